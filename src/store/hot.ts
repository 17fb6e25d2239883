import { type RawBuilder, sql } from 'kysely';
import type { Db } from './open.js';
import { type RollupSums, SUMS } from './sums.js';
import type { MentionTable, PostTable } from './tables.js';

// The statements of a batch, by hand: one each, whatever its size, with the rows in a single JSON parameter. Row by row
// the same work takes five times as long. PostgreSQL needs its own version of this file (jsonb_to_recordset).

type PostKey = Pick<PostTable, 'source' | 'id'>;
type MentionKey = Pick<MentionTable, 'brand' | 'at' | 'source' | 'id'>;

const POST_KEY = ['workspace', 'source', 'id'] as const;
const POST_COLUMNS = [
  ...POST_KEY,
  ...(['at', 'version_at', 'fetched_at', 'first_fetched_at', 'deleted_at', 'hash', 'brands'] as const),
] as const satisfies (keyof PostTable)[];

const MENTION_KEY = ['workspace', 'brand', 'at', 'source', 'id'] as const;
const MENTION_COLUMNS = [
  ...MENTION_KEY,
  ...(['channel', 'kind', 'author', 'author_name', 'followers', 'lang', 'text', 'url', 'likes', 'shares'] as const),
  ...(['replies', 'rating', 'rating_max', 'label', 'score', 'confidence', 'unsure', 'scored', 'topic'] as const),
  ...(['topics', 'complaint', 'issue', 'severity', 'signature', 'punctual', 'live', 'counted', 'reply_to'] as const),
  ...(['thread_id', 'repost_of', 'flags'] as const),
] as const satisfies (keyof MentionTable)[];

const ROLLUP_KEY = ['workspace', 'kind', 'brand', 't', 'k'] as const;

export async function readPosts(tx: Db, workspace: string, keys: readonly PostKey[]): Promise<PostTable[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<PostTable>`
    select post.* from json_each(${packed(keys, ['source', 'id'])}) as wanted cross join post
    where post.workspace = ${workspace} and post.source = wanted.value->>0 and post.id = wanted.value->>1`.execute(tx);
  return rows;
}

export async function readMentions(tx: Db, workspace: string, keys: readonly MentionKey[]): Promise<MentionTable[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<MentionTable>`
    select mention.* from json_each(${packed(keys, ['brand', 'at', 'source', 'id'])}) as wanted cross join mention
    where mention.workspace = ${workspace} and mention.brand = wanted.value->>0 and mention.at = wanted.value->>1
      and mention.source = wanted.value->>2 and mention.id = wanted.value->>3`.execute(tx);
  return rows;
}

/** Writes posts as they now are, new or known. */
export const savePosts = (tx: Db, posts: readonly PostTable[]): Promise<void> =>
  upsert(tx, 'post', POST_KEY, POST_COLUMNS, posts, replaced(POST_COLUMNS, POST_KEY));

/** Writes mention rows as they now are, new or known. */
export const saveMentions = (tx: Db, rows: readonly MentionTable[]): Promise<void> =>
  upsert(tx, 'mention', MENTION_KEY, MENTION_COLUMNS, rows, replaced(MENTION_COLUMNS, MENTION_KEY));

export async function deleteMentions(tx: Db, workspace: string, keys: readonly MentionKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`delete from mention where workspace = ${workspace} and (brand, at, source, id) in
    (select value->>0, value->>1, value->>2, value->>3
     from json_each(${packed(keys, ['brand', 'at', 'source', 'id'])}))`.execute(tx);
}

/** Adds to the rollups; a row that no mention is left in goes. */
export async function addToRollups(tx: Db, workspace: string, changes: readonly RollupSums[]): Promise<void> {
  const rows = changes.map((change) => ({ workspace, ...change }));
  const summed = SUMS.map((column) => `${column} = ${column} + excluded.${column}`).join(', ');
  await upsert(tx, 'rollup', ROLLUP_KEY, [...ROLLUP_KEY, ...SUMS], rows, summed);
  const fewer = changes.filter(({ n }) => n < 0);
  if (fewer.length === 0) return;
  await sql`delete from rollup where n = 0 and workspace = ${workspace} and (kind, brand, t, k) in
    (select value->>0, value->>1, value->>2, value->>3
     from json_each(${packed(fewer, ['kind', 'brand', 't', 'k'])}))`.execute(tx);
}

async function upsert<Row, Column extends keyof Row & string>(
  tx: Db,
  table: string,
  key: readonly Column[],
  columns: readonly Column[],
  rows: readonly Row[],
  update: string,
): Promise<void> {
  if (rows.length === 0) return;
  // Each row is parsed once, into jsonb; json_each would write it out again for every column that is taken from it.
  // Without `where 1` SQLite would read `on conflict` as the condition of a join.
  await sql`insert into ${sql.table(table)} (${names(columns)})
    with given as materialized (select jsonb(value) as line from json_each(${packed(rows, columns)}))
    select ${names(columns.map((_, at) => `line->>${at}`))} from given where 1
    on conflict (${names(key)}) do update set ${sql.raw(update)}`.execute(tx);
}

const names = (columns: readonly string[]): RawBuilder<unknown> => sql.raw(columns.join(', '));

const replaced = (columns: readonly string[], key: readonly string[]): string =>
  columns
    .filter((column) => !key.includes(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');

/** Rows as arrays, in the order of `columns`. */
const packed = <Row, Column extends keyof Row>(rows: readonly Row[], columns: readonly Column[]): string =>
  JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
