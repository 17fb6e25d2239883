import type { OpinionShift, Returning } from '../domain/evidence.js';

/** What one visible author wrote: mentions with a sure sentiment, and the negative ones among them. */
export interface AuthorTally {
  readonly author: string;
  readonly n: number;
  readonly neg: number;
}

/** Fewer authors than this on either side say nothing of opinion. */
const LEAST_AUTHORS = 5;

/**
 * Change of the mean negative share per author, each author one vote however much they wrote, with a 95 % interval:
 * Welch's, over authors. So that five unanimous authors are not certainty, each side's variance is taken with one more
 * author of either opinion (Agresti and Caffo 2000). Authors of both periods are treated as if they were two, which
 * makes the interval wider, never narrower.
 */
export function opinionShift(nowTallies: readonly AuthorTally[], beforeTallies: readonly AuthorTally[]): OpinionShift {
  const now = shares(nowTallies);
  const before = shares(beforeTallies);
  const means = { now: enough(now) ? mean(now) : null, before: enough(before) ? mean(before) : null };
  if (means.now === null || means.before === null)
    return { ...means, change: null, low: null, high: null, per: 'author' };
  const change = means.now - means.before;
  const a = squaredError(now);
  const b = squaredError(before);
  const freedom = (a + b) ** 2 / (a ** 2 / (now.length + 1) + b ** 2 / (before.length + 1));
  const reach = studentQuantile(freedom) * Math.sqrt(a + b);
  return { ...means, change, low: Math.max(-1, change - reach), high: Math.min(1, change + reach), per: 'author' };
}

/** The mean negative share per author, 0..1, with the same kind of 95 % interval; null when there are too few authors. */
export function opinionOf(
  tallies: readonly AuthorTally[],
): { readonly share: number; readonly low: number; readonly high: number } | null {
  const values = shares(tallies);
  if (!enough(values)) return null;
  const share = mean(values);
  const reach = studentQuantile(values.length + 1) * Math.sqrt(squaredError(values));
  return { share, low: Math.max(0, share - reach), high: Math.min(1, share + reach) };
}

/**
 * Those who gave an opinion in both times: whether they themselves moved, or only others speak. The mean of their own
 * changes, with Student's 95 % interval over authors; so that five who agree are no certainty, the variance is taken with
 * two more, one who moved all the way up and one all the way down. Null when there are none.
 */
export function returningAuthors(
  nowTallies: readonly AuthorTally[],
  beforeTallies: readonly AuthorTally[],
): Returning | null {
  const told = new Map(beforeTallies.filter(({ n }) => n > 0).map(({ author, n, neg }) => [author, neg / n]));
  const pairs = nowTallies
    .filter(({ author, n }) => n > 0 && told.has(author))
    .map(({ author, n, neg }) => ({ before: told.get(author) ?? 0, now: neg / n }));
  if (pairs.length === 0) return null;
  const both = {
    authors: pairs.length,
    before: mean(pairs.map(({ before }) => before)),
    now: mean(pairs.map(({ now }) => now)),
  };
  const moves = pairs.map(({ before, now }) => now - before);
  if (!enough(moves)) return { ...both, change: null, low: null, high: null };
  const change = mean(moves);
  const reach = studentQuantile(moves.length + 1) * Math.sqrt(squaredError(moves, [-1, 1]));
  return { ...both, change, low: Math.max(-1, change - reach), high: Math.min(1, change + reach) };
}

const shares = (tallies: readonly AuthorTally[]): number[] =>
  tallies.filter(({ n }) => n > 0).map(({ n, neg }) => neg / n);
const enough = (values: readonly number[]): boolean => values.length >= LEAST_AUTHORS;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Squared standard error of the mean, with one author at either end added. */
function squaredError(values: readonly number[], ends: readonly [number, number] = [0, 1]): number {
  const padded = [...values, ...ends];
  const middle = mean(padded);
  const variance = padded.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (padded.length - 1);
  // Over the real ones: with the added ones in the divisor too, intervals of 8 to 20 authors were a little short.
  return variance / values.length;
}

/** 97.5 % quantile of Student's t (Abramowitz and Stegun 26.7.5), within 0.5 % from five degrees of freedom on. */
export function studentQuantile(freedom: number): number {
  const z = 1.959963984540054;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
