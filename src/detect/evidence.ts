import type { Evidence } from '../domain/evidence.js';
import type { Rise, Sensitivity } from '../domain/series.js';
import { BUCKET } from '../domain/time.js';
import { zoneOf } from '../domain/zone.js';
import { effectiveAuthors, loudness, removeToVanish, topShare, usualEffectiveAuthors } from './concentration.js';
import type { EvidenceMention } from './evidence-mention.js';
import { typicalMentions } from './examples.js';
import { HINT_RULES } from './hint.js';
import { type AuthorTally, opinionShift } from './opinion.js';
import { seriesConfig } from './plan.js';
import { distinctAuthors, distinctTexts, recount, repeatedTextShare } from './recount.js';

export interface EvidenceInput {
  readonly rise: Rise;
  readonly sensitivity: Sensitivity;
  /** The part of the brand's false alarms the series was judged with. */
  readonly share: number;
  /** The series' mentions in the window that ends at the peak. */
  readonly window: readonly EvidenceMention[];
  /** The same window of each of the previous 8 weeks, empty ones included. */
  readonly usual: readonly (readonly EvidenceMention[])[];
  /** Authors seen in the 90 days before the window. */
  readonly known: ReadonlySet<string>;
  /** The brand's sure mentions per visible author: in the window, and in the 4 weeks before. */
  readonly brandNow: readonly AuthorTally[];
  readonly brandBefore: readonly AuthorTally[];
  readonly competitorsMoved: readonly string[];
}

/** What is known about a rise, without any conclusion. Pure; the order of the mentions does not show. */
export function gatherEvidence(input: EvidenceInput): Evidence {
  const { rise, window, usual, known } = input;
  // Recounts compare sums with the rise's own expectation: no wall clock is read, any zone will do.
  const config = seriesConfig(BUCKET, zoneOf('UTC'), input.sensitivity, input.share);
  const counts = loudness(window);
  const visible = counts.reduce((sum, count) => sum + count, 0);
  const hiddenAuthorsShare = window.length === 0 ? 0 : 1 - visible / window.length;
  const readable = 1 - hiddenAuthorsShare >= HINT_RULES.visibleShare;
  const authors = new Set(window.flatMap(({ author }) => author ?? []));
  return {
    authors: authors.size,
    hiddenAuthorsShare,
    eachAuthorOnce: recount(rise, config, window, usual, distinctAuthors),
    eachTextOnce: recount(rise, config, window, usual, distinctTexts),
    effectiveAuthors: effectiveAuthors(counts),
    usualEffectiveAuthors: usualEffectiveAuthors(usual.map(loudness), visible),
    top1Share: topShare(counts, 1),
    top3Share: topShare(counts, 3),
    removeToVanish: readable ? removeToVanish(counts, window.length, rise.needed) : null,
    newAuthorShare:
      authors.size === 0 ? null : [...authors].filter((author) => !known.has(author)).length / authors.size,
    repeatedTextShare: repeatedTextShare(window),
    repostShare: share(window, ({ repost }) => repost),
    threadShare: busiestThread(window),
    channels: byChannel(window),
    competitorsMoved: [...input.competitorsMoved].sort(),
    opinion: opinionShift(input.brandNow, input.brandBefore),
    examples: typicalMentions(window),
  };
}

function share(mentions: readonly EvidenceMention[], holds: (mention: EvidenceMention) => boolean): number {
  return mentions.length === 0 ? 0 : mentions.filter(holds).length / mentions.length;
}

function busiestThread(mentions: readonly EvidenceMention[]): number {
  const counts = new Map<string, number>();
  for (const { thread } of mentions) if (thread !== null) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  return mentions.length === 0 ? 0 : Math.max(0, ...counts.values()) / mentions.length;
}

/** Mentions by channel, the busiest first; ties by name. */
function byChannel(mentions: readonly EvidenceMention[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { channel } of mentions) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
