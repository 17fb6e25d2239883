import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, sql } from 'kysely';
import { ConfigError } from '../errors.js';
import { type Log, silentLog } from '../log.js';
import { damaged, explained, fileOf, inspect } from './file.js';
import { checkMigrated, migrate } from './migrations.js';
import { type SqliteOptions, sqliteDialect } from './sqlite.js';
import type { Tables } from './tables.js';

/** A connection, or the transaction that a `write` is handed. */
export type Db = Kysely<Tables>;

export interface Store {
  readonly workspace: string;
  /** Absolute path of the database. */
  readonly file: string;
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
  /** `sqlite:FILE`; a relative file is looked for from the working directory. */
  readonly url: string;
  readonly workspace: string;
  /** Changes nothing, not even the tables; the file has to exist. */
  readonly readOnly?: boolean;
  /** OFF only for a replay whose database is thrown away. */
  readonly synchronous?: SqliteOptions['synchronous'];
  readonly log?: Log;
}

/** Opens the database, and makes or updates its tables. Throws ConfigError, with the mend, when it cannot be used. */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { url, workspace, readOnly = false, synchronous = 'FULL', log = silentLog } = options;
  const file = fileOf(url);
  const { leftOpen } = await inspect(file, readOnly);
  const connect = (only: boolean) =>
    new Kysely<Tables>({ dialect: sqliteDialect({ file, readOnly: only, synchronous }) });
  const writer = readOnly ? undefined : connect(false);
  const reader = connect(true);
  const close = async () => {
    // The writer goes last: only it can fold the write-ahead log back into the file.
    await reader.destroy();
    await writer?.destroy();
  };
  try {
    if (writer) {
      if (leftOpen) await checkWhole(writer, file, log);
      await migrate(writer.withTables<never>(), file);
    } else {
      await checkMigrated(reader.withTables<never>(), file);
    }
  } catch (error) {
    await close().catch(() => {});
    throw explained(error, file);
  }
  return { workspace, file, read: reader, write: writer ? oneAtATime(writer) : refuse(file), close };
}

/** After an unclean stop the file is looked through once, so that damage is told now and not weeks later. */
async function checkWhole(db: Db, file: string, log: Log): Promise<void> {
  log.info('the database was not closed: checking it', { file });
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const finding = rows[0]?.quick_check ?? 'no answer';
  if (finding !== 'ok') throw damaged(file, finding.replaceAll('\n', ' '));
}

function oneAtATime(db: Db): Store['write'] {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return async (work) => {
    if (current.getStore()?.open) {
      throw new Error('write was called inside a write: use the tx that the outer one was handed');
    }
    // Work that a transaction leaves behind (a timer) inherits its context, and may write again once it is over.
    const transaction = { open: true };
    try {
      return await current.run(transaction, () => db.transaction().execute(work));
    } finally {
      transaction.open = false;
    }
  };
}

const refuse =
  (file: string): Store['write'] =>
  async () => {
    throw new ConfigError(`${file} was opened to be read only`);
  };
