import type { OfRise } from '../domain/evidence.js';

/** What a window holds, beside what was to be expected of it. */
export interface RiseCounts {
  /** Mentions by visible author, the loudest first. */
  readonly counts: readonly number[];
  readonly mentions: number;
  readonly expected: number;
  /** Share of the usual windows' mentions that hide their author, 0..1. */
  readonly usuallyHidden: number;
  /** Mentions that copy a text which another author posted too, the first of each text left out. */
  readonly copies: number;
}

/**
 * How much of the rise, which is what came above the expected, a few people or one text can account for. Who writes as
 * usual cannot hide it: a crowd of a thousand beside three loud people is compared with nothing here. Each figure is the
 * cautious one: more hidden authors than usual are nobody's for `three`, and the loudest's for `eight`. Null when nothing
 * rose, and the first two without a visible author.
 */
export function ofRise({ counts, mentions, expected, usuallyHidden, copies }: RiseCounts): OfRise {
  const rise = mentions - expected;
  if (rise <= 0) return { three: null, eight: null, copies: null };
  const visible = counts.reduce((sum, count) => sum + count, 0);
  const hidden = Math.max(0, mentions - visible - usuallyHidden * expected);
  const top = (n: number): number => counts.slice(0, n).reduce((sum, count) => sum + count, 0);
  const part = (some: number): number => Math.min(1, some / rise);
  return {
    three: visible === 0 ? null : part(top(3)),
    eight: visible === 0 ? null : part(top(8) + hidden),
    copies: part(copies),
  };
}
