import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** The inbox: true the first time an event of a platform is seen, false ever after. */
export async function firstTime(tx: Db, workspace: string, eventId: string, now: Instant): Promise<boolean> {
  const made = await tx
    .insertInto('inbox')
    .values({ workspace, event_id: eventId, at: now })
    .onConflict((conflict) => conflict.columns(['workspace', 'event_id']).doNothing())
    .executeTakeFirst();
  return Number(made.numInsertedOrUpdatedRows) > 0;
}

/** What became of a due slot: done in time, done late, or too late to be done. */
export type SlotOutcome = 'done' | 'late' | 'skipped';

/** True for the one who claims a due slot of a schedule first; everybody else leaves it alone. */
export async function claimSlot(
  tx: Db,
  workspace: string,
  schedule: string,
  slot: string,
  now: Instant,
  outcome: SlotOutcome = 'done',
): Promise<boolean> {
  const made = await tx
    .insertInto('slot')
    .values({ workspace, schedule, slot, at: now, outcome })
    .onConflict((conflict) => conflict.columns(['workspace', 'schedule', 'slot']).doNothing())
    .executeTakeFirst();
  return Number(made.numInsertedOrUpdatedRows) > 0;
}

/** The newest slots of a schedule that were claimed, by key, and what became of them. */
export async function claimedSlots(
  db: Db,
  workspace: string,
  schedule: string,
  limit: number,
): Promise<{ readonly slot: string; readonly outcome: SlotOutcome }[]> {
  const rows = await db
    .selectFrom('slot')
    .select(['slot', 'outcome'])
    .where('workspace', '=', workspace)
    .where('schedule', '=', schedule)
    .orderBy('slot', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ slot, outcome }) => ({ slot, outcome: outcome as SlotOutcome }));
}

export async function getSetting(db: Db, workspace: string, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value;
}

export async function putSetting(tx: Db, workspace: string, key: string, value: string): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ workspace, key, value })
    .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet({ value }))
    .execute();
}
