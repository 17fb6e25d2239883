import { type EvidenceMention, gatherEvidence, readKind } from '../../src/detect/index.js';
import type { Rise } from '../../src/domain/series.js';
import { HOUR, WEEK } from '../../src/domain/time.js';
import type { Dice } from '../input/dice.js';
import { stopwatch } from '../report/stopwatch.js';
import type { Post } from './posts.js';

const ROUNDS = 7;

/**
 * Milliseconds of processor time for evidence and hint of a spike of so many mentions, where a tenth is usual: the least of
 * seven rounds, each with other mentions, for what others do on the machine costs an alert nothing.
 */
export function costOf(posts: readonly Post[], mentions: number, dice: Dice): number {
  const at = Date.UTC(2026, 2, 2, 12);
  const windowOf = (n: number, to: number): EvidenceMention[] =>
    Array.from({ length: n }, (_, i) => {
      const post = dice.pick(posts);
      // Texts come again and again; authors as in life, over several times as many of them.
      return { ...post, key: `${to}:${i}`, author: `${post.author} ${dice.below(4)}`, at: to - dice.below(HOUR) };
    });
  const times = Array.from({ length: ROUNDS }, () => {
    const window = windowOf(mentions, at);
    const usual = Array.from({ length: 8 }, (_, week) => windowOf(mentions / 10, at - (week + 1) * WEEK));
    const rise = riseOf(mentions, at);
    const authors = [...new Set(window.flatMap(({ author }) => author ?? []))];
    const tallies = authors.map((author, i) => ({ author, n: 1, neg: i % 2 }));
    const read = stopwatch();
    const evidence = gatherEvidence({
      rise,
      key: '0123456789abcdef',
      sensitivity: 'balanced',
      share: 0.4,
      window,
      usual,
      known: new Set(authors.slice(0, authors.length / 2)),
      brandNow: tallies,
      brandBefore: tallies,
      competitorsMoved: [],
    });
    readKind('spike', evidence, rise);
    return 1000 * read().cpuSeconds;
  });
  return Math.min(...times);
}

const riseOf = (mentions: number, at: number): Rise => ({
  openedAt: at - HOUR,
  peakAt: at,
  closedAt: null,
  late: false,
  windowMinutes: 60,
  mentions,
  expected: mentions / 10,
  low: mentions / 12,
  high: mentions / 8,
  pValue: 1e-12,
  dispersion: 2,
  needed: mentions / 5,
  baselineDays: 56,
});
