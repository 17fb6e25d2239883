import type { OfRise } from '../domain/evidence.js';
import type { EvidenceMention } from './evidence-mention.js';
import { repeatsIn } from './recount.js';

/** What a window holds, beside what was to be expected of it. */
export interface RiseParts {
  readonly window: readonly EvidenceMention[];
  readonly usual: readonly (readonly EvidenceMention[])[];
  /** Mentions that the baseline expects in the window. */
  readonly expected: number;
}

/**
 * How much of the rise, which is what came above the expected, a few people or one text can account for. Of each author
 * only what is above their own usual counts, so that neither a crowd hides three loud people, nor a newsroom that writes
 * as always looks like them; of copies, too, only what is above the usual. Each figure is the cautious one: more hidden
 * authors than usual are nobody's for `three`, and the loudest's for `eight`. Null when nothing rose, and the first two
 * without a visible author.
 */
export function ofRise({ window, usual, expected }: RiseParts): OfRise {
  const rise = window.length - expected;
  if (rise <= 0) return { three: null, eight: null, copies: null };
  const before = usual.flat();
  const scale = before.length === 0 ? 0 : expected / before.length;
  const { authors, hidden } = aboveUsual(tallied(window), tallied(before), scale);
  // The first of each text is no copy: somebody had to write it.
  const usualCopies = usual.reduce((sum, week) => sum + repeatsIn(week).copies, 0);
  const copies = Math.max(0, repeatsIn(window).copies - scale * usualCopies);
  const top = (n: number): number => authors.slice(0, n).reduce((sum, count) => sum + count, 0);
  const part = (some: number): number => Math.min(1, some / rise);
  return {
    three: authors.length === 0 ? null : part(top(3)),
    eight: authors.length === 0 ? null : part(top(8) + hidden),
    copies: part(copies),
  };
}

/** Mentions by author; those of hidden ones under null. */
function tallied(mentions: readonly EvidenceMention[]): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { author } of mentions) counts.set(author, (counts.get(author) ?? 0) + 1);
  return counts;
}

/** What each visible author wrote above their usual, the most first, and what hidden ones did. */
function aboveUsual(now: Map<string | null, number>, before: Map<string | null, number>, scale: number) {
  const above = [...now].map(([author, count]) => ({
    author,
    count: Math.max(0, count - scale * (before.get(author) ?? 0)),
  }));
  return {
    authors: above.flatMap(({ author, count }) => (author === null ? [] : count)).sort((a, b) => b - a),
    hidden: above.find(({ author }) => author === null)?.count ?? 0,
  };
}
