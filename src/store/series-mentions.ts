import type { Series } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** What evidence is made from: a counted mention without its words. */
export interface SeriesMention {
  readonly at: Instant;
  readonly source: string;
  readonly id: string;
  readonly channel: string;
  readonly kind: string;
  /** Pseudonym, or null when hidden. */
  readonly author: string | null;
  /** Likes, shares and replies. */
  readonly engagement: number;
  /** -1 negative, 0 neutral, 1 positive; null: unsure, or not scored. */
  readonly label: number | null;
  /** -1..1 */
  readonly score: number;
  readonly topics: readonly string[];
  readonly issue: boolean;
  /** 0..5 */
  readonly severity: number;
  readonly signature: string;
  /** The thread it stands in, else what it replies to. */
  readonly thread: string | null;
  readonly repostOf: string | null;
}

/** The mentions that a series counts in [from, to), by time, source, id. None for risk and source-down. */
export async function mentionsOfSeries(
  db: Db,
  workspace: string,
  { brand, scope, value }: Series,
  from: Instant,
  to: Instant,
): Promise<SeriesMention[]> {
  let query = db
    .selectFrom('mention')
    .select(COLUMNS)
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('counted', '=', 1);
  if (scope === 'mention' || scope === 'source') return [];
  if (scope === 'negative') query = query.where('scored', '=', 1).where('unsure', '=', 0).where('label', '<', 0);
  if (scope === 'channel') query = query.where('channel', '=', value);
  if (scope === 'topic') query = query.where('issue', '=', 1).where('topics', 'like', `%${JSON.stringify(value)}%`);
  const rows = await query.orderBy('at').orderBy('source').orderBy('id').execute();
  return rows.map((row) => ({
    at: Number(row.at),
    source: row.source,
    id: row.id,
    channel: row.channel,
    kind: row.kind,
    author: row.author,
    engagement: Number(row.likes) + Number(row.shares) + Number(row.replies),
    label: Number(row.scored) === 1 && Number(row.unsure) === 0 ? Number(row.label) : null,
    score: row.score,
    topics: row.topics === '[]' ? [] : (JSON.parse(row.topics) as string[]),
    issue: Number(row.issue) === 1,
    severity: Number(row.severity),
    signature: row.signature,
    thread: row.thread_id ?? row.reply_to,
    repostOf: row.repost_of,
  }));
}

const COLUMNS = [
  ...(['at', 'source', 'id', 'channel', 'kind', 'author', 'likes', 'shares', 'replies', 'label', 'score'] as const),
  ...(['scored', 'unsure', 'topics', 'issue', 'severity', 'signature', 'thread_id', 'reply_to', 'repost_of'] as const),
] as const;
