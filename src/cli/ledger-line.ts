import type { Episode } from '../domain/episode.js';
import type { Evidence, Recount } from '../domain/evidence.js';
import { iso } from '../domain/time.js';

/**
 * One episode of the ledger as `backtest` prints it: the exchange format's names and order, times in UTC. `number` is
 * its rank in the ledger. Expected counts have 2 decimals, shares 4, probabilities 6 significant digits.
 */
export function ledgerLine(episode: Episode, number: number): string {
  const { key, kind, series, hint } = episode;
  // Nothing is expected of a single risky mention or of a source that fell silent.
  const counted = kind !== 'risk' && kind !== 'source_down';
  return JSON.stringify({
    key,
    number,
    brand: series.brand,
    kind,
    series: { scope: series.scope, value: series.value },
    opened_at: iso(episode.openedAt),
    peak_at: iso(episode.peakAt),
    closed_at: episode.closedAt === null ? null : iso(episode.closedAt),
    late: episode.late,
    window_minutes: episode.windowMinutes,
    mentions: episode.mentions,
    expected: counted ? decimals(episode.expected, 2) : null,
    p_value: counted ? significant(episode.pValue) : null,
    severity: episode.severity,
    evidence: evidenceOf(episode.evidence),
    hint: { volume: hint.volume, opinion: hint.opinion, because: hint.because },
  });
}

const evidenceOf = ({ opinion, breadth, ofRise, topics, returning, usualWindows, ...evidence }: Evidence) => ({
  authors: evidence.authors,
  hidden_authors_share: share(evidence.hiddenAuthorsShare),
  each_author_once: recountOf(evidence.eachAuthorOnce),
  each_text_once: recountOf(evidence.eachTextOnce),
  effective_authors: known(evidence.effectiveAuthors, 2),
  usual_effective_authors: known(evidence.usualEffectiveAuthors, 2),
  top1_share: known(evidence.top1Share, 4),
  top3_share: known(evidence.top3Share, 4),
  remove_to_vanish: evidence.removeToVanish,
  new_author_share: known(evidence.newAuthorShare, 4),
  repeated_text_share: share(evidence.repeatedTextShare),
  repost_share: share(evidence.repostShare),
  thread_share: share(evidence.threadShare),
  channels: evidence.channels,
  competitors_moved: evidence.competitorsMoved,
  opinion: {
    before: known(opinion.before, 4),
    now: known(opinion.now, 4),
    change: known(opinion.change, 4),
    low: known(opinion.low, 4),
    high: known(opinion.high, 4),
    per: opinion.per,
  },
  examples: evidence.examples,
  breadth: breadth && {
    authors_ratio: decimals(breadth.authorsRatio, 4),
    posts_per_author_ratio: decimals(breadth.perAuthorRatio, 4),
    share: share(breadth.share),
    low: share(breadth.low),
    high: share(breadth.high),
  },
  of_rise: { top3: known(ofRise.three, 4), top8: known(ofRise.eight, 4), copies: known(ofRise.copies, 4) },
  usual_windows: { known: usualWindows.known, compared: usualWindows.compared, as_few: usualWindows.asFew },
  own_repeats_share: share(evidence.ownRepeatsShare),
  effective_threads: known(evidence.effectiveThreads, 2),
  coposting_accounts: evidence.copostingAccounts,
  effective_channels: known(evidence.effectiveChannels, 2),
  channels_risen: evidence.channelsRisen,
  topics: topics && { effective: decimals(topics.effective, 2), leading: topics.leading, share: share(topics.share) },
  returning: returning && {
    authors: returning.authors,
    before: share(returning.before),
    now: share(returning.now),
    change: known(returning.change, 4),
    low: known(returning.low, 4),
    high: known(returning.high, 4),
  },
});

const recountOf = ({ mentions, expected, pValue, survives }: Recount) => ({
  mentions,
  expected: decimals(expected, 2),
  p_value: significant(pValue),
  survives,
});

const decimals = (value: number, digits: number): number => Number(value.toFixed(digits));
const share = (value: number): number => decimals(value, 4);
const known = (value: number | null, digits: number): number | null =>
  value === null ? null : decimals(value, digits);
const significant = (value: number): number => Number(value.toPrecision(6));
