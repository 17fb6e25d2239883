import type { EvidenceMention } from './evidence-mention.js';

/** Mentions by visible author. */
export type Tally = ReadonlyMap<string, number>;

export function tallied(mentions: readonly Pick<EvidenceMention, 'author'>[]): Tally {
  const counts = new Map<string, number>();
  for (const { author } of mentions) if (author !== null) counts.set(author, (counts.get(author) ?? 0) + 1);
  return counts;
}

/** The numbers of a tally, the loudest first. */
export const countsOf = (tally: Tally): number[] => [...tally.values()].sort((a, b) => b - a);

/** How the mentions of a window fall on its visible authors: their counts, the loudest first. */
export const loudness = (mentions: readonly Pick<EvidenceMention, 'author'>[]): number[] => countsOf(tallied(mentions));

/** 1 / sum of squared shares: so many equally large parts would be as concentrated. Null when nothing was counted. */
export function effectiveNumber(counts: readonly number[]): number | null {
  const total = sum(counts);
  return total === 0 ? null : total ** 2 / sum(counts.map((count) => count ** 2));
}

/**
 * The effective authors that `mentions` mentions would usually have. Fewer mentions have fewer authors whoever writes,
 * so windows of different size are compared by the probability q that two mentions of one window are by one author:
 * n / (1 + (n - 1) q), with q = sum C(C - 1) / sum N(N - 1) over the usual windows. Null when no window holds a pair.
 */
export function usualEffectiveAuthors(usual: readonly (readonly number[])[], mentions: number): number | null {
  const pairs = sum(usual.map((counts) => sum(counts) * (sum(counts) - 1)));
  if (pairs === 0 || mentions === 0) return null;
  const same = sum(usual.flatMap((counts) => counts.map((count) => count * (count - 1)))) / pairs;
  return mentions / (1 + (mentions - 1) * same);
}

/** Fewer visible mentions hold too few pairs to be compared. */
const COMPARABLE = 10;

/**
 * How unusual the window's concentration is: of the usual windows with at least ten visible mentions, in how many two
 * mentions were by one author as probably or more. The probability does not depend on how many mentions there are.
 */
export function amongUsual(
  counts: readonly number[],
  usual: readonly (readonly number[])[],
): { readonly compared: number; readonly asFew: number } {
  const comparable = usual.filter((week) => sum(week) >= COMPARABLE);
  if (sum(counts) < COMPARABLE) return { compared: 0, asFew: 0 };
  const now = sameAuthor(counts);
  return { compared: comparable.length, asFew: comparable.filter((week) => sameAuthor(week) >= now).length };
}

/** The probability that two mentions are by one author. */
const sameAuthor = (counts: readonly number[]): number =>
  sum(counts.map((count) => count * (count - 1))) / (sum(counts) * (sum(counts) - 1));

/** Share of the visible mentions that the loudest `top` authors wrote, 0..1. Null without a visible author. */
export function topShare(counts: readonly number[], top: number): number | null {
  const total = sum(counts);
  return total === 0 ? null : sum(counts.slice(0, top)) / total;
}

/**
 * Smallest number of authors without whom fewer than `needed` of `mentions` are left, so that there is no alert.
 * Null when there would be one even without all visible authors.
 */
export function removeToVanish(counts: readonly number[], mentions: number, needed: number): number | null {
  let left = mentions;
  for (const [removed, count] of counts.entries()) {
    if (left < needed) return removed;
    left -= count;
  }
  return left < needed ? counts.length : null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
