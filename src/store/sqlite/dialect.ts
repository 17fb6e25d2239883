import {
  type CompiledQuery,
  type DatabaseConnection,
  DeleteQueryNode,
  type Dialect,
  type Driver,
  InsertQueryNode,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  UpdateQueryNode,
} from 'kysely';
import * as ns from 'sqlite3';
import { StoreFullError } from '../../errors.js';
import { sqliteEngine } from './engine.js';

// The package's types name every export, but at run time most of them stand under `default` only.
const sqlite3: typeof ns = (ns as unknown as { default?: typeof ns }).default ?? ns;

export interface SqliteOptions {
  readonly file: string;
  readonly readOnly: boolean;
  /** How many connections there are: statements on one wait for each other. A writer has one. */
  readonly connections: number;
  /** FULL keeps every commit through a power cut; OFF is for replays whose database is thrown away. */
  readonly synchronous: 'FULL' | 'OFF';
}

/**
 * Kysely over the asynchronous `sqlite3` driver: each connection is handed out in turns, so that the statements of two
 * callers never meet inside one transaction. The file is opened at the first query.
 */
export function sqliteDialect(options: SqliteOptions): Dialect {
  return {
    createAdapter: () => new EarshotAdapter(),
    createDriver: () => new SqliteDriver(options),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class EarshotAdapter extends SqliteAdapter {
  readonly engine = sqliteEngine;

  /** SQLite can roll back `create table`; Kysely assumes otherwise and would leave half a migration behind. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #all: SqliteConnection[] = [];
  readonly #free: SqliteConnection[] = [];
  readonly #waiting: ((connection: SqliteConnection) => void)[] = [];

  constructor(readonly options: SqliteOptions) {}

  async init(): Promise<void> {
    for (let count = 0; count < this.options.connections; count++) {
      const connection = new SqliteConnection(await openDatabase(this.options), this.options.file);
      for (const pragma of pragmas(this.options)) await connection.query(`pragma ${pragma}`);
      this.#all.push(connection);
      this.#free.push(connection);
    }
  }

  async acquireConnection(): Promise<SqliteConnection> {
    if (this.#all.length === 0) throw new Error(`${this.options.file} is not open`);
    return this.#free.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    // A deferred transaction would have to be thrown away when somebody else wrote between its read and its write.
    await connection.query('begin immediate');
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.query('commit');
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // A full disk makes SQLite roll back on its own; the error that caused it is the one to tell.
    await connection.query('rollback').catch((error: Error) => {
      if (!error.message.includes('no transaction is active')) throw error;
    });
  }

  /** Waits for the turns already asked for, then closes the file. */
  async destroy(): Promise<void> {
    for (const _ of [...this.#all]) {
      const connection = await this.acquireConnection();
      this.#all.splice(this.#all.indexOf(connection), 1);
      await connection.close();
    }
  }
}

class SqliteConnection implements DatabaseConnection {
  constructor(
    readonly database: ns.Database,
    readonly file: string,
  ) {}

  async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
    const writes = InsertQueryNode.is(query) || UpdateQueryNode.is(query) || DeleteQueryNode.is(query);
    if (!writes || query.returning) return { rows: await this.query<R>(sql, parameters) };
    return { rows: [], numAffectedRows: BigInt(await this.#run(sql, parameters)) };
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator; nothing here streams.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the SQLite driver does not stream');
  }

  query<R>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return new Promise((resolve, reject) => {
      this.database.all<R>(sql, [...parameters], (error, rows) => (error ? reject(this.#told(error)) : resolve(rows)));
    });
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.close((error) => (error ? reject(error) : resolve()));
    });
  }

  /** How many rows the statement changed. */
  #run(sql: string, parameters: readonly unknown[]): Promise<number> {
    return new Promise((resolve, reject) => {
      const told = (error: Error) => reject(this.#told(error));
      this.database.run(sql, [...parameters], function (error) {
        if (error) told(error);
        else resolve(this.changes);
      });
    });
  }

  #told(error: Error & { readonly code?: string }): Error {
    if (error.code !== 'SQLITE_FULL') return error;
    return new StoreFullError(
      `${this.file} cannot grow: the disk is full. Nothing of this step was kept; free some space`,
    );
  }
}

function openDatabase({ file, readOnly }: SqliteOptions): Promise<ns.Database> {
  const mode = readOnly ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, mode, (error) => (error ? reject(error) : resolve(database)));
  });
}

const pragmas = ({ readOnly, synchronous }: SqliteOptions): readonly string[] => [
  'busy_timeout = 5000',
  'cache_size = -32768', // kibibytes
  'foreign_keys = on',
  // What is erased is overwritten, in the file too.
  ...(readOnly
    ? []
    : ['journal_mode = wal', `synchronous = ${synchronous}`, 'wal_autocheckpoint = 4000', 'secure_delete = on']),
];
