import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import { realClock } from '../clock.js';
import type { Instant } from '../domain/time.js';
import { ConfigError } from '../errors.js';
import { type Log, silentLog } from '../log.js';
import { engineOf } from './engine.js';
import { checkMigrated, migrate } from './migrations.js';
import { openPostgres } from './postgres/open.js';
import type { Connect } from './postgres/server.js';
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
  /** What time it is where the database is: the same for all who use it. */
  now(): Promise<Instant>;
  /**
   * Leaves nothing on the disk of what was erased, as far as that is ours to do: SQLite folds its log into the file, and with
   * `anew` writes a file of up to 256 MB anew.
   */
  fold(anew?: boolean): Promise<void>;
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

/** Whether a DATABASE_URL names a PostgreSQL server; else it names a file, or nothing at all. */
export const isServer = (url: string): boolean => /^postgres(ql)?:/.test(url);

/** Opens the database, and makes or updates its tables. Throws ConfigError, with the mend, when it cannot be used. */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { url, workspace, readOnly = false, synchronous = 'FULL', connect, log = silentLog } = options;
  const opened = isServer(url)
    ? await openPostgres({ url, workspace, readOnly, log, ...(connect ? { connect } : {}) })
    : await openSqlite({ url, readOnly, synchronous, log });
  const { place, file, reader, writer } = opened;
  try {
    await opened.check();
    if (writer) await migrate(writer.withTables<never>(), place);
    else await checkMigrated(reader.withTables<never>(), place);
  } catch (error) {
    await opened.close().catch(() => {});
    throw opened.explained(error);
  }
  const write = writer ? notNested(writer) : refuse(place);
  const now = () => databaseTime(reader);
  const fold = async (anew = false) => opened.fold?.(anew);
  return { workspace, place, file, read: reader, write, now, fold, close: opened.close };
}

/** A server has a clock of its own, which all its clients share; a file has that of this machine. */
export async function databaseTime(db: Db): Promise<Instant> {
  const answer = await engineOf(db).clock?.execute(db);
  return answer?.rows[0]?.now ?? realClock.now();
}

/** What is being written, and within what. */
interface Writing {
  readonly db: Db;
  readonly within: Writing | undefined;
  open: boolean;
}
/** One for all stores: each such storage makes every promise of the process dearer. */
const writing = new AsyncLocalStorage<Writing>();

function notNested(db: Db): Store['write'] {
  return async (work) => {
    // Work that a transaction leaves behind (a timer) inherits its context, and may write again once it is over.
    let within = writing.getStore();
    while (within?.open === false) within = within.within;
    for (let outer = within; outer; outer = outer.within) {
      if (outer.open && outer.db === db)
        throw new Error('write was called inside a write: use the tx that the outer one was handed');
    }
    const transaction: Writing = { db, within, open: true };
    try {
      return await writing.run(transaction, () => db.transaction().execute(work));
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
