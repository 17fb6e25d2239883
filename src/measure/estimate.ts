import { studentQuantile } from '../detect/index.js';
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
  /** What a comparison with another one is made from; absent: it cannot be compared. */
  readonly basis?: Basis;
}

/** `n` of a share are the mentions over the cluster size; of a count the same is told by its own. */
export type Basis =
  | { readonly kind: 'share'; readonly n: number }
  | { readonly kind: 'count'; readonly cluster: number }
  | { readonly kind: 'mean'; readonly error: number; readonly freedom: number }
  | { readonly kind: 'times'; readonly sorted: readonly number[] };

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

/** So many authors who all write the same amount would tell as much. */
function effectiveAuthors(sizes: readonly number[]): number {
  const sum = sizes.reduce((total, size) => total + size, 0);
  return sum === 0 ? 0 : sum / clusterSize(sizes);
}

/** Fewer effective authors than this, and the value is mostly theirs. */
const ENOUGH_EFFECTIVE = 5;
const DOMINATED = 'no interval: a few authors wrote most of it';

/** A count. Score interval of an over-dispersed Poisson count, `cluster` being its variance over its mean; null: none. */
export function countOf(n: number, cluster: number | null): Estimate {
  if (cluster === null) return { value: n, n, caution: HIDDEN };
  const middle = n + (Z * Z * cluster) / 2;
  const reach = Z * Math.sqrt(cluster * n + (Z * Z * cluster * cluster) / 4);
  return { value: n, n, low: Math.max(0, middle - reach), high: middle + reach, basis: { kind: 'count', cluster } };
}

/** A share 0..1 with Wilson's interval (1927), n divided by the cluster size so that a loud author narrows nothing. */
export function shareOf(part: number, n: number, cluster: number | null, enough = ENOUGH, what = 'mentions'): Estimate {
  if (n < enough) return tooFew(n, what, enough);
  const value = part / n;
  if (cluster === null) return { value, n, caution: HIDDEN };
  return { value, n, ...wilson(value, n / cluster), basis: { kind: 'share', n: n / cluster } };
}

/** The mean of one score -1..1 per author, each author one vote; n are authors. Student's interval over authors. */
export function meanOf(scores: readonly number[]): Estimate {
  const n = scores.length;
  if (n < ENOUGH) return tooFew(n, 'authors', ENOUGH);
  const value = scores.reduce((sum, each) => sum + each, 0) / n;
  const variance = scores.reduce((sum, each) => sum + (each - value) ** 2, 0) / (n - 1);
  return { value, n, ...around(value, Math.sqrt(variance / n), n - 1) };
}

/**
 * A sum over mentions per mention, such as (pos - neg) / n. `groups` are the authors' own sums; the interval is that of
 * the ratio with authors as clusters, by the jackknife that leaves out one author at a time (Shao and Tu 1995, 2.1): the
 * usual linear formula takes the mean of a loud author for the truth. Student's with the effective authors (sum squared
 * over sum of squares) for its degrees of freedom; none when these are fewer than five, or too many authors are hidden.
 * When `groups` are a random sample of `all` authors, theirs stands for everybody's spread. `ends`: what it can be at all.
 */
export function ratioOf(
  sum: number,
  n: number,
  groups: readonly { sum: number; n: number }[] | null,
  all = groups?.length ?? 0,
  ends: readonly [number, number] = [-1, 1],
): Estimate {
  if (n < ENOUGH) return tooFew(n, 'mentions', ENOUGH);
  const value = sum / n;
  if (groups === null || groups.length < 2) return { value, n, caution: HIDDEN };
  const effective = effectiveAuthors(groups.map((group) => group.n));
  if (effective < ENOUGH_EFFECTIVE) return { value, n, caution: DOMINATED };
  const total = groups.reduce((sum, group) => ({ sum: sum.sum + group.sum, n: sum.n + group.n }), { sum: 0, n: 0 });
  let squares = 0;
  for (const group of groups) {
    if (group.n === 0) continue;
    const without = (total.sum - group.sum) / (total.n - group.n);
    squares += (without - total.sum / total.n) ** 2;
  }
  const k = groups.length;
  const error = Math.sqrt(((k - 1) / k) * squares) * Math.sqrt(k / all);
  return { value, n, ...around(value, error, effective - 1, ends) };
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
  return { value, n, ...around(value, Math.sqrt((variance * cluster) / n), n / cluster) };
}

export const HIDDEN = 'no interval: too few visible authors to tell loud ones from many';

/** `freedom`: degrees of freedom of the error. */
const around = (
  value: number,
  error: number,
  freedom: number,
  [least, most]: readonly [number, number] = [-1, 1],
): Pick<Estimate, 'low' | 'high' | 'basis'> => {
  const reach = studentQuantile(Math.max(5, freedom)) * error;
  return {
    low: Math.max(least, value - reach),
    high: Math.min(most, value + reach),
    basis: { kind: 'mean', error, freedom: Math.max(5, freedom) },
  };
};

export const tooFew = (n: number, what: string, needed: number): Estimate => ({
  value: null,
  n,
  caution: `not enough data: ${n} ${what}, ${needed} needed`,
});
