import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import { ConfigError } from '../errors.js';
import { type Log, silentLog } from '../log.js';
import type { Opened } from './engine.js';
import { checkMigrated, migrate } from './migrations.js';
import { type Connect, openPostgres } from './postgres/open.js';
import type { SqliteOptions } from './sqlite/dialect.js';
import { openSqlite } from './sqlite/open.js';
import type { Tables } from './tables.js';

/** A connection, or the transaction that a `write` is handed. */
export type Db = Kysely<Tables>;

export interface Store {
  readonly workspace: string;
  /** What the database is called in messages: its file, or its server without the password. */
  readonly place: string;
  /** SQLite only: absolute path of the database. */
  readonly file: string | undefined;
  /** A read-only connection of its own: it sees what is committed, and never waits for a batch. */
  readonly read: Db;
  /**
   * Runs `work` in a transaction: all of it is kept, or, when it throws, nothing. One at a time, in the order asked for.
   * Inside, everything goes through `tx`; a `write` inside a `write` would wait for itself for ever, so it throws.
   */
  write<T>(work: (tx: Db) => Promise<T>): Promise<T>;
  /** Waits for what is running. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** `sqlite:FILE`, where a relative file is looked for from the working directory, or `postgres://user@host/db`. */
  readonly url: string;
  readonly workspace: string;
  /** Changes nothing, not even the tables; the database has to exist. */
  readonly readOnly?: boolean;
  /** OFF only for a replay whose database is thrown away. SQLite only. */
  readonly synchronous?: SqliteOptions['synchronous'];
  /** How PostgreSQL is reached; by its driver unless said otherwise. */
  readonly connect?: Connect;
  readonly log?: Log;
}

/** Opens the database, and makes or updates its tables. Throws ConfigError, with the mend, when it cannot be used. */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { url, workspace, readOnly = false, synchronous = 'FULL', connect, log = silentLog } = options;
  const opened = /^postgres(ql)?:/.test(url)
    ? await openPostgres({ url, readOnly, ...(connect ? { connect } : {}) })
    : await openSqlite({ url, readOnly, synchronous, log });
  const { place, file, reader, writer } = opened;
  try {
    if (writer) {
      await opened.check?.();
      await migrate(writer.withTables<never>(), place);
    } else {
      await checkMigrated(reader.withTables<never>(), place);
    }
  } catch (error) {
    await opened.close().catch(() => {});
    throw opened.explained(error);
  }
  const write = writer ? oneAtATime(writer, workspace, opened) : refuse(place);
  return { workspace, place, file, read: reader, write, close: opened.close };
}

function oneAtATime(db: Db, workspace: string, { serialise }: Opened): Store['write'] {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return async (work) => {
    if (current.getStore()?.open) {
      throw new Error('write was called inside a write: use the tx that the outer one was handed');
    }
    // Work that a transaction leaves behind (a timer) inherits its context, and may write again once it is over.
    const transaction = { open: true };
    try {
      return await current.run(transaction, () =>
        db.transaction().execute(async (tx) => {
          await serialise?.(tx, workspace);
          return work(tx);
        }),
      );
    } finally {
      transaction.open = false;
    }
  };
}

const refuse =
  (place: string): Store['write'] =>
  async () => {
    throw new ConfigError(`${place} was opened to be read only`);
  };
