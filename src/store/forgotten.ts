import { quoteMarks } from '../domain/quoted.js';
import type { Db } from './open.js';
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

/** Keeps the marks of what is to be taken out of messages; see `marksToForget`. */
export async function noteForgotten(tx: Db, workspace: string, lost: readonly Forgotten[]): Promise<void> {
  for (let from = 0; from < lost.length; from += AT_ONCE) {
    const rows = lost.slice(from, from + AT_ONCE).map((each) => ({ workspace, ...each, looks: 0 }));
    await tx
      .insertInto('forgotten')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['workspace', 'source', 'id', 'mark']).doUpdateSet({ looks: 0 }))
      .execute();
  }
}

const AT_ONCE = 100;

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
  for (const { source, id, mark, looks } of looked) {
    const key = { workspace, source, id, mark };
    if (looks > 0)
      await tx
        .deleteFrom('forgotten')
        .where((row) => row.and(key))
        .execute();
    else
      await tx
        .updateTable('forgotten')
        .set({ looks: 1 })
        .where((row) => row.and(key))
        .execute();
  }
}
