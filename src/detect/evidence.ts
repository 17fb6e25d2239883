import type { Evidence } from '../domain/evidence.js';
import type { Rise, Sensitivity } from '../domain/series.js';
import { BUCKET } from '../domain/time.js';
import { zoneOf } from '../domain/zone.js';
import { breadthOf } from './breadth.js';
import {
  amongUsual,
  countsOf,
  effectiveNumber,
  removeToVanish,
  tallied,
  topShare,
  usualEffectiveAuthors,
} from './concentration.js';
import { copostingAccounts } from './coposting.js';
import type { EvidenceMention } from './evidence-mention.js';
import { typicalMentions } from './examples.js';
import { HINT_RULES } from './hint-rules.js';
import { ofRise } from './of-rise.js';
import { type AuthorTally, opinionShift, returningAuthors } from './opinion.js';
import { byChannel, channelsRisen, threadCounts } from './places.js';
import { seriesConfig } from './plan.js';
import { distinctAuthors, distinctTexts, recount, repeatsIn } from './recount.js';
import { topicFocus } from './topic-focus.js';

export interface EvidenceInput {
  readonly rise: Rise;
  /** The episode's key: what intervals draw by chance begins with it. */
  readonly key: string;
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
  const tally = tallied(window);
  const usualTallies = usual.map(tallied);
  const counts = countsOf(tally);
  const usualCounts = usualTallies.map(countsOf);
  const visible = total(counts);
  const hiddenAuthorsShare = window.length === 0 ? 0 : 1 - visible / window.length;
  const readable = 1 - hiddenAuthorsShare >= HINT_RULES.visibleShare.value;
  const repeats = repeatsIn(window);
  const threads = threadCounts(window);
  const threaded = window.some(({ thread }) => thread !== null);
  const channels = byChannel(window);
  const usualMentions = usual.reduce((sum, week) => sum + week.length, 0);
  return {
    authors: tally.size,
    hiddenAuthorsShare,
    eachAuthorOnce: recount(rise, config, window, usual, distinctAuthors),
    eachTextOnce: recount(rise, config, window, usual, distinctTexts),
    effectiveAuthors: effectiveNumber(counts),
    usualEffectiveAuthors: usualEffectiveAuthors(usualCounts, visible),
    usualWindows: { known: usual.filter(({ length }) => length > 0).length, ...amongUsual(counts, usualCounts) },
    breadth: readable
      ? breadthOf({ counts, usual: usualCounts, usualMentions, expected: rise.expected, seed: input.key })
      : null,
    top1Share: topShare(counts, 1),
    top3Share: topShare(counts, 3),
    ofRise: ofRise(
      { mentions: window.length, tallies: [tally], copies: repeats.copies },
      { mentions: usualMentions, tallies: usualTallies, copies: total(usual.map((week) => repeatsIn(week).copies)) },
      rise.expected,
    ),
    removeToVanish: readable ? removeToVanish(counts, window.length, rise.needed) : null,
    newAuthorShare:
      tally.size === 0 ? null : [...tally.keys()].filter((author) => !known.has(author)).length / tally.size,
    repeatedTextShare: part(repeats.byOthers, window.length),
    ownRepeatsShare: part(repeats.byOneself, window.length),
    repostShare: part(window.filter(({ repost }) => repost).length, window.length),
    threadShare: threaded ? part(threads[0] ?? 0, window.length) : 0,
    effectiveThreads: threaded ? effectiveNumber(threads) : null,
    copostingAccounts: copostingAccounts(window, usual),
    channels,
    effectiveChannels: effectiveNumber(Object.values(channels)),
    channelsRisen: channelsRisen(rise, config, window, usual),
    topics: topicFocus(window),
    competitorsMoved: [...input.competitorsMoved].sort(),
    opinion: opinionShift(input.brandNow, input.brandBefore),
    returning: returningAuthors(input.brandNow, input.brandBefore),
    examples: typicalMentions(window),
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
const part = (some: number, all: number): number => (all === 0 ? 0 : some / all);
