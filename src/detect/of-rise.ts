import type { OfRise } from '../domain/evidence.js';
import type { Tally } from './concentration.js';

/** What was written in the window, and in the usual ones together. */
interface Written {
  readonly mentions: number;
  /** By visible author. */
  readonly tallies: readonly Tally[];
  /** Mentions that copy a text which another author posted too, the first of each text left out. */
  readonly copies: number;
}

/**
 * How much of the rise, which is what came above the expected, a few people or one text can account for. Of each author
 * only what is above their own usual counts, so that neither a crowd hides three loud people, nor a newsroom that writes
 * as always looks like them; of copies, too, only what is above the usual. Each figure is the cautious one: more hidden
 * authors than usual are nobody's for `three`, and the loudest's for `eight`. Null when nothing rose, and the first two
 * without a visible author. `expected`: mentions that the baseline expects in the window.
 */
export function ofRise(window: Written, usual: Written, expected: number): OfRise {
  const rise = window.mentions - expected;
  if (rise <= 0) return { three: null, eight: null, copies: null };
  const scale = usual.mentions === 0 ? 0 : expected / usual.mentions;
  const above = (now: number, before: number): number => Math.max(0, now - scale * before);
  const before = summed(usual.tallies);
  const authors = [...summed(window.tallies)].map(([author, count]) => above(count, before.get(author) ?? 0));
  authors.sort((a, b) => b - a);
  const top = (n: number): number => authors.slice(0, n).reduce((sum, count) => sum + count, 0);
  const hidden = above(hiddenIn(window), hiddenIn(usual));
  const part = (some: number): number => Math.min(1, some / rise);
  return {
    three: authors.length === 0 ? null : part(top(3)),
    eight: authors.length === 0 ? null : part(top(8) + hidden),
    copies: part(above(window.copies, usual.copies)),
  };
}

function summed(tallies: readonly Tally[]): Tally {
  const [only, ...more] = tallies;
  if (only && more.length === 0) return only;
  const sums = new Map<string, number>();
  for (const tally of tallies) for (const [author, count] of tally) sums.set(author, (sums.get(author) ?? 0) + count);
  return sums;
}

function hiddenIn({ mentions, tallies }: Written): number {
  let visible = 0;
  for (const tally of tallies) for (const count of tally.values()) visible += count;
  return mentions - visible;
}
