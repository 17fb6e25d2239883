import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '../engine.js';

/** SQLite's own words: rows come in as JSON arrays. */
export const sqliteEngine: Engine = {
  // Without rowid, rows live in the primary key itself.
  ddl: { text: 'text', tableEnd: sql`without rowid` },
  clock: undefined,

  given: (_table, columns, rows) => ({
    from: sql`json_each(${packed(rows, columns)}) as given`,
    columns: columns.map((_, at) => sql.raw(`given.value->>${at}`)),
  }),

  upsert({ table, key, columns, rows, known }) {
    const all = [...key, ...columns];
    const set = columns.map((column) => `${column} = ${known === 'added' ? `${column} + ` : ''}excluded.${column}`);
    // Each row is parsed once, into jsonb; json_each would write it out again for every column that is taken from it.
    // Without `where 1` SQLite would read `on conflict` as the condition of a join.
    return sql`insert into ${sql.table(table)} (${names(all)})
      with given as materialized (select jsonb(value) as line from json_each(${packed(rows, all)}))
      select ${names(all.map((_, at) => `line->>${at}`))} from given where 1
      on conflict (${names(key)}) do update set ${names(set)}`;
  },

  // Rows of an ordered sub-query come in its order; to ask for it again would sort each column.
  gathered: (column) => sql`json_group_array(${sql.ref(column)})`,

  texts: (list) => sql`json_each(${list})`,
};

const names = (columns: readonly string[]): RawBuilder<unknown> => sql.raw(columns.join(', '));

/** Rows as arrays, in the order of `columns`. */
const packed = <Row, Column extends keyof Row>(rows: readonly Row[], columns: readonly Column[]): string =>
  JSON.stringify(rows.map((row) => columns.map((column) => row[column])));
