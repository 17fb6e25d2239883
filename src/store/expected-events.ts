import type { ExpectedEvent } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import { nextNumber } from './next-number.js';
import type { Db } from './open.js';

/** An expected event that somebody entered in chat. */
export interface EnteredEvent extends ExpectedEvent {
  readonly number: number;
  readonly by: string;
  readonly at: Instant;
}

/** Those that were not taken out again, by number. */
export async function enteredEvents(db: Db, workspace: string): Promise<EnteredEvent[]> {
  const rows = await db
    .selectFrom('expected_event')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: Number(row.number),
    name: row.name,
    brands: JSON.parse(row.brands) as string[],
    when: row.happens,
    ...(row.factor === null ? {} : { factor: Number(row.factor) }),
    by: row.by_name,
    at: Number(row.at),
  }));
}

/** Returns the event's number, which no other ever gets. */
export async function addEvent(
  tx: Db,
  workspace: string,
  event: ExpectedEvent,
  by: { readonly id: string; readonly name: string },
  at: Instant,
): Promise<number> {
  const number = await nextNumber(tx, 'expected_event', workspace);
  await tx
    .insertInto('expected_event')
    .values({
      ...{ workspace, number, name: event.name, brands: JSON.stringify(event.brands), happens: event.when },
      ...{ factor: event.factor ?? null, by_id: by.id, by_name: by.name, at, removed_at: null, removed_by: null },
    })
    .execute();
  return number;
}

/** Takes an event out; it stays in the history. False when none of that number is there. */
export async function removeEvent(
  tx: Db,
  workspace: string,
  number: number,
  by: string,
  at: Instant,
): Promise<boolean> {
  const gone = await tx
    .updateTable('expected_event')
    .set({ removed_at: at, removed_by: by })
    .where('workspace', '=', workspace)
    .where('number', '=', number)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(gone.numUpdatedRows) > 0;
}
