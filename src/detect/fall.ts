import type { Rise } from '../domain/series.js';
import { DAY, HOUR, MINUTE } from '../domain/time.js';
import type { Finder, Step } from './finder.js';
import type { SeriesConfig } from './plan.js';
import { isReady } from './series.js';
import { dispersions } from './spread.js';
import { logLowerTail, quantile } from './tails.js';

/** Whether a series has fallen. */
export interface FallState {
  rise: Rise | null;
  /** Logarithm of the probability of its deepest window. */
  logP: number;
  /** Steps in a row in which the window was nothing special. */
  calm: number;
  /** Expected since the last mention. */
  hush: number;
  /** It fell and stayed there: it has to be calm once before it can fall again. */
  waits: boolean;
}

/** Half of the usual or less: nobody would act on more. */
const RATIO = 0.5;
/** With fewer expected a day, a fall cannot be told from a source that is not heard. */
const LEAST_EXPECTED = 50;
/** When nothing at all comes where so many were to be expected, perhaps nobody listens: that is no fall. */
const HUSH = 3;
/** Falls may cost a quarter of the false alarms that the rises of the same window may: they are rarely urgent. */
const LOG_PART = Math.log(0.25);
/** As unusual as one window in twenty: nothing special. */
const LOG_CALM = Math.log(0.05);
const REST = 3 * HOUR;
/** A fall that lasts this long is the new usual. */
const NEW_USUAL = 7 * DAY;

/**
 * Finds that a series has fallen although it is heard: the window of a day holds half of what was to be expected or less,
 * and chance does not explain it. What was not listened to is left out on both sides.
 */
export const fall: Finder<FallState> = {
  create: () => ({ rise: null, logP: 0, calm: 0, hush: 0, waits: false }),
  clone: (state) => ({ ...state }),
  open: ({ rise }) => rise,
  calm: ({ rise, calm }) => (rise ? calm : 0),
  step(state, config, step) {
    state.hush = step.count > 0 ? 0 : state.hush + step.result.expected;
    if (!state.rise && !state.waits && !isHalf(config, step)) return null;
    const seen = look(config, step);
    if (!step.unread) state.calm = seen.logP > LOG_CALM ? state.calm + 1 : 0;
    const isCalm = state.calm * config.stepMs >= REST;
    if (isCalm) state.waits = false;
    if (!state.rise && (state.hush > HUSH || step.unread || state.waits || !seen.crosses)) return null;
    const openedAt = state.rise?.openedAt ?? step.at;
    if (!state.rise || (!step.unread && seen.crosses && seen.logP < state.logP)) {
      state.rise = { ...seen.figures(), openedAt };
      state.logP = seen.logP;
    }
    const isUsual = step.at - openedAt >= NEW_USUAL;
    if (!isCalm && !isUsual) return null;
    const ended = { ...state.rise, closedAt: step.at + config.stepMs };
    Object.assign(state, { rise: null, logP: 0, waits: !isCalm });
    return ended;
  },
};

const dayIn = ({ windows }: SeriesConfig): number => windows.findLastIndex(({ minutes }) => minutes * MINUTE <= DAY);

/** Most steps are no fall: the rest need not be worked out. One more than half, for the sum is rounded before it is judged. */
function isHalf(config: SeriesConfig, { series: { rolling } }: Step): boolean {
  const w = dayIn(config);
  return (rolling.countSums[w] ?? 0) <= RATIO * (rolling.expectedSums[w] ?? 0) + 1;
}

/** How unusually little the window of a day holds at the end of a step. */
function look(config: SeriesConfig, { at, series }: Step) {
  const { rolling, spread, baseline } = series;
  const w = dayIn(config);
  const window = config.windows[w] ?? config.windows[0];
  const expected = rolling.expectedSums[w] ?? 0;
  const mentions = Math.round(rolling.countSums[w] ?? 0);
  const dispersion = dispersions(spread, rolling, config)[w] ?? 1;
  const logP = expected >= LEAST_EXPECTED ? logLowerTail(mentions, expected, dispersion) : 0;
  const crosses = isReady(baseline, config) && mentions <= RATIO * expected && logP < window.logAlpha + LOG_PART;
  const figures = (): Rise => ({
    openedAt: at,
    peakAt: at + config.stepMs,
    closedAt: null,
    late: false,
    windowMinutes: window.minutes,
    mentions,
    expected,
    low: quantile(0.1, expected, dispersion),
    high: quantile(0.9, expected, dispersion),
    pValue: Math.exp(logP),
    dispersion,
    needed: 0,
    baselineDays: (baseline.steps * config.stepMs) / DAY,
  });
  return { logP, crosses, figures };
}
