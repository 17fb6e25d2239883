import { Kysely, type PostgresPool, sql } from 'kysely';
import type { Opened } from '../engine.js';
import type { Tables } from '../tables.js';
import { postgresDialect } from './dialect.js';

/** Makes the connections to a server: `read` ones see what is committed and can change nothing. */
export type Connect = (url: string, role: 'read' | 'write', most: number) => Promise<PostgresPool>;

/** Reads that may run at once. */
const READERS = 4;

export interface PostgresGiven {
  readonly url: string;
  readonly readOnly: boolean;
  /** The real driver by default. */
  readonly connect?: Connect;
}

export async function openPostgres({ url, readOnly, connect = connectByDriver }: PostgresGiven): Promise<Opened> {
  const kysely = async (role: 'read' | 'write', most: number) =>
    new Kysely<Tables>({ dialect: postgresDialect(await connect(url, role, most)) });
  const writer = readOnly ? undefined : await kysely('write', 1);
  const reader = await kysely('read', READERS);
  return {
    place: placeOf(url),
    reader,
    writer,
    async serialise(tx, workspace) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`earshot ${workspace}`}, 0))`.execute(tx);
    },
    explained: (error) => error,
    async close() {
      await reader.destroy();
      await writer?.destroy();
    },
  };
}

/** The server and database that a URL names, without the password. */
function placeOf(url: string): string {
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username ? `${username}@` : ''}${host}${pathname}`;
}

async function connectByDriver(url: string, role: 'read' | 'write', most: number): Promise<PostgresPool> {
  const { default: pg } = await import('pg');
  const readOnly = role === 'read' ? '-c default_transaction_read_only=on' : '';
  return new pg.Pool({ connectionString: url, max: most, options: readOnly, types: { getTypeParser: parserOf } });

  function parserOf(...[type, format]: Parameters<typeof pg.types.getTypeParser>) {
    // bigint and numeric come as text by default; no number of ours is beyond what a double holds exactly.
    return type === pg.types.builtins.INT8 || type === pg.types.builtins.NUMERIC
      ? Number
      : pg.types.getTypeParser(type, format);
  }
}
