import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { engineOf } from './engine.js';

type Type = 'text' | 'int' | 'real';
export type Columns = Readonly<Record<string, Type | `${Type}?`>>;

/** A table whose primary key is the workspace and then `key`. A type that ends in `?` may be null. */
export async function create(db: Kysely<never>, name: string, key: readonly string[], columns: Columns): Promise<void> {
  const { ddl } = engineOf(db);
  const types: Readonly<Record<Type, string>> = { text: ddl.text, int: 'bigint', real: 'double precision' };
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, type] of Object.entries({ workspace: 'text', ...columns } satisfies Columns)) {
    const known = types[type.replace('?', '') as Type];
    table = table.addColumn(column, sql.raw(known), (each) => (type.endsWith('?') ? each : each.notNull()));
  }
  table = table.addPrimaryKeyConstraint(`${name}_key`, ['workspace', ...key]);
  await table.modifyEnd(ddl.tableEnd).execute();
}
