import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** Writes down what the number of a reader stands for, once. */
export async function keepModel(
  tx: Db,
  workspace: string,
  { number, words }: { readonly number: number; readonly words: string },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('model')
    .values({ workspace, number, words, since_at: now })
    .onConflict((conflict) => conflict.columns(['workspace', 'number']).doNothing())
    .execute();
}

/** What the numbers stand for, of every reader that ever read for this workspace. */
export async function modelsOf(db: Db, workspace: string): Promise<Map<number, string>> {
  const rows = await db.selectFrom('model').select(['number', 'words']).where('workspace', '=', workspace).execute();
  return new Map(rows.map(({ number, words }) => [Number(number), words]));
}
