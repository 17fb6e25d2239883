import { createHash } from 'node:crypto';
import type { MentionKind } from '../../src/domain/mention.js';
import type { SentimentLabel } from '../../src/domain/reading.js';
import type { TopicId } from '../../src/domain/taxonomy.js';
import type { PreparedDeletion, PreparedMention } from '../../src/store/index.js';

/** The telling details of a post; the rest is filled in. Times are minutes after the post's date. */
export interface Telling {
  readonly id?: string;
  readonly at?: number;
  readonly fetched?: number;
  readonly edited?: number;
  readonly text?: string;
  readonly raw?: string;
  readonly brands?: readonly string[];
  readonly author?: string | null;
  readonly channel?: string;
  readonly likes?: number;
  readonly label?: SentimentLabel;
  readonly score?: number;
  readonly scored?: boolean;
  readonly unsure?: boolean;
  readonly topics?: readonly TopicId[];
  readonly issue?: boolean;
  readonly punctual?: boolean;
  readonly counted?: boolean;
  /** Categories of risk. */
  readonly risks?: readonly string[];
  readonly source?: string;
  readonly model?: number;
  /** Stars of five. */
  readonly rating?: number;
  readonly kind?: MentionKind;
  readonly shares?: number;
  readonly followers?: number;
  readonly lang?: string;
  readonly replyTo?: string;
  readonly thread?: string;
  /** Written by the brand itself. */
  readonly own?: boolean;
}

export const MONDAY = Date.UTC(2026, 0, 5, 8);
const MINUTE = 60_000;

export function post(telling: Telling): PreparedMention {
  const { id = '1', at = 0, fetched = 2, text = 'The app is down', author = 'kim', edited } = telling;
  const { brands = ['harbour'], label = 'negative', topics = ['app_outage'] } = telling;
  return {
    mention: {
      deleted: false,
      source: telling.source ?? 'mastodon',
      id,
      channel: telling.channel ?? 'mastodon',
      kind: telling.kind ?? 'post',
      createdAt: MONDAY + at * MINUTE,
      fetchedAt: MONDAY + fetched * MINUTE,
      ...(edited === undefined ? {} : { editedAt: MONDAY + edited * MINUTE }),
      text,
      likes: telling.likes ?? 0,
      shares: telling.shares ?? 0,
      replies: 0,
      ...(telling.followers === undefined ? {} : { author: { id: 'of the source', followers: telling.followers } }),
      ...(telling.replyTo === undefined ? {} : { replyTo: telling.replyTo }),
      ...(telling.thread === undefined ? {} : { threadId: telling.thread }),
      ...(telling.rating === undefined ? {} : { rating: { value: telling.rating, max: 5 } }),
    },
    fetchedAt: MONDAY + fetched * MINUTE,
    brands,
    reading: {
      lang: telling.lang ?? 'en',
      sentiment: {
        label,
        score: telling.score ?? { negative: -0.7, neutral: 0, positive: 0.7 }[label],
        confidence: 0.9,
        unsure: telling.unsure ?? false,
        scored: telling.scored ?? true,
      },
      topic: topics[0] ?? null,
      topics: topics.map((each) => ({ id: each, confidence: 0.9 })),
      issue: telling.issue ?? topics.length > 0,
      complaint: 0.9,
      severity: 4,
      risks: (telling.risks ?? []).map((id) => ({ id, words: `of ${id}` })),
      masked: text,
    },
    text,
    raw: telling.raw ?? null,
    author,
    authorName: null,
    hash: `hash of ${JSON.stringify(text)} ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`,
    signature: '',
    punctual: telling.punctual ?? true,
    live: true,
    counted: telling.counted ?? !telling.own,
    ...(telling.own && { ownOf: brands }),
    flags: [],
    model: telling.model ?? 1,
  };
}

export const deletion = (id: string, fetched: number): PreparedDeletion => ({
  deleted: true,
  source: 'mastodon',
  id,
  fetchedAt: MONDAY + fetched * MINUTE,
});
