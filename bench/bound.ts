import { sql } from 'kysely';
import type { Db, Store } from '../src/store/index.js';
import { sqlOf } from './sql.js';

/** A table's rows in parcels of one batch: `text` is what the one parameter of an insert is handed. */
export interface Parcels {
  readonly table: 'post' | 'mention';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[][])[];
  readonly texts: readonly string[];
}

/** The rows that a pipeline left in a table, in the order in which they came, cut into batches of `size`. */
export async function parcelsOf(db: Db, table: Parcels['table'], size: number): Promise<Parcels> {
  const order = 'post.first_fetched_at, post.source, post.id';
  const rows = await sqlOf<Record<string, unknown>>(
    db,
    table === 'post'
      ? `select * from post order by ${order}`
      : `select mention.* from mention join post using (workspace, source, id) order by ${order}`,
  );
  const columns = Object.keys(rows[0] ?? {});
  const cut: unknown[][][] = [];
  for (let from = 0; from < rows.length; from += size) {
    cut.push(rows.slice(from, from + size).map((row) => columns.map((column) => row[column])));
  }
  return { table, columns, rows: cut, texts: cut.map((parcel) => JSON.stringify(parcel)) };
}

/** Inserts the parcels and does nothing else: a transaction a batch, one statement a table. */
export async function insertOnly(store: Store, tables: readonly Parcels[], packing = false): Promise<void> {
  const batches = Math.max(...tables.map(({ texts }) => texts.length));
  for (let at = 0; at < batches; at++) {
    await store.write(async (tx) => {
      for (const { table, columns, rows, texts } of tables) {
        const text = packing ? JSON.stringify(rows[at] ?? []) : texts[at];
        if (text === undefined) continue;
        await sql`insert into ${sql.table(table)} (${sql.raw(columns.join(', '))})
          with given as materialized (select jsonb(value) as line from json_each(${text}))
          select ${sql.raw(columns.map((_, column) => `line->>${column}`).join(', '))} from given`.execute(tx);
      }
    });
  }
}
