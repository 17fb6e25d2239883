import { sql } from 'kysely';
import type { Judgement } from '../domain/correction.js';
import type { RiskSign } from '../domain/reading.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';
import type { MentionTable } from './tables.js';

/** A mention of one brand, as it stands. */
export interface StoredMention extends Judgement {
  readonly brand: string;
  readonly at: Instant;
  readonly source: string;
  readonly id: string;
  readonly channel: string;
  readonly kind: string;
  /** Pseudonym, or null when hidden. */
  readonly author: string | null;
  readonly authorName: string | null;
  readonly followers: number | null;
  readonly lang: string | null;
  readonly text: string;
  readonly url: string | null;
  readonly likes: number;
  readonly shares: number;
  readonly replies: number;
  readonly rating: { readonly value: number; readonly max: number } | null;
  readonly signature: string;
  readonly punctual: boolean;
  readonly live: boolean;
  /** Categories of risk that it tells of. */
  readonly risks: readonly RiskSign[];
  readonly replyTo: string | null;
  readonly threadId: string | null;
  readonly repostOf: string | null;
  readonly flags: readonly string[];
  /** Number of the reader that read it; 0: not known. */
  readonly model: number;
}

/** Counted mentions written in [from, to), by time, source, id. */
export async function mentionsIn(
  db: Db,
  workspace: string,
  brand: string,
  from: Instant,
  to: Instant,
): Promise<StoredMention[]> {
  const rows = await counted(db, workspace, brand, from, to)
    .selectAll()
    .orderBy('at')
    .orderBy('source')
    .orderBy('id')
    .execute();
  return rows.map(stored);
}

/** Of the mentions written in [from, to), the ones named by `keys` (`source:id`), by time, source, id. */
export async function mentionsByKeys(
  db: Db,
  workspace: string,
  brand: string,
  from: Instant,
  to: Instant,
  keys: readonly string[],
): Promise<StoredMention[]> {
  if (keys.length === 0) return [];
  const rows = await counted(db, workspace, brand, from, to)
    .selectAll()
    .where(sql<string>`source || ':' || id`, 'in', [...keys])
    .orderBy('at')
    .orderBy('source')
    .orderBy('id')
    .execute();
  return rows.map(stored);
}

/** Newest first. With `topic`, mentions it applies to; with `issueOnly`, complaints; none without a text. */
export async function newestQuotes(
  db: Db,
  workspace: string,
  brand: string,
  wanted: {
    readonly topic?: string;
    readonly issueOnly?: boolean;
    readonly from: Instant;
    readonly to: Instant;
    readonly limit: number;
  },
): Promise<StoredMention[]> {
  let query = counted(db, workspace, brand, wanted.from, wanted.to).selectAll().where('text', '<>', '');
  if (wanted.topic !== undefined) query = query.where('topics', 'like', `%${JSON.stringify(wanted.topic)}%`);
  if (wanted.issueOnly) query = query.where('issue', '=', 1);
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('source', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit)
    .execute();
  return rows.map(stored);
}

const counted = (db: Db, workspace: string, brand: string, from: Instant, to: Instant) =>
  db
    .selectFrom('mention')
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('counted', '=', 1);

export const stored = (row: MentionTable): StoredMention => ({
  brand: row.brand,
  at: Number(row.at),
  source: row.source,
  id: row.id,
  channel: row.channel,
  kind: row.kind,
  author: row.author,
  authorName: row.author_name,
  followers: row.followers === null ? null : Number(row.followers),
  lang: row.lang,
  text: row.text,
  url: row.url,
  likes: Number(row.likes),
  shares: Number(row.shares),
  replies: Number(row.replies),
  rating: row.rating === null || row.rating_max === null ? null : { value: row.rating, max: row.rating_max },
  label: Number(row.label),
  score: row.score,
  confidence: row.confidence,
  unsure: Number(row.unsure) === 1,
  scored: Number(row.scored) === 1,
  topic: row.topic,
  topics: JSON.parse(row.topics) as string[],
  complaint: row.complaint,
  issue: Number(row.issue) === 1,
  severity: Number(row.severity),
  signature: row.signature,
  punctual: Number(row.punctual) > 0,
  live: Number(row.live) === 1,
  risks: risksOf(row),
  replyTo: row.reply_to,
  threadId: row.thread_id,
  repostOf: row.repost_of,
  flags: JSON.parse(row.flags) as string[],
  model: Number(row.model),
});

/** The signs of risk of a mention row. */
export function risksOf({ risks, risk_words }: Pick<MentionTable, 'risks' | 'risk_words'>): RiskSign[] {
  if (risks === '[]') return [];
  const words = JSON.parse(risk_words) as string[];
  return (JSON.parse(risks) as string[]).map((id, at) => ({ id, words: words[at] ?? '' }));
}
