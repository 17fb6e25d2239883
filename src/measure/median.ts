import { lgamma } from '../detect/index.js';
import { type Estimate, tooFew } from './estimate.js';

/** Fewer times than this give no median. */
export const ENOUGH_TIMES = 10;

/**
 * The median of times, which a few very long ones do not move, with its 95 % interval from order statistics (David and
 * Nagaraja 2003, 7.1): the k-th smallest and k-th largest, k as large as keeps the binomial chance of missing it under 5 %.
 */
export function medianOf(times: readonly number[], what: string): Estimate {
  const sorted = [...times].sort((a, b) => a - b);
  const n = sorted.length;
  if (n < ENOUGH_TIMES) return tooFew(n, what, ENOUGH_TIMES);
  const k = rankOf(n);
  const at = (index: number) => sorted[index] ?? 0;
  return { value: middleOf(sorted), n, low: at(k - 1), high: at(n - k), basis: { kind: 'times', sorted } };
}

/** The value below which a share 0..1 of ascending times lie; undefined without any. */
export const quantileOf = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];

function middleOf(sorted: readonly number[]): number {
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
}

/** The largest k with P(Binomial(n, 1/2) < k) <= 2.5 %, at least 1. */
function rankOf(n: number): number {
  let below = 0;
  for (let k = 0; k < n / 2; k++) {
    below += Math.exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) - n * Math.LN2);
    if (below > 0.025) return Math.max(1, k);
  }
  return Math.max(1, Math.floor(n / 2));
}
