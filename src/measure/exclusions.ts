import type { ExclusionFigures } from '../domain/proposal.js';

/** A phrase that may be excluded: the share of texts that are not about the brand which hold it, and of the others. 0..1. */
export interface Exclusion {
  readonly phrase: string;
  readonly share: number;
  readonly other: number;
}

/** In fewer texts a phrase is chance. */
const LEAST_TEXTS = 5;
const LEAST_SHARE = 0.3;
/** More of the others than this would be lost. */
const MOST_OTHER = 0.02;
/** Fewer other mentions than these do not tell what would be lost. */
const LEAST_OTHERS = 20;
const MOST_FOUND = 5;
const LONGEST = 3;
/** Letters of a word; what is longer is no word that anybody would exclude. */
const LONGEST_WORD = 40;
/** What stands where personal data was: the word in it is ours, not a customer's. */
const MASKED = /\[[a-z]+\]/g;

/** Whether an exclusion takes away enough of what is not about the brand, and hardly anything else. Pure. */
export const isWorthExcluding = ({ notAbout, taken, about, lost }: ExclusionFigures): boolean =>
  taken >= LEAST_TEXTS && taken >= LEAST_SHARE * notAbout && about >= LEAST_OTHERS && lost <= MOST_OTHER * about;

/**
 * Phrases of one to three words that stand in at least three in ten of the texts that people judged not to be about a brand
 * and in hardly any other: what excluding them would take away, and what it would cost. The longest of phrases that always
 * stand together; none of the brand's own `terms`. Pure.
 */
export function proposedExclusions(
  notAbout: readonly string[],
  about: readonly string[],
  terms: readonly string[],
): readonly Exclusion[] {
  const counts = countsOf(notAbout);
  const own = new Set(terms.flatMap((term) => [...phrasesIn(term)]));
  const wanted = [...counts].filter(
    ([phrase, n]) => n >= LEAST_TEXTS && n / notAbout.length >= LEAST_SHARE && !own.has(phrase),
  );
  const others = countsOf(about, new Set(wanted.map(([phrase]) => phrase)));
  const found = wanted
    .map(([phrase, n]) => ({
      phrase,
      share: n / notAbout.length,
      other: (others.get(phrase) ?? 0) / Math.max(1, about.length),
    }))
    .filter(({ other }) => other <= MOST_OTHER);
  return found
    .filter((one) => !found.some((more) => more.share >= one.share && isPart(one.phrase, more.phrase)))
    .sort((a, b) => b.share - a.share || a.other - b.other || (a.phrase < b.phrase ? -1 : 1))
    .slice(0, MOST_FOUND);
}

/** In how many texts each phrase stands; with `only`, of those alone. */
function countsOf(texts: readonly string[], only?: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const phrase of phrasesIn(text))
      if (!only || only.has(phrase)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  return counts;
}

function phrasesIn(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .replace(MASKED, ' ')
      .match(/[\p{L}\p{M}\p{N}'’#@_-]+/gu) ?? [];
  const phrases = new Set<string>();
  for (let at = 0; at < words.length; at += 1)
    for (let length = 1; length <= LONGEST && at + length <= words.length; length += 1) {
      const phrase = words.slice(at, at + length);
      if (phrase.some((word) => word.length > LONGEST_WORD)) continue;
      if (length > 1 || (phrase[0]?.length ?? 0) > 3) phrases.add(phrase.join(' '));
    }
  return phrases;
}

const isPart = (short: string, long: string): boolean => short !== long && ` ${long} `.includes(` ${short} `);
