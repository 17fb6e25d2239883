import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../engine.js';
import { storable } from '../prepared.js';

/** PostgreSQL's own words: rows come in as JSON objects, and the table itself tells the types of their columns. */
export const postgresEngine: Engine = {
  // Without it texts would sort by the rules of the server's language.
  ddl: { text: 'text collate "C"', tableEnd: sql`` },
  clock: sql`select cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint) as now`,

  given: (table, columns, rows) => ({
    from: sql`${recordset(table, columns, rows)} as given`,
    columns: columns.map((column) => sql.ref(`given.${column}`)),
  }),

  upsert({ table, key, columns, rows, known }) {
    const all = [...key, ...columns];
    const set = columns.map(
      (column) => `${column} = ${known === 'added' ? `${table}.${column} + ` : ''}excluded.${column}`,
    );
    // In the order of the key: that of the index, and the same for all writers, so that none waits for one that waits for it.
    return sql`insert into ${sql.table(table)} (${names(all)})
      select ${names(all)} from ${recordset(table, all, rows)} as given order by ${names(key)}
      on conflict (${names(key)}) do update set ${names(set)}`;
  },

  gathered: (column, order) => sql`cast(json_agg(${sql.ref(column)} order by ${sql.ref(order)}) as text)`,

  texts: (list) => sql`json_array_elements_text(cast(${list} as json))`,
};

const recordset = <Row>(table: string, columns: readonly (keyof Row)[], rows: readonly Row[]): RawBuilder<unknown> =>
  sql`json_populate_recordset(cast(null as ${sql.table(table)}), cast(${packed(rows, columns)} as json))`;

const names = (columns: readonly string[]): RawBuilder<unknown> => sql.raw(columns.join(', '));

/** Rows as objects with these columns only. */
function packed<Row>(rows: readonly Row[], columns: readonly (keyof Row)[]): string {
  const chosen = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  const json = JSON.stringify(chosen);
  // NUL, or half a character: PostgreSQL takes neither, not even as an escape.
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(chosen, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
}
