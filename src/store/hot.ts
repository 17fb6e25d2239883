import type { CorrectedTable } from './correction-tables.js';
import type { Db } from './open.js';
import { deleteRows, readRows, saveRows } from './rows.js';
import { SUMS } from './sums.js';
import type { MentionTable, PostTable, RollupTable } from './tables.js';

// The statements of a batch: one each, whatever its size, with the rows in a single JSON parameter. Row by row the same
// work takes five times as long.

type PostKey = Pick<PostTable, 'source' | 'id'>;
type MentionKey = Pick<MentionTable, 'brand' | 'at' | 'source' | 'id'>;

const POST_KEY = ['source', 'id'] as const;
const POST_COLUMNS = [
  ...(['at', 'version_at', 'fetched_at', 'first_fetched_at', 'deleted_at', 'hash', 'brands'] as const),
] as const satisfies (keyof PostTable)[];

const MENTION_KEY = ['brand', 'at', 'source', 'id'] as const;
const MENTION_COLUMNS = [
  ...(['channel', 'kind', 'author', 'author_name', 'followers', 'lang', 'text', 'url', 'likes', 'shares'] as const),
  ...(['replies', 'rating', 'rating_max', 'label', 'score', 'confidence', 'unsure', 'scored', 'topic'] as const),
  ...(['topics', 'complaint', 'issue', 'severity', 'signature', 'punctual', 'live', 'counted', 'reply_to'] as const),
  ...(['thread_id', 'repost_of', 'flags', 'raw', 'model', 'risks', 'risk_words'] as const),
] as const satisfies (keyof MentionTable)[];

const CORRECTED_COLUMNS = ['mark', 'sentiment', 'topic', 'severities', 'machine'] as const;

const ROLLUP_KEY = ['kind', 'brand', 't', 'k'] as const;

export const readPosts = (tx: Db, workspace: string, keys: readonly PostKey[]): Promise<PostTable[]> =>
  readRows(tx, 'post', workspace, POST_KEY, keys);

export const readMentions = (tx: Db, workspace: string, keys: readonly MentionKey[]): Promise<MentionTable[]> =>
  readRows(tx, 'mention', workspace, MENTION_KEY, keys);

export const readCorrected = (tx: Db, workspace: string, keys: readonly PostKey[]): Promise<CorrectedTable[]> =>
  readRows(tx, 'corrected', workspace, POST_KEY, keys);

/** Writes what people say of posts now. */
export const saveCorrected = (tx: Db, rows: readonly CorrectedTable[]): Promise<void> =>
  saveRows(tx, 'corrected', POST_KEY, CORRECTED_COLUMNS, rows, 'replaced');

/** Writes posts as they now are, new or known. */
export const savePosts = (tx: Db, posts: readonly PostTable[]): Promise<void> =>
  saveRows(tx, 'post', POST_KEY, POST_COLUMNS, posts, 'replaced');

/** Writes mention rows as they now are, new or known. */
export const saveMentions = (tx: Db, rows: readonly MentionTable[]): Promise<void> =>
  saveRows(tx, 'mention', MENTION_KEY, MENTION_COLUMNS, rows, 'replaced');

export const deleteMentions = (tx: Db, workspace: string, keys: readonly MentionKey[]): Promise<void> =>
  deleteRows(tx, 'mention', workspace, MENTION_KEY, keys);

/** Adds to the rollups; a row that no mention is left in goes. */
export async function addToRollups(tx: Db, workspace: string, changes: readonly RollupTable[]): Promise<void> {
  await saveRows(tx, 'rollup', ROLLUP_KEY, SUMS, changes, 'added');
  await deleteRows(
    tx,
    'rollup',
    workspace,
    ROLLUP_KEY,
    changes.filter(({ n }) => n < 0),
    'n = 0',
  );
}
