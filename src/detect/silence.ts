import type { Rise } from '../domain/series.js';
import { DAY, HOUR, type Instant, MINUTE, WEEK } from '../domain/time.js';
import { type Baseline, cloneBaseline, createBaseline, expectation, isShaped, slotOf } from './baseline.js';
import type { Finder, Step } from './finder.js';
import type { SeriesConfig } from './plan.js';
import { isReady } from './series.js';
import { dispersions } from './spread.js';

/** A source, and since when nothing is heard from it. */
export interface SilenceState {
  /** What was usual when something was heard last: a silence must not teach that silence is usual. */
  before: Baseline;
  /** How much an hour varied then: the shape of the gamma distribution of its rate (the smaller, the more). */
  shape: number;
  /** When something was heard in time; what is imported or comes late does not say that anybody listens. */
  punctualAt: Instant | null;
  /** Fading sums since it was heard first: its mentions, and all of the brand. */
  heard: number;
  total: number;
  /** The longest that nothing came and nobody was told, in ms; fading. */
  longest: number;
  /** Of the present silence: its first empty step, how many there are, and what was to be expected in them. */
  since: Instant | null;
  steps: number;
  expected: number;
  /** Logarithm of the probability that nobody wrote. */
  logP: number;
  rise: Rise | null;
}

/** One in a million: of all the quiet nights of all the sources of a workspace, none in years. */
const LOG_SILENT = Math.log(1e-6);
/** One empty quarter of an hour is a late poll. */
const LEAST_STEPS = 2;
/** Whatever a series has shown, no hour is as regular as a clock. */
const LEAST_SPREAD = 0.1;
/** After so long a rhythm is known well enough for its quiet hours. */
const NIGHTS = 2 * WEEK;
/** Before, or without a rhythm: so many times the longest pause. It is half forgotten in eight weeks. */
const LONGER = 1.5;
const FORGET = 8 * WEEK;
/** How long it is remembered which part of all mentions a source brings. */
const MEMORY = 2 * WEEK;

/**
 * Finds that a source brings nothing where something was to be expected: no data, whatever the reason. A function of what
 * was heard before the silence, so that what is learnt during it does not matter. The "rise" opens with the first empty
 * step, tells what was expected since, and closes with the first mention.
 */
export const silence: Finder<SilenceState> = {
  create: () => ({
    ...{ before: createBaseline(), shape: 1, punctualAt: null, heard: 0, total: 0, longest: 0 },
    ...{ since: null, steps: 0, expected: 0, logP: 0, rise: null },
  }),
  clone: (state) => ({ ...state, before: cloneBaseline(state.before) }),
  open: ({ rise }) => rise,
  step(state, config, step) {
    if (state.heard > 0 || step.count > 0) {
      const keep = Math.exp(-config.stepMs / MEMORY);
      state.heard = keep * state.heard + step.count;
      state.total = keep * state.total + step.total;
    }
    state.longest *= 0.5 ** (config.stepMs / FORGET);
    if (step.count === 0) {
      grow(state, config, step.at);
      return null;
    }
    const ended = state.rise && { ...state.rise, closedAt: step.at };
    if (!ended) state.longest = Math.max(state.longest, state.steps * config.stepMs);
    state.before = cloneBaseline(step.series.baseline);
    state.shape = shapeOf(step, config);
    if (step.punctual > 0) state.punctualAt = step.at;
    Object.assign(state, { since: null, steps: 0, expected: 0, logP: 0, rise: null });
    return ended;
  },
};

function shapeOf({ series }: Step, config: SeriesConfig): number {
  const mean = series.rolling.expectedSums[0] ?? 0;
  const dispersion = dispersions(series.spread, series.rolling, config)[0] ?? 1;
  return mean / Math.max(dispersion - 1, LEAST_SPREAD);
}

function grow(state: SilenceState, config: SeriesConfig, at: Instant): void {
  state.since ??= at;
  state.steps += 1;
  const expected = expectation(state.before, slotOf(config.zone, at), config.stepMs);
  state.expected += expected;
  const hours = config.stepMs / HOUR;
  // Negative binomial: an hour of mean m is empty with probability (1 + m / shape) ^ -shape.
  state.logP -= hours * state.shape * Math.log1p(expected / hours / state.shape);
  if (state.steps < LEAST_STEPS || state.logP > LOG_SILENT || !isReady(state.before, config)) return;
  // What was only imported, or came late, does not say that anybody listens.
  if (state.punctualAt === null || state.since - state.punctualAt > DAY) return;
  // Until the nights are known to be quiet, each of them would be a silence.
  if (!knowsNights(state.before, config) && state.steps * config.stepMs < LONGER * state.longest) return;
  // Told again each time it has lasted twice as long, not with every step.
  const lasted = at + config.stepMs - state.since;
  if (state.rise && lasted < 2 * state.rise.windowMinutes * MINUTE) return;
  state.rise = riseOf(state, config, state.since, lasted);
}

const knowsNights = (baseline: Baseline, { stepMs }: SeriesConfig): boolean =>
  isShaped(baseline, stepMs) && baseline.steps * stepMs >= NIGHTS;

const riseOf = (state: SilenceState, config: SeriesConfig, since: Instant, lasted: number): Rise => ({
  openedAt: since,
  peakAt: since + lasted,
  closedAt: null,
  late: false,
  windowMinutes: lasted / MINUTE,
  mentions: 0,
  expected: state.expected,
  low: 0,
  high: 0,
  pValue: Math.exp(state.logP),
  dispersion: 1 + state.expected / state.shape,
  needed: 0,
  baselineDays: (state.before.steps * config.stepMs) / DAY,
  part: Math.min(1, state.heard / Math.max(1, state.total)),
});
