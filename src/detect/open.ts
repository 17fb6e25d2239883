import type { Rise } from '../domain/series.js';
import { HOUR, type Instant, MINUTE } from '../domain/time.js';
import { type Judgement, needed, type SeriesConfig } from './plan.js';
import type { Rolling } from './rolling.js';
import { quantile } from './tails.js';

/** A rise that goes on, and what is needed to tell when it has ended. Never changed, only replaced. */
export interface OpenRise {
  readonly rise: Rise;
  /** Steps from the start of the window that crossed first until now. */
  readonly steps: number;
  /** Index of the window that stood out most, and how far: natural logarithm of p. */
  readonly peak: number;
  readonly peakLogP: number;
  /** By window: steps in a row in which it was nothing special, and in which it looked quite usual. */
  readonly calm: readonly number[];
  readonly usual: readonly number[];
}

/** What the present step showed, window by window. */
export interface Seen {
  readonly verdicts: readonly Judgement[];
  readonly rolling: Rolling;
  readonly dispersions: readonly number[];
  /** Days of history behind the baseline. */
  readonly days: number;
  /** Not all was listened to: that it is quiet says nothing. */
  readonly unread: boolean;
}

/** As surprising as one window in twenty: nothing special. */
const LOG_CALM = Math.log(0.05);
/** The shorter window alone has little power; to end a rise of the longer one it must look quite usual. */
const LOG_USUAL = Math.log(0.2);
/** How long the window that stood out has to be calm, so that a pause between two waves is not the end. */
const REST = 1.5 * HOUR;
/** The same, for the next shorter window: half of the long one, at least two hours. */
const SHORT_REST = 2 * HOUR;
/** Keeps exp() above zero. */
const LEAST_LOG_P = -700;

/** A rise that begins with this step; the figures of its peak are filled in by `stillOpen`, in the same step. */
export function openRise(config: SeriesConfig, at: Instant, verdicts: readonly Judgement[]): OpenRise {
  const first = verdicts.findIndex(({ crosses }) => crosses);
  const rise: Rise = {
    openedAt: at,
    peakAt: at,
    closedAt: null,
    late: true,
    windowMinutes: 0,
    mentions: 0,
    expected: 0,
    low: 0,
    high: 0,
    pValue: 1,
    dispersion: 1,
    needed: 0,
    baselineDays: 0,
  };
  const steps = (config.windows[first]?.steps ?? 1) - 1;
  return { rise, steps, peak: 0, peakLogP: 0, calm: [], usual: [] };
}

/** The rise after one more step: its peak moves when a window stands out more than any before. */
export function stillOpen(open: OpenRise, config: SeriesConfig, at: Instant, seen: Seen): OpenRise {
  const logPs = seen.verdicts.map(({ logP }) => logP);
  const more = seen.unread ? 0 : 1;
  const calm = logPs.map((logP, w) => (logP > LOG_CALM ? (open.calm[w] ?? 0) + more : 0));
  const usual = logPs.map((logP, w) => (logP > LOG_USUAL ? (open.usual[w] ?? 0) + more : 0));
  // A window too slightly raised to alert may be the least likely one; it would make a poor headline.
  const peakLogP = Math.min(0, ...seen.verdicts.map(({ crosses, logP }) => (crosses ? logP : 0)));
  const peak = logPs.indexOf(peakLogP);
  const going = { ...open, steps: open.steps + 1, calm, usual };
  if (peakLogP >= open.peakLogP) return going;
  return { ...going, peak, peakLogP, rise: { ...open.rise, ...peakFigures(peak, peakLogP, config, at, seen) } };
}

export const sawPunctual = (open: OpenRise): OpenRise => ({ ...open, rise: { ...open.rise, late: false } });

/**
 * The window that stood out most is calm for a while, or the next shorter one is back to the usual for half as long as the long one lasts:
 * a burst of an hour closes two to three hours after its end, a rise of a day when the day is back.
 */
export function isCalm({ calm, usual, peak }: OpenRise, { windows, stepMs }: SeriesConfig): boolean {
  if ((calm[peak] ?? 0) * stepMs >= REST) return true;
  const half = ((windows[peak]?.steps ?? 1) * stepMs) / 2;
  return peak > 0 && (usual[peak - 1] ?? 0) * stepMs >= Math.max(SHORT_REST, half);
}

/** Steps in a row in which it looked as if it were over already. */
export const calmSteps = ({ calm, usual, peak }: OpenRise): number =>
  Math.max(calm[peak] ?? 0, peak > 0 ? (usual[peak - 1] ?? 0) : 0);

function peakFigures(peak: number, logP: number, config: SeriesConfig, at: Instant, seen: Seen): Partial<Rise> {
  const window = config.windows[peak] ?? config.windows[0];
  const expected = seen.rolling.expectedSums[peak] ?? 0;
  const dispersion = seen.dispersions[peak] ?? 1;
  return {
    peakAt: at + config.stepMs,
    windowMinutes: (window.steps * config.stepMs) / MINUTE,
    // Where an earlier rise was levelled off to its expectation, the sum is no whole number.
    mentions: Math.round(seen.rolling.countSums[peak] ?? 0),
    expected,
    low: quantile(0.1, expected, dispersion),
    high: quantile(0.9, expected, dispersion),
    pValue: Math.exp(Math.max(LEAST_LOG_P, logP)),
    dispersion,
    needed: needed(config, window, expected, dispersion),
    baselineDays: seen.days,
  };
}
