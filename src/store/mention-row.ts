import type { SentimentLabel } from '../domain/reading.js';
import { PUNCTUAL } from './person-words.js';
import { type PreparedMention, storable } from './prepared.js';
import type { MentionTable, PostTable } from './tables.js';

/** Scores are kept to this fraction, so that their sums are whole numbers, and what was added can be subtracted exactly. */
export const SCORE_UNITS = 1_000_000;

/** Flag of what the brand's own account wrote. */
export const OWN = 'own';

const LABELS: Readonly<Record<SentimentLabel, number>> = { negative: -1, neutral: 0, positive: 1 };

/** The row of one version for one brand. `earlier`: a row the post already has, which settles punctual and live. */
export function mentionRow(
  post: PostTable,
  brand: string,
  { mention, reading, ...item }: PreparedMention,
  earlier: MentionTable | undefined,
): MentionTable {
  const { sentiment } = reading;
  return {
    workspace: post.workspace,
    brand,
    at: post.at,
    source: post.source,
    id: post.id,
    channel: storable(mention.channel),
    kind: mention.kind,
    author: item.author,
    author_name: item.authorName === null ? null : storable(item.authorName),
    followers: mention.author?.followers ?? null,
    lang: reading.lang,
    text: storable(item.text),
    url: textOrNull(mention.url),
    likes: mention.likes,
    shares: mention.shares,
    replies: mention.replies,
    rating: mention.rating?.value ?? null,
    rating_max: mention.rating?.max ?? null,
    label: LABELS[sentiment.label],
    score: Math.round(sentiment.score * SCORE_UNITS) / SCORE_UNITS,
    confidence: sentiment.confidence,
    unsure: Number(sentiment.unsure),
    scored: Number(sentiment.scored),
    topic: reading.topic,
    topics: topicsText(reading.topics),
    complaint: reading.complaint,
    issue: Number(reading.issue),
    severity: reading.severity,
    signature: item.signature,
    // What a person said of an earlier text is not said of this one.
    punctual: earlier === undefined ? Number(item.punctual) : earlier.punctual & PUNCTUAL,
    live: earlier?.live ?? Number(item.live),
    counted: Number(item.counted),
    risks: reading.risks.length === 0 ? '[]' : JSON.stringify(reading.risks.map(({ id }) => id)),
    risk_words: reading.risks.length === 0 ? '[]' : JSON.stringify(reading.risks.map(({ words }) => storable(words))),
    reply_to: textOrNull(mention.replyTo),
    thread_id: textOrNull(mention.threadId),
    repost_of: textOrNull(mention.repostOf),
    flags: flagsText(item.flags, item.ownOf?.includes(brand) ?? false),
    raw: textOrNull(item.raw ?? undefined),
    model: item.model,
  };
}

const topicsText = (topics: PreparedMention['reading']['topics']): string =>
  topics.length === 0 ? '[]' : JSON.stringify([...new Set(topics.map(({ id }) => id))]);

/** A flag of the row, not of the post: it may name another brand too. */
const flagsText = (flags: readonly string[], isOwn: boolean): string =>
  flags.length === 0 && !isOwn ? '[]' : JSON.stringify([...flags, ...(isOwn ? [OWN] : [])]);

const textOrNull = (text: string | undefined): string | null => (text === undefined ? null : storable(text));
