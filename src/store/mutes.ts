import type { Mute } from '../domain/alert.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** Mutes that hold at `now`, oldest first. */
export async function activeMutes(db: Db, workspace: string, now: Instant): Promise<Mute[]> {
  const rows = await db
    .selectFrom('mute')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('until_at', '>', now)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: Number(row.id),
    brand: row.brand,
    scope: row.scope,
    value: row.value,
    from: Number(row.from_at),
    until: Number(row.until_at),
    by: row.by_name,
    reason: row.reason,
  }));
}

/** Returns the mute with its id. */
export async function addMute(tx: Db, workspace: string, mute: Omit<Mute, 'id'>): Promise<Mute> {
  const last = await tx
    .selectFrom('mute')
    .select((each) => each.fn.max('id').as('id'))
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  const id = Number(last?.id ?? 0) + 1;
  await tx
    .insertInto('mute')
    .values({
      workspace,
      id,
      brand: mute.brand,
      scope: mute.scope,
      value: mute.value,
      from_at: mute.from,
      until_at: mute.until,
      by_name: mute.by,
      reason: mute.reason,
    })
    .execute();
  return { ...mute, id };
}

/** Ends a mute at `now`; it stays in the history. False when none of that id was active. */
export async function endMute(tx: Db, workspace: string, id: number, now: Instant): Promise<boolean> {
  const ended = await tx
    .updateTable('mute')
    .set({ until_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('until_at', '>', now)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows) > 0;
}
