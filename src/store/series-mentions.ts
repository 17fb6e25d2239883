import { sql } from 'kysely';
import type { Series } from '../domain/series.js';
import type { Instant, Span } from '../domain/time.js';
import type { Db } from './open.js';
import { ROLLUP_KINDS } from './sums.js';

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
  /** Ids of the risks it tells of. */
  readonly risks: readonly string[];
  readonly issue: boolean;
  /** 0..5 */
  readonly severity: number;
  readonly signature: string;
  /** The thread it stands in, else what it replies to. */
  readonly thread: string | null;
  readonly repostOf: string | null;
}

/** The mentions that a series counts in [from, to), by time, source, id. */
export async function mentionsOfSeries(
  db: Db,
  workspace: string,
  series: Series,
  span: Span,
): Promise<SeriesMention[]> {
  const rows = await ofSeries(db, workspace, series, span)
    .select(EVIDENCE)
    .orderBy('at')
    .orderBy('source')
    .orderBy('id')
    .execute();
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
    risks: row.risks === '[]' ? [] : (JSON.parse(row.risks) as string[]),
    issue: Number(row.issue) === 1,
    severity: Number(row.severity),
    signature: row.signature,
    thread: row.thread_id ?? row.reply_to,
    repostOf: row.repost_of,
  }));
}

const EVIDENCE = [
  ...(['at', 'source', 'id', 'channel', 'kind', 'author', 'likes', 'shares', 'replies', 'label', 'score'] as const),
  ...([
    'scored',
    'unsure',
    'topics',
    'risks',
    'issue',
    'severity',
    'signature',
    'thread_id',
    'reply_to',
    'repost_of',
  ] as const),
] as const;

export async function countOfSeries(db: Db, workspace: string, series: Series, span: Span): Promise<number> {
  const row = await ofSeries(db, workspace, series, span)
    .select(({ fn }) => fn.countAll().as('n'))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** Mentions of a series by channel. */
export async function channelsOfSeries(
  db: Db,
  workspace: string,
  series: Series,
  span: Span,
): Promise<Map<string, number>> {
  const rows = await ofSeries(db, workspace, series, span)
    .select(({ fn }) => ['channel', fn.countAll().as('n')])
    .groupBy('channel')
    .execute();
  return new Map(rows.map(({ channel, n }) => [channel, Number(n)]));
}

/** Distinct visible authors in each stretch of `stepMs` that holds one, by its start (a multiple of `stepMs`). */
export async function authorsByStep(
  db: Db,
  workspace: string,
  series: Series,
  span: Span,
  stepMs: number,
): Promise<Map<Instant, number>> {
  const at = sql.ref<number>('at');
  const rows = await ofSeries(db, workspace, series, span)
    .select(({ fn }) => [
      sql<number>`${at} - ${at} % ${sql.lit(stepMs)}`.as('step'),
      fn.count('author').distinct().as('authors'),
    ])
    .groupBy('step')
    .execute();
  return new Map(rows.map(({ step, authors }) => [Number(step), Number(authors)]));
}

/** The first bucket since `from` that holds a mention of the brand. */
export async function firstBucket(
  db: Db,
  workspace: string,
  brand: string,
  from: Instant,
): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('rollup')
    .select('t')
    .where('workspace', '=', workspace)
    .where('kind', '=', ROLLUP_KINDS.all)
    .where('brand', '=', brand)
    .where('t', '>=', from)
    .orderBy('t')
    .limit(1)
    .executeTakeFirst();
  return row && Number(row.t);
}

/** Exactly what the rollups count for the series. */
export function ofSeries(db: Db, workspace: string, { brand, scope, value }: Series, { from, to }: Span) {
  const counted = db
    .selectFrom('mention')
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('counted', '=', 1);
  switch (scope) {
    case 'negative':
      return counted.where('scored', '=', 1).where('unsure', '=', 0).where('label', '<', 0);
    case 'channel':
      return counted.where('channel', '=', value);
    case 'topic':
      return counted.where('issue', '=', 1).where('topics', 'like', `%${JSON.stringify(value)}%`);
    case 'mention':
      return counted.where('risks', 'like', `%${JSON.stringify(value)}%`);
    case 'source':
      return counted.where('source', '=', value);
    case 'all':
      return counted;
    default:
      return scope satisfies never;
  }
}
