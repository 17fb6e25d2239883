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

const MEMORY = Number(process.env.SM ?? 4) * WEEK;
const LEAST_STEPS = 52;
/** Customers answer one another: variance is about twice the mean until the series says otherwise. */
const PRIOR = Number(process.env.PRIOR ?? 2);
/** The prior weighs as much as so many windows that do not overlap. */
const PRIOR_WINDOWS = Number(process.env.PW ?? 4);
/** A window may count this many times the present variance and no more: unclipped, three real events in a month hide the fourth. */
const knob = (n: string, d: number) => Number(process.env[n] ?? d);
const MOST = knob('MOST', 2.5);
const MOST_OPEN = knob('MOST_OPEN', 1.5);

export const createSpread = (windows: number): Spread => ({
  squares: zeros(2 * windows),
  means: zeros(2 * windows),
  sizes: zeros(2 * windows),
  ones: zeros(2 * windows),
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
    const quiet = 2 * w;
    const busy = quiet + 1;
    const mean = rolling.expectedSums[w] ?? 0;
    const pooled = (spread.means[quiet] ?? 0) + (spread.means[busy] ?? 0);
    const evidence = ((spread.ones[quiet] ?? 0) + (spread.ones[busy] ?? 0)) / steps;
    const raw = pooled > 0 ? ((spread.squares[quiet] ?? 0) + (spread.squares[busy] ?? 0)) / pooled : prior;
    const shrunk = Math.max(1, (evidence * raw + PRIOR_WINDOWS * prior) / (evidence + PRIOR_WINDOWS));
    prior = Math.max(PRIOR, shrunk);
    const size = sizeOf(spread, w);
    const own = isBusy(spread, w, mean) ? busy : quiet;
    const means = spread.means[own] ?? 0;
    const ownEvidence = (spread.ones[own] ?? 0) / steps;
    const busier = (of: number) => (of > 0 ? Math.max(1, mean / of) : 1);
    const general = 1 + (shrunk - 1) * busier(size);
    const ownRaw = means > 0 ? (spread.squares[own] ?? 0) / means : general;
    const special = Math.max(1, ownRaw);
    const ownSize = means > 0 ? (spread.sizes[own] ?? 0) / means : 0;
    const scaled = 1 + (special - 1) * busier(ownSize);
    return (ownEvidence * scaled + CLASS_WINDOWS * general) / (ownEvidence + CLASS_WINDOWS);
  });
}
const XE = knob('XE', 10);
const CLASS_WINDOWS = knob('CW', 8);

function sizeOf(spread: Spread, w: number): number {
  const means = (spread.means[2 * w] ?? 0) + (spread.means[2 * w + 1] ?? 0);
  return means > 0 ? ((spread.sizes[2 * w] ?? 0) + (spread.sizes[2 * w + 1] ?? 0)) / means : 0;
}

const isBusy = (spread: Spread, w: number, mean: number): boolean => mean > 0.7 * sizeOf(spread, w);

/** Takes the windows that end now in; `seen` steps after the start, when the level has settled and a window is full. */
export function learnSpread(
  spread: Spread,
  rolling: Rolling,
  config: SeriesConfig,
  present: readonly number[],
  seen: number,
  open: boolean,
): void {
  const keep = Math.exp(-1 / Math.max(LEAST_STEPS, MEMORY / config.stepMs));
  for (let w = 0; w < config.windows.length; w++) {
    if (seen < (config.windows[w]?.steps ?? 0) + DAY / config.stepMs) continue;
    const mean = rolling.expectedSums[w] ?? 0;
    const square = ((rolling.countSums[w] ?? 0) - mean) ** 2;
    const ev = ((spread.ones[2 * w] ?? 0) + (spread.ones[2 * w + 1] ?? 0)) / (config.windows[w]?.steps ?? 1);
    const z = open ? MOST_OPEN : MOST_OPEN + ((MOST - MOST_OPEN) * ev) / (ev + XE);
    const own = 2 * w + (isBusy(spread, w, mean) ? 1 : 0);
    for (const i of [2 * w, 2 * w + 1]) {
      const one = i === own ? 1 : 0;
      spread.squares[i] = keep * (spread.squares[i] ?? 0) + one * Math.min(square, farthest(z, present[w] ?? PRIOR, mean) ** 2);
      spread.means[i] = keep * (spread.means[i] ?? 0) + one * mean;
      spread.sizes[i] = keep * (spread.sizes[i] ?? 0) + one * mean * mean;
      spread.ones[i] = keep * (spread.ones[i] ?? 0) + one;
    }
  }
}

/** How far above the mean a count lies that is as rare as one of so many standard deviations: Cornish and Fisher's first terms. */
const farthest = (deviations: number, dispersion: number, mean: number): number =>
  deviations * Math.sqrt(dispersion * mean) + ((2 * dispersion - 1) * (deviations ** 2 - 1)) / 6;
