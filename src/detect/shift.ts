import type { Rise } from '../domain/series.js';
import { DAY, HOUR, type Instant, MINUTE, WEEK } from '../domain/time.js';
import { type Counted, NOTHING, sum } from './counted.js';
import type { Finder, Step } from './finder.js';
import type { SeriesConfig } from './plan.js';
import { isReady } from './series.js';
import { logNormalTail } from './tails.js';

/** How large a part of a brand's mentions is negative, in the last day and usually. Sums by hour: a mood has no minutes. */
export interface ShiftState {
  /** The hours of the last day, the present one last. */
  readonly hours: Counted[];
  /** Fading sums of the days before. */
  negative: number;
  total: number;
  days: number;
  /** Fading sum of squared distances of daily counts, in units of what chance explains; and of ones. */
  squares: number;
  squared: number;
  unreadAt: Instant | null;
  /** When the negative mentions rose last, as a spike is told. */
  risenAt: Instant | null;
  rise: Rise | null;
  logP: number;
  calm: number;
  waits: boolean;
}

const HOURS = DAY / HOUR;
const KEEP_A_DAY = Math.exp(-DAY / (4 * WEEK));
/** Posts come in conversations: the share varies more than coins do, about so much until the brand has shown how much. */
const PRIOR = 2;
const PRIOR_DAYS = 7;
/** Fewer mentions a day, or before, are no share. */
const LEAST_NOW = 30;
const LEAST_BEFORE = 100;
/** Ten points: below that nobody would act, however certain it is. The same as for the opinion per author. */
const LEAST_CHANGE = 0.1;
/** Nineteen of twenty usual days hold no more: what rises above is told as a spike, with what it does to opinion. */
const Z_95 = 1.64;
/** Variance over mean of the mentions of a day. */
const VOLUME_DISPERSION = 4;
/** Moods may cost a tenth of the brand's false alarms, over the independent looks that a week of overlapping days holds. */
const SHARE = 0.1;
const LOOKS = 12 * 7;
const REST_HOURS = 6;
const NEW_USUAL = 7 * DAY;

/**
 * Finds that the negative part of a brand's mentions has moved, up or down, while neither they nor all of them rise: more
 * than chance explains, given how much it varies from day to day. Only a question to ask the authors: whether opinion per author
 * has moved is asked before anybody is told.
 */
export const shift: Finder<ShiftState> = {
  create: () => ({
    hours: Array.from({ length: HOURS }, () => NOTHING),
    ...{ negative: 0, total: 0, days: 0, squares: 0, squared: 0 },
    ...{ unreadAt: null, risenAt: null, rise: null, logP: 0, calm: 0, waits: false },
  }),
  clone: (state) => ({ ...state, hours: state.hours.slice() }),
  open: ({ rise }) => rise,
  calm: ({ rise, calm }, { stepMs }) => (rise ? (calm * HOUR) / stepMs : 0),
  step(state, config, step) {
    const at = state.hours.length - 1;
    state.hours[at] = sum(state.hours[at] ?? NOTHING, step);
    if (step.unread) state.unreadAt = step.at;
    if (step.series.open) state.risenAt = step.at;
    if ((step.at + config.stepMs) % HOUR !== 0) return null;
    const closed = look(state, config, step);
    if ((step.at + config.stepMs) % DAY === 0) learn(state, step.at);
    state.hours.shift();
    state.hours.push(NOTHING);
    return closed;
  },
};

/** The last day against the days before it. */
function look(state: ShiftState, config: SeriesConfig, { at, unread, series }: Step): Rise | null {
  const day = state.hours.reduce(sum, NOTHING);
  const found = compare(state, day.count, day.total);
  state.calm = found && Math.abs(found.z) < Z_95 ? state.calm + 1 : 0;
  const isCalm = state.calm >= REST_HOURS;
  if (isCalm) state.waits = false;
  const isUsualDay = !unread && isOver(state.unreadAt, at) && (state.rise !== null || isOver(state.risenAt, at));
  const alpha = Math.log((config.demands.falseAlarms * SHARE) / LOOKS);
  const end = at + config.stepMs;
  if (found && isUsualDay && isReady(series.baseline, config) && crosses(found, alpha) && !state.waits) {
    const onTime = compare(state, day.punctual, day.totalPunctual);
    const late = (state.rise?.late ?? true) && !(onTime && crosses(onTime, alpha));
    if (!state.rise || found.logP < state.logP) {
      state.rise = { ...riseOf(found, end), openedAt: state.rise?.openedAt ?? at, baselineDays: state.days, late };
      state.logP = found.logP;
    } else if (late !== state.rise.late) state.rise = { ...state.rise, late };
  }
  if (!state.rise) return null;
  const isUsual = end - state.rise.openedAt >= NEW_USUAL;
  if (!isCalm && !isUsual) return null;
  const ended = { ...state.rise, closedAt: end };
  Object.assign(state, { rise: null, logP: 0, waits: !isCalm });
  return ended;
}

/** It is not in the last day. */
const isOver = (then: Instant | null, at: Instant): boolean => then === null || at - then >= DAY;

interface Compared {
  readonly negative: number;
  readonly n: number;
  /** The usual share. */
  readonly usual: number;
  readonly spread: number;
  readonly dispersion: number;
  readonly z: number;
  readonly logP: number;
  readonly isUsualVolume: boolean;
}

/** Undefined when there is too little to compare. */
function compare(state: ShiftState, negative: number, n: number): Compared | undefined {
  if (n < LEAST_NOW || state.total < LEAST_BEFORE) return undefined;
  // One negative and one other mention more, so that nothing is ever impossible.
  const usual = (state.negative + 1) / (state.total + 2);
  const dispersion = dispersionOf(state);
  // Not sure of the usual share either: it rests on so many mentions.
  const spread = Math.sqrt(dispersion * n * usual * (1 - usual) * (1 + n / state.total));
  const z = (negative - usual * n) / spread;
  const day = state.total / fadedDays(state);
  const isUsualVolume = n <= day + Z_95 * Math.sqrt(VOLUME_DISPERSION * day);
  return { negative, n, usual, spread, dispersion, z, logP: logNormalTail(Math.abs(z)), isUsualVolume };
}

const crosses = ({ negative, n, usual, logP, isUsualVolume }: Compared, alpha: number): boolean =>
  isUsualVolume && logP < alpha && Math.abs(negative / n - usual) >= LEAST_CHANGE;

/** Variance over what chance explains of a day's negative mentions, >= 1. */
const dispersionOf = ({ squares, squared }: ShiftState): number =>
  Math.max(1, (squares + PRIOR * PRIOR_DAYS) / (squared + PRIOR_DAYS));

/** The weight of all days in the fading sums. */
const fadedDays = ({ days }: ShiftState): number => Math.max(1, (1 - KEEP_A_DAY ** days) / (1 - KEEP_A_DAY));

/** Takes the day that ends now in; not while the mood is unusual, or before all was read. */
function learn(state: ShiftState, at: Instant): void {
  if (state.rise || !isOver(state.unreadAt, at)) return;
  const { count, total } = state.hours.reduce(sum, NOTHING);
  const found = compare(state, count, total);
  if (found) {
    const square = Math.min(found.z ** 2, MOST) * found.dispersion;
    state.squares = KEEP_A_DAY * state.squares + square;
    state.squared = KEEP_A_DAY * state.squared + 1;
  }
  state.negative = KEEP_A_DAY * state.negative + count;
  state.total = KEEP_A_DAY * state.total + total;
  state.days += 1;
}

const riseOf = ({ negative, n, usual, spread, dispersion, logP }: Compared, end: Instant) => ({
  peakAt: end,
  closedAt: null,
  windowMinutes: DAY / MINUTE,
  mentions: negative,
  expected: usual * n,
  low: Math.max(0, Math.floor(usual * n - Z_80 * spread)),
  high: Math.min(n, Math.ceil(usual * n + Z_80 * spread)),
  pValue: Math.exp(Math.max(LEAST_LOG_P, logP)),
  dispersion,
  needed: 0,
});

/** Eight of ten normal values lie so many deviations from the mean. */
const Z_80 = 1.2816;
/** A day may count for so many times the present variance and no more. */
const MOST = 9;
/** Keeps exp() above zero. */
const LEAST_LOG_P = -700;
