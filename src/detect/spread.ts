import { DAY, WEEK } from '../domain/time.js';
import type { SeriesConfig } from './plan.js';
import { type Rolling, zeros } from './rolling.js';

/**
 * How much a series varies, by window: squared distances from the expected sum over the expected sums, both fading.
 * Past bursts count, up to a cap: a bursty series is allowed to look bursty.
 */
export interface Spread {
  readonly squares: number[];
  readonly means: number[];
  /** The expected sums squared: with `means`, how large the sums were that most of the evidence is from. */
  readonly sizes: number[];
  /** Fading number of steps behind them. */
  readonly ones: number[];
}

const MEMORY = 4 * WEEK;
const LEAST_STEPS = 52;
/** Customers answer one another: variance is about twice the mean until the series says otherwise. */
const PRIOR = 2;
/** The prior weighs as much as so many windows that do not overlap. */
const PRIOR_WINDOWS = 4;
/** A window may count this many times the present variance and no more: unclipped, three real events in a month hide the fourth. */
const MOST = 9;

export const createSpread = (windows: number): Spread => ({
  squares: zeros(windows),
  means: zeros(windows),
  sizes: zeros(windows),
  ones: zeros(windows),
});

export const cloneSpread = ({ squares, means, sizes, ones }: Spread): Spread => ({
  squares: squares.slice(),
  means: means.slice(),
  sizes: sizes.slice(),
  ones: ones.slice(),
});

/**
 * Variance over mean of each window's counts, >= 1; a longer window's prior is what the shorter one has shown. Variance
 * grows as the mean or as its square, and a series does not say which: at busier hours than most, the square is assumed.
 */
export function dispersions(spread: Spread, rolling: Rolling, { windows }: SeriesConfig): number[] {
  let prior = PRIOR;
  return windows.map(({ steps }, w) => {
    const means = spread.means[w] ?? 0;
    const raw = means > 0 ? (spread.squares[w] ?? 0) / means : prior;
    const evidence = (spread.ones[w] ?? 0) / steps;
    const shrunk = Math.max(1, (evidence * raw + PRIOR_WINDOWS * prior) / (evidence + PRIOR_WINDOWS));
    prior = Math.max(PRIOR, shrunk);
    const size = means > 0 ? (spread.sizes[w] ?? 0) / means : 0;
    const busier = size > 0 ? Math.max(1, (rolling.expectedSums[w] ?? 0) / size) : 1;
    return 1 + (shrunk - 1) * busier;
  });
}

/** Takes the windows that end now in; `seen` steps after the start, when the level has settled and a window is full. */
export function learnSpread(
  spread: Spread,
  rolling: Rolling,
  config: SeriesConfig,
  present: readonly number[],
  seen: number,
): void {
  const keep = Math.exp(-1 / Math.max(LEAST_STEPS, MEMORY / config.stepMs));
  for (let w = 0; w < config.windows.length; w++) {
    if (seen < (config.windows[w]?.steps ?? 0) + DAY / config.stepMs) continue;
    const mean = rolling.expectedSums[w] ?? 0;
    const square = ((rolling.countSums[w] ?? 0) - mean) ** 2;
    spread.squares[w] = keep * (spread.squares[w] ?? 0) + Math.min(square, MOST * (present[w] ?? PRIOR) * mean);
    spread.means[w] = keep * (spread.means[w] ?? 0) + mean;
    spread.sizes[w] = keep * (spread.sizes[w] ?? 0) + mean * mean;
    spread.ones[w] = keep * (spread.ones[w] ?? 0) + 1;
  }
}
