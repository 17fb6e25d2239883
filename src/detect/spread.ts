import { DAY, WEEK } from '../domain/time.js';
import type { SeriesConfig } from './plan.js';
import { type Rolling, zeros } from './rolling.js';

/** Fading sums over the windows of a length; for each a quiet one, and a busy one at the next place. */
interface Tally {
  /** Squared distances of the counts from the expected sums, and the expected sums. */
  readonly squares: number[];
  readonly means: number[];
  /** The expected sums squared: with `means`, how large the sums were that most of the evidence is from. */
  readonly sizes: number[];
  /** Steps behind them. */
  readonly ones: number[];
}

/**
 * How much a series varies, by window: past bursts count, up to a cap, for a bursty series is allowed to look bursty. What
 * a window shows is believed only once that window is over: a rise must not excuse itself while it lasts.
 */
export interface Spread {
  readonly known: Tally;
  /** Of the present stretch, as long as the window, and of the one before. */
  fresh: Tally;
  waiting: Tally;
  /** By window: steps of the present stretch. */
  readonly stretch: number[];
}

const MEMORY = 4 * WEEK;
const LEAST_STEPS = 52;
/** Customers answer one another: variance is about twice the mean until the series says otherwise. */
const PRIOR = 2;
/** The prior weighs as much as so many windows that do not overlap. */
const PRIOR_WINDOWS = 4;
/** A window may count as one this many standard deviations off and no more: three real events in a month must not hide the fourth. */
const MOST = 2.5;
/** The same while a rise is open. What was told already is explained. */
const MOST_OPEN = 2;
/** What busy windows show apart from quiet ones is believed as much as what all show after so many of them. */
const CLASS_WINDOWS = 8;
/** Windows are busy above this part of the usual sum. */
const BUSY = 0.7;

const createTally = (length: number): Tally => ({
  squares: zeros(length),
  means: zeros(length),
  sizes: zeros(length),
  ones: zeros(length),
});

const cloneTally = ({ squares, means, sizes, ones }: Tally): Tally => ({
  squares: squares.slice(),
  means: means.slice(),
  sizes: sizes.slice(),
  ones: ones.slice(),
});

export const createSpread = (windows: number): Spread => ({
  known: createTally(2 * windows),
  fresh: createTally(2 * windows),
  waiting: createTally(2 * windows),
  stretch: zeros(windows),
});

export const cloneSpread = ({ known, fresh, waiting, stretch }: Spread): Spread => ({
  known: cloneTally(known),
  fresh: cloneTally(fresh),
  waiting: cloneTally(waiting),
  stretch: stretch.slice(),
});

/**
 * Variance over mean of each window's counts, >= 1; a longer window's prior is what the shorter one has shown. Variance
 * grows as the mean or as its square: until busy windows have shown it themselves, the square is assumed for them.
 */
export function dispersions({ known }: Spread, rolling: Rolling, { windows }: SeriesConfig): number[] {
  let prior = PRIOR;
  return windows.map(({ steps }, w) => {
    const mean = rolling.expectedSums[w] ?? 0;
    const all = pooled(known, w);
    const general = shrunk(all, steps, prior, PRIOR_WINDOWS);
    prior = Math.max(PRIOR, general);
    const own = tallyAt(known, 2 * w + (isBusy(all, mean) ? 1 : 0));
    return shrunk(own, steps, 1 + (general - 1) * busier(all, mean), CLASS_WINDOWS, busier(own, mean));
  });
}

interface One {
  readonly square: number;
  readonly mean: number;
  readonly size: number;
  readonly one: number;
}

const tallyAt = ({ squares, means, sizes, ones }: Tally, i: number): One => ({
  square: squares[i] ?? 0,
  mean: means[i] ?? 0,
  size: sizes[i] ?? 0,
  one: ones[i] ?? 0,
});

function pooled(known: Tally, w: number): One {
  const [quiet, busy] = [tallyAt(known, 2 * w), tallyAt(known, 2 * w + 1)];
  return {
    square: quiet.square + busy.square,
    mean: quiet.mean + busy.mean,
    size: quiet.size + busy.size,
    one: quiet.one + busy.one,
  };
}

/** Variance over mean as shown, towards the prior by how many windows that do not overlap have shown it. */
function shrunk({ square, mean, one }: One, steps: number, prior: number, priorWindows: number, scale = 1): number {
  if (mean <= 0) return prior;
  const evidence = one / steps;
  const shown = 1 + (Math.max(1, square / mean) - 1) * scale;
  return (evidence * shown + priorWindows * prior) / (evidence + priorWindows);
}

/** How much more is expected than where most of the evidence is from, >= 1. */
const busier = ({ size, mean }: One, expected: number): number =>
  size > 0 ? Math.max(1, (expected * mean) / size) : 1;

const isBusy = ({ size, mean }: One, expected: number): boolean => expected * mean > BUSY * size;

/**
 * Takes the windows that end now in; `seen` steps after the start, when the level has settled and a window is full. `open`:
 * a rise goes on.
 */
export function learnSpread(
  spread: Spread,
  rolling: Rolling,
  config: SeriesConfig,
  present: readonly number[],
  seen: number,
  open: boolean,
): void {
  for (const [w, { steps }] of config.windows.entries()) {
    if (seen < steps + DAY / config.stepMs) continue;
    const mean = rolling.expectedSums[w] ?? 0;
    const most = farthest(open ? MOST_OPEN : MOST, present[w] ?? PRIOR, mean);
    const off = Math.min(Math.abs((rolling.countSums[w] ?? 0) - mean), most);
    const { fresh } = spread;
    const own = 2 * w + (isBusy(pooled(spread.known, w), mean) ? 1 : 0);
    fresh.squares[own] = (fresh.squares[own] ?? 0) + off * off;
    fresh.means[own] = (fresh.means[own] ?? 0) + mean;
    fresh.sizes[own] = (fresh.sizes[own] ?? 0) + mean * mean;
    fresh.ones[own] = (fresh.ones[own] ?? 0) + 1;
    spread.stretch[w] = (spread.stretch[w] ?? 0) + 1;
    if ((spread.stretch[w] ?? 0) >= steps)
      believe(spread, w, Math.exp(-steps / Math.max(LEAST_STEPS, MEMORY / config.stepMs)));
  }
}

/** The stretch before the present one is known now; the present one waits for the next to end. */
function believe({ known, fresh, waiting, stretch }: Spread, w: number, keep: number): void {
  for (const what of ['squares', 'means', 'sizes', 'ones'] as const) {
    for (const i of [2 * w, 2 * w + 1]) {
      known[what][i] = keep * (known[what][i] ?? 0) + (waiting[what][i] ?? 0);
      waiting[what][i] = fresh[what][i] ?? 0;
      fresh[what][i] = 0;
    }
  }
  stretch[w] = 0;
}

/** How far above the mean a count lies that is as rare as one of so many standard deviations: Cornish and Fisher's first terms. */
const farthest = (deviations: number, dispersion: number, mean: number): number =>
  deviations * Math.sqrt(dispersion * mean) + ((2 * dispersion - 1) * (deviations ** 2 - 1)) / 6;
