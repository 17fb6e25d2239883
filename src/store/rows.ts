import { sql } from 'kysely';
import { engineOf } from './engine.js';
import type { Db } from './open.js';
import type { Tables } from './tables.js';

// Many rows of one table at once, on either engine: one statement each, with the rows in a single JSON parameter.

type Key<Name extends keyof Tables> = readonly (keyof Tables[Name] & string)[];

/** The rows that stand under `keys`. `key`: the primary key after the workspace. */
export async function readRows<Name extends keyof Tables, K extends keyof Tables[Name] & string>(
  tx: Db,
  table: Name,
  workspace: string,
  key: readonly K[],
  keys: readonly Pick<Tables[Name], K>[],
): Promise<Tables[Name][]> {
  if (keys.length === 0) return [];
  const given = engineOf(tx).given(table, key, keys);
  const same = key.map((column, at) => sql`${sql.ref(`${table}.${column}`)} = ${given.columns[at]}`);
  // A cross join is never turned round by SQLite: the keys lead, and the rows are found by them.
  const { rows } = await sql<
    Tables[Name]
  >`select ${sql.table(table)}.* from ${given.from} cross join ${sql.table(table)}
    where ${sql.ref(`${table}.workspace`)} = ${workspace} and ${sql.join(same, sql` and `)}`.execute(tx);
  return rows;
}

/** Deletes the rows under `keys`; with `only`, those of them that it holds for. */
export async function deleteRows<Name extends keyof Tables, K extends keyof Tables[Name] & string>(
  tx: Db,
  table: Name,
  workspace: string,
  key: readonly K[],
  keys: readonly Pick<Tables[Name], K>[],
  only = 'true',
): Promise<void> {
  if (keys.length === 0) return;
  const given = engineOf(tx).given(table, key, keys);
  await sql`delete from ${sql.table(table)} where workspace = ${workspace} and ${sql.raw(only)}
    and (${sql.raw(key.join(', '))}) in (select ${sql.join(given.columns)} from ${given.from})`.execute(tx);
}

/** Writes rows, new or known. No two may have the same key. `columns` are those that `key` does not name. */
export async function saveRows<Name extends keyof Tables>(
  tx: Db,
  table: Name,
  key: Key<Name>,
  columns: Key<Name>,
  rows: readonly Tables[Name][],
  known: 'replaced' | 'added',
): Promise<void> {
  if (rows.length === 0) return;
  const whole = ['workspace', ...key] as Key<Name>;
  await engineOf(tx).upsert({ table, key: whole, columns, rows, known }).execute(tx);
}
