import type { Verdict, VerdictWord } from '../domain/alert.js';
import type { VolumeHint } from '../domain/evidence.js';
import { type Precision, precisionFrom } from '../domain/precision.js';
import type { Db } from './open.js';

export async function verdictOf(db: Db, workspace: string, alert: number): Promise<Verdict | undefined> {
  const row = await db
    .selectFrom('verdict')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    alert: Number(row.alert),
    word: row.word as VerdictWord,
    by: row.by_name,
    at: Number(row.at),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}

/** Records a verdict unless there is one: the first stands. False when somebody was first. */
export async function recordVerdict(
  tx: Db,
  workspace: string,
  verdict: Verdict,
  by: string,
  hint: VolumeHint | null,
): Promise<boolean> {
  const made = await tx
    .insertInto('verdict')
    .values({
      workspace,
      alert: verdict.alert,
      word: verdict.word,
      by_id: by,
      by_name: verdict.by,
      at: verdict.at,
      reason: verdict.reason ?? null,
      hint,
    })
    .onConflict((conflict) => conflict.columns(['workspace', 'alert']).doNothing())
    .executeTakeFirst();
  return Number(made.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** How often alerts were worth asking and the hint was right, from every verdict so far. */
export async function precisionOf(db: Db, workspace: string): Promise<Precision> {
  const judged = await db.selectFrom('verdict').select(['word', 'hint']).where('workspace', '=', workspace).execute();
  const posted = await db
    .selectFrom('alert')
    .select((each) => each.fn.countAll().as('posted'))
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return precisionFrom(
    judged.map((row) => ({ word: row.word as VerdictWord, hint: row.hint as VolumeHint | null })),
    Number(posted?.posted ?? 0),
  );
}
