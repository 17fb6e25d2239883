import { stat } from 'node:fs/promises';
import { Kysely, sql } from 'kysely';
import type { Log } from '../../log.js';
import type { Opened } from '../engine.js';
import type { Tables } from '../tables.js';
import { type SqliteOptions, sqliteDialect } from './dialect.js';
import { damaged, explained, fileOf, inspect } from './file.js';

export interface SqliteGiven {
  readonly url: string;
  readonly readOnly: boolean;
  readonly synchronous: SqliteOptions['synchronous'];
  readonly log: Log;
}

/** A larger file is not written anew beside the work: nobody could write for too long. In bytes. */
const MOST_REWRITTEN = 256 * 2 ** 20;
/** Reads that may run at once. */
const READERS = 2;

/** One connection that writes, and some that read what is committed. */
export async function openSqlite({ url, readOnly, synchronous, log }: SqliteGiven): Promise<Opened> {
  const file = fileOf(url);
  const { leftOpen } = await inspect(file, readOnly);
  const connect = (only: boolean, connections: number) =>
    new Kysely<Tables>({ dialect: sqliteDialect({ file, readOnly: only, connections, synchronous }) });
  const writer = readOnly ? undefined : connect(false, 1);
  const reader = connect(true, READERS);
  return {
    place: file,
    file,
    reader,
    writer,
    async check() {
      if (writer && leftOpen) await checkWhole(writer, file, log);
    },
    async fold(anew) {
      if (!writer) return;
      // Rows that were moved leave copies in the unused parts of pages: only a file that is written anew has none.
      if (anew && (await stat(file)).size <= MOST_REWRITTEN) await sql`vacuum`.execute(writer);
      // The log still holds pages as they were before something was erased in them.
      await sql`pragma wal_checkpoint(truncate)`.execute(writer);
    },
    explained: (error) => explained(error, file),
    async close() {
      // The writer goes last: only it can fold the write-ahead log back into the file.
      await reader.destroy();
      await writer?.destroy();
    },
  };
}

/** After an unclean stop the file is looked through once, so that damage is told now and not weeks later. */
async function checkWhole(db: Kysely<Tables>, file: string, log: Log): Promise<void> {
  log.info('the database was not closed: checking it', { file });
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const finding = rows[0]?.quick_check ?? 'no answer';
  if (finding !== 'ok') throw damaged(file, finding.replaceAll('\n', ' '));
}
