import { quoteMarks } from '../domain/quoted.js';
import type { Db } from './open.js';
import { deleteRows, saveRows } from './rows.js';
import type { Standing } from './versions.js';

/** A mark of what was written and stands no more: deleted, changed, or erased with its source. The words are kept nowhere. */
export interface Forgotten {
  readonly source: string;
  readonly id: string;
  /** See quoteMarks; empty where only the id is known. */
  readonly mark: string;
}

/** Something forgotten, and how often the messages were looked through for it. */
export interface Forgetting extends Forgotten {
  readonly looks: number;
}

/** What a post said before a delivery and does not say after it. */
export function lostWords(before: Standing | undefined, { post, rows }: Standing): Forgotten[] {
  // Nearly every delivery is the first of its post.
  if (!post || (!before && post.hash !== '')) return [];
  const stand = new Set(rows.map(({ text }) => text));
  const lost = new Set((before?.rows ?? []).map(({ text }) => text).filter((text) => !stand.has(text)));
  const isDeleted = post.hash === '' && before?.post?.hash !== '';
  const marks = [...[...lost].flatMap(quoteMarks), ...(isDeleted ? [''] : [])];
  return marks.map((mark) => ({ source: post.source, id: post.id, mark }));
}

const KEY = ['source', 'id', 'mark'] as const;

/** Keeps the marks of what is to be taken out of messages; see `marksToForget`. */
export async function noteForgotten(tx: Db, workspace: string, lost: readonly Forgotten[]): Promise<void> {
  const rows = new Map(lost.map((each) => [JSON.stringify(each), { workspace, ...each, looks: 0 }]));
  await saveRows(tx, 'forgotten', KEY, ['looks'], [...rows.values()], 'replaced');
}

/** What is to be taken out of messages, what was looked for already first; at most `limit`. */
export async function marksToForget(db: Db, workspace: string, limit: number): Promise<Forgetting[]> {
  const rows = await db
    .selectFrom('forgotten')
    .select(['source', 'id', 'mark', 'looks'])
    .where('workspace', '=', workspace)
    .orderBy('looks', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, looks: Number(row.looks) }));
}

/** After two looks a mark is not looked for any more: an answer may have been on its way during the first. */
export async function noteLook(tx: Db, workspace: string, looked: readonly Forgetting[]): Promise<void> {
  const again = looked.filter(({ looks }) => looks === 0).map((each) => ({ workspace, ...each, looks: 1 }));
  await saveRows(tx, 'forgotten', KEY, ['looks'], again, 'replaced');
  await deleteRows(
    tx,
    'forgotten',
    workspace,
    KEY,
    looked.filter(({ looks }) => looks > 0),
  );
}
