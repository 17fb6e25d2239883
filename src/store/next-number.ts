import type { Db } from './open.js';

/** Tables whose rows people name by a number, counted in each workspace. Nothing in them is ever deleted. */
type Numbered = 'alert' | 'correction' | 'expected_event' | 'goal' | 'ledger_entry' | 'proposal';

/** The number that the next row of a table gets, and no other ever had. */
export async function nextNumber(tx: Db, table: Numbered, workspace: string): Promise<number> {
  const last = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.max<number | null>('number').as('number'))
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return Number(last?.number ?? 0) + 1;
}
