import type { Kysely, QueryExecutorProvider, RawBuilder } from 'kysely';
import type { Tables } from './tables.js';

/**
 * What SQLite and PostgreSQL say in words of their own; everything else is one typed query code. Generic over tables,
 * columns and rows: which ones there are is told in hot.ts and migrations.ts.
 */
export interface Engine {
  /** How text is declared so that it sorts and compares byte by byte, and what ends the declaration of a table. */
  readonly ddl: { readonly text: string; readonly tableEnd: RawBuilder<unknown> };
  /** The server's own clock, in milliseconds since 1970 UTC. */
  readonly clock: RawBuilder<{ readonly now: number }> | undefined;
  /** Rows as something to select from, called `given`: one JSON parameter, however many they are. Columns are `table`'s. */
  given<Row>(table: string, columns: readonly (keyof Row & string)[], rows: readonly Row[]): Given;
  /** Writes rows, new or known, in one statement. No two may have the same key. */
  upsert<Row>(upsert: Upsert<Row>): RawBuilder<unknown>;
  /** All values of a column of a query ordered by `order` as one JSON list: a thousand rows come faster as one. */
  gathered(column: string, order: string): RawBuilder<string>;
  /** A JSON list of texts as rows of the one column `value`. */
  texts(list: RawBuilder<unknown>): RawBuilder<unknown>;
}

export interface Given {
  readonly from: RawBuilder<unknown>;
  /** In the order asked for. */
  readonly columns: readonly RawBuilder<unknown>[];
}

export interface Upsert<Row> {
  readonly table: string;
  readonly key: readonly (keyof Row & string)[];
  /** The others. */
  readonly columns: readonly (keyof Row & string)[];
  readonly rows: readonly Row[];
  /** What becomes of the columns of a row that is known: the new values instead of the old, or on top of them. */
  readonly known: 'replaced' | 'added';
}

/** A database that was opened, before anybody has looked at its tables. */
export interface Opened {
  /** What it is called in messages: a file, or a server's address without its password. */
  readonly place: string;
  /** SQLite only: the file, as an absolute path. */
  readonly file?: string;
  readonly reader: Kysely<Tables>;
  /** Absent when it was opened to be read only. */
  readonly writer: Kysely<Tables> | undefined;
  /** Looks at the database before anybody works with it. Throws ConfigError for what is damaged or will not do. */
  check(): Promise<void>;
  /** SQLite only: leaves nothing in the log beside the file; `anew`: nor in its unused parts, unless it is too large for that. */
  fold?(anew: boolean): Promise<void>;
  /** An error at the first look, as one line with the mend; other errors as they are. */
  explained(error: unknown): unknown;
  close(): Promise<void>;
}

/** The engine of a connection or transaction: Kysely hands its dialect's adapter on to both. */
export function engineOf(db: QueryExecutorProvider): Engine {
  const { adapter } = db.getExecutor();
  if (!('engine' in adapter)) throw new Error('this connection was not made by openStore');
  return adapter.engine as Engine;
}
