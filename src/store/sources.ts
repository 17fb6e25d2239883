import type { Cursor } from '../domain/source.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';
import type { SourceStateTable } from './tables.js';

/** How far a source was read, and how that went. */
export interface SourceState {
  readonly source: string;
  /** Undefined: it starts from the beginning. */
  readonly cursor: Cursor | undefined;
  /** Undefined: never read. */
  readonly readAt: Instant | undefined;
  /** The latest failure, unless the source was read since. */
  readonly failedAt: Instant | undefined;
  readonly error: string | undefined;
}

export async function sourceState(db: Db, workspace: string, source: string): Promise<SourceState | undefined> {
  const row = await db
    .selectFrom('source_state')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .executeTakeFirst();
  return row && stateOf(row);
}

/** By name. */
export async function listSourceStates(db: Db, workspace: string): Promise<SourceState[]> {
  const rows = await db
    .selectFrom('source_state')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('source')
    .execute();
  return rows.map(stateOf);
}

/**
 * Remembers that a page was read. `resume` is that of the page, or none; `highWater` comes with the last page of a poll
 * and holds until the next one.
 */
export async function saveSourceState(
  tx: Db,
  workspace: string,
  source: string,
  cursor: Cursor,
  now: Instant,
): Promise<void> {
  const read = { resume: cursor.resume ?? null, read_at: now, failed_at: null, error: null };
  const highWater = cursor.highWater === undefined ? {} : { high_water: cursor.highWater };
  await tx
    .insertInto('source_state')
    .values({ workspace, source, high_water: null, ...read, ...highWater })
    .onConflict((conflict) => conflict.columns(['workspace', 'source']).doUpdateSet({ ...read, ...highWater }))
    .execute();
}

/** Where a source stood, why it failed, how long it is left alone, and how far it was looked at again, as if it had never been. */
export async function forgetSource(tx: Db, workspace: string, source: string): Promise<void> {
  await tx
    .deleteFrom('source_state')
    .where((row) => row.and({ workspace, source }))
    .execute();
  await tx
    .deleteFrom('setting')
    .where('workspace', '=', workspace)
    .where('key', 'in', [`recheck ${source}`, waitKey('poll', source), waitKey('recheck', source)])
    .execute();
}

/** What is asked of a source: what is new, and what became of what is stored. */
export type SourceDuty = 'poll' | 'recheck';

/** Under this key stands how long a source asked to be left alone. */
export const waitKey = (duty: SourceDuty, source: string): string => `wait ${duty} ${source}`;

/** Remembers that a source could not be read, and why; how far it was read stays. */
export async function noteSourceFailure(
  tx: Db,
  workspace: string,
  source: string,
  message: string,
  now: Instant,
): Promise<void> {
  const failure = { failed_at: now, error: message };
  await tx
    .insertInto('source_state')
    .values({ workspace, source, resume: null, high_water: null, read_at: null, ...failure })
    .onConflict((conflict) => conflict.columns(['workspace', 'source']).doUpdateSet(failure))
    .execute();
}

function stateOf({ source, resume, high_water, read_at, failed_at, error }: SourceStateTable): SourceState {
  const cursor = {
    ...(resume === null ? {} : { resume }),
    ...(high_water === null ? {} : { highWater: high_water }),
  };
  return {
    source,
    cursor: Object.keys(cursor).length === 0 ? undefined : cursor,
    readAt: read_at === null ? undefined : Number(read_at),
    failedAt: failed_at === null ? undefined : Number(failed_at),
    error: error ?? undefined,
  };
}
