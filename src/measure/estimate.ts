import { wilson } from '../domain/wilson.js';

/** A number with what chance alone does to it. Pure; every interval is a 95 % one. */
export interface Estimate {
  /** Null: not enough data, `caution` says why. */
  readonly value: number | null;
  /** What the value rests on. */
  readonly n: number;
  readonly low?: number;
  readonly high?: number;
  readonly caution?: string;
}

export type Change = 'up' | 'down' | 'no significant change' | 'cannot tell';

const Z = 1.96;

/** Fewer than this many mentions or authors give no share and no opinion. */
export const ENOUGH = 20;

/**
 * The mean size of the group that a mention stands in, when authors are the groups: sum of squares over sum, >= 1.
 * It is the factor by which loud authors inflate the variance of a count (the design effect of cluster sampling).
 */
export function clusterSize(sizes: readonly number[]): number {
  let sum = 0;
  let squares = 0;
  for (const size of sizes) {
    sum += size;
    squares += size * size;
  }
  return sum > 0 ? Math.max(1, squares / sum) : 1;
}

/** A count. Score interval of an over-dispersed Poisson count, `cluster` being its variance over its mean; null: none. */
export function countOf(n: number, cluster: number | null): Estimate {
  if (cluster === null) return { value: n, n, caution: HIDDEN };
  const middle = n + (Z * Z * cluster) / 2;
  const reach = Z * Math.sqrt(cluster * n + (Z * Z * cluster * cluster) / 4);
  return { value: n, n, low: Math.max(0, middle - reach), high: middle + reach };
}

/** A share 0..1 with Wilson's interval (1927), n divided by the cluster size so that a loud author narrows nothing. */
export function shareOf(part: number, n: number, cluster: number | null, enough = ENOUGH): Estimate {
  if (n < enough) return tooFew(n, 'mentions', enough);
  const value = part / n;
  if (cluster === null) return { value, n, caution: HIDDEN };
  return { value, n, ...wilson(value, n / cluster) };
}

/** The mean of one score -1..1 per author, each author one vote; n are authors. Normal interval over authors. */
export function meanOf(scores: readonly number[]): Estimate {
  const n = scores.length;
  if (n < ENOUGH) return tooFew(n, 'authors', ENOUGH);
  const value = scores.reduce((sum, each) => sum + each, 0) / n;
  const variance = scores.reduce((sum, each) => sum + (each - value) ** 2, 0) / (n - 1);
  return { value, n, ...around(value, Math.sqrt(variance / n)) };
}

/**
 * A difference of two shares per mention, such as (pos - neg) / n. `groups` are the authors' own sums; the interval is
 * that of the ratio estimator with authors as clusters (Cochran 1977, 2.11), null when too many authors are hidden. When
 * `groups` are a random sample of `all` authors, theirs stands for everybody's spread.
 */
export function balanceOf(
  sum: number,
  n: number,
  groups: readonly { sum: number; n: number }[] | null,
  all = groups?.length ?? 0,
): Estimate {
  if (n < ENOUGH) return tooFew(n, 'mentions', ENOUGH);
  const value = sum / n;
  if (groups === null || groups.length < 2) return { value, n, caution: HIDDEN };
  const seen = groups.reduce((total, group) => total + group.n, 0);
  const spread = groups.reduce((total, group) => total + (group.sum - value * group.n) ** 2, 0);
  const error = (Math.sqrt((spread * groups.length) / (groups.length - 1)) / seen) * Math.sqrt(groups.length / all);
  return { value, n, ...around(value, error) };
}

/**
 * (pos - neg) / n of n mentions, -1..1. Normal interval of the mean of +1, -1 and 0, n divided by the cluster size, with
 * one more mention of either opinion so that unanimous ones are not certain (Agresti and Caffo 2000).
 */
export function netOf(pos: number, neg: number, n: number, cluster: number | null): Estimate {
  if (n < ENOUGH) return tooFew(n, 'mentions', ENOUGH);
  const value = (pos - neg) / n;
  if (cluster === null) return { value, n, caution: HIDDEN };
  const variance = (pos + neg + 2) / (n + 2) - ((pos - neg) / (n + 2)) ** 2;
  return { value, n, ...around(value, Math.sqrt((variance * cluster) / n)) };
}

/**
 * Whether a value moved: the 95 % interval of the difference excludes nothing moved, and the move is at least `least`
 * (an absolute difference). Without intervals nothing can be told.
 */
export function compare(now: Estimate, before: Estimate, least: number): Change {
  const [errorNow, errorBefore] = [errorOf(now), errorOf(before)];
  if (now.value === null || before.value === null || errorNow === null || errorBefore === null) return 'cannot tell';
  const move = now.value - before.value;
  if (Math.abs(move) < least || Math.abs(move) <= Z * Math.hypot(errorNow, errorBefore)) return 'no significant change';
  return move > 0 ? 'up' : 'down';
}

const HIDDEN = 'no interval: too few visible authors to tell loud ones from many';

const around = (value: number, error: number) => ({
  low: Math.max(-1, value - Z * error),
  high: Math.min(1, value + Z * error),
});

const errorOf = ({ low, high }: Estimate): number | null =>
  low === undefined || high === undefined ? null : (high - low) / (2 * Z);

const tooFew = (n: number, what: string, needed: number): Estimate => ({
  value: null,
  n,
  caution: `not enough data: ${n} ${what}, ${needed} needed`,
});
