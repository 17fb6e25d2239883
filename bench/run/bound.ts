import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../../src/store/index.js';
import { sqlOf } from './sql.js';

/** A table's rows in parcels of one batch, each as the JSON text that the one parameter of an insert is handed. */
export interface Parcels {
  readonly table: 'post' | 'mention';
  readonly columns: readonly string[];
  readonly texts: readonly string[];
}

/** The rows that a pipeline left in a table, in the order in which they came, cut into batches of `size`. */
export async function parcelsOf({ read, file }: Store, table: Parcels['table'], size: number): Promise<Parcels> {
  const order = 'post.first_fetched_at, post.source, post.id';
  const rows = await sqlOf<Record<string, unknown>>(
    read,
    table === 'post'
      ? `select * from post order by ${order}`
      : `select mention.* from mention join post using (workspace, source, id) order by ${order}, mention.brand`,
  );
  const columns = Object.keys(rows[0] ?? {});
  // As the product hands them over: SQLite takes arrays, PostgreSQL objects.
  const shaped = file === undefined ? rows : rows.map((row) => columns.map((column) => row[column]));
  const texts: string[] = [];
  for (let from = 0; from < shaped.length; from += size) texts.push(JSON.stringify(shaped.slice(from, from + size)));
  return { table, columns, texts };
}

/** Inserts the parcels and does nothing else: a transaction a batch, one statement a table. */
export async function insertOnly(store: Store, tables: readonly Parcels[]): Promise<void> {
  const batches = Math.max(...tables.map(({ texts }) => texts.length));
  const statement = store.file === undefined ? inPostgres : inSqlite;
  for (let at = 0; at < batches; at++) {
    await store.write(async (tx) => {
      for (const { table, columns, texts } of tables) {
        const text = texts[at];
        if (text !== undefined) await statement(table, columns, text).execute(tx);
      }
    });
  }
}

/** Each row parsed once into jsonb: taking columns out of json_each itself costs twice as much. */
const inSqlite = (table: string, columns: readonly string[], text: string): RawBuilder<unknown> =>
  sql`insert into ${sql.table(table)} (${sql.raw(columns.join(', '))})
    with given as materialized (select jsonb(value) as line from json_each(${text}))
    select ${sql.raw(columns.map((_, at) => `line->>${at}`).join(', '))} from given`;

const inPostgres = (table: string, columns: readonly string[], text: string): RawBuilder<unknown> =>
  sql`insert into ${sql.table(table)} (${sql.raw(columns.join(', '))}) select ${sql.raw(columns.join(', '))}
    from json_populate_recordset(cast(null as ${sql.table(table)}), cast(${text} as json))`;
