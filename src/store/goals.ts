import type { Goal } from '../domain/goal.js';
import type { Objective } from '../domain/measure.js';
import type { Instant } from '../domain/time.js';
import { nextNumber } from './next-number.js';
import type { Db } from './open.js';

/** A goal that somebody set in chat. */
export interface SetGoal extends Goal {
  readonly number: number;
  readonly setBy: string;
  readonly at: Instant;
}

/** Those that were not taken out again, by number. */
export async function setGoals(db: Db, workspace: string): Promise<SetGoal[]> {
  const rows = await db
    .selectFrom('goal')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...{ number: Number(row.number), kpi: row.kpi, target: row.target, setBy: row.by_name, at: Number(row.at) },
    objective: row.objective as Objective,
    ...(row.brand === '' ? {} : { brand: row.brand }),
    ...(row.from_day === null ? {} : { from: row.from_day }),
    ...(row.by_day === null ? {} : { by: row.by_day }),
  }));
}

/** Returns the goal's number, which no other ever gets. */
export async function addGoal(
  tx: Db,
  workspace: string,
  goal: Goal,
  by: { readonly id: string; readonly name: string },
  at: Instant,
): Promise<number> {
  const number = await nextNumber(tx, 'goal', workspace);
  await tx
    .insertInto('goal')
    .values({
      ...{ workspace, number, objective: goal.objective, kpi: goal.kpi, target: goal.target, brand: goal.brand ?? '' },
      ...{ from_day: goal.from ?? null, by_day: goal.by ?? null, by_id: by.id, by_name: by.name, at },
      ...{ removed_at: null, removed_by: null },
    })
    .execute();
  return number;
}

/** Takes a goal out; it stays in the history. False when none of that number is there. */
export async function removeGoal(tx: Db, workspace: string, number: number, by: string, at: Instant): Promise<boolean> {
  const gone = await tx
    .updateTable('goal')
    .set({ removed_at: at, removed_by: by })
    .where('workspace', '=', workspace)
    .where('number', '=', number)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return Number(gone.numUpdatedRows) > 0;
}
