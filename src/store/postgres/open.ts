import { Kysely, sql } from 'kysely';
import { type Clock, realClock } from '../../clock.js';
import { ConfigError } from '../../errors.js';
import type { Log } from '../../log.js';
import type { Opened } from '../engine.js';
import type { Tables } from '../tables.js';
import { addressOf } from './address.js';
import { postgresDialect } from './dialect.js';
import { explained, OLDEST_SERVER } from './explained.js';
import { guardedPool } from './guarded.js';
import { createPresence, type Role } from './presence.js';
import { byDriver, type Connect } from './server.js';

/** Reads that may run at once. */
const READERS = 4;

export interface PostgresGiven {
  readonly url: string;
  readonly workspace: string;
  readonly readOnly: boolean;
  readonly log: Log;
  readonly connect?: Connect;
  readonly clock?: Clock;
}

/** One connection that writes, and a few that read what is committed. */
export async function openPostgres(given: PostgresGiven): Promise<Opened> {
  const { url, workspace, readOnly, log, connect = byDriver, clock = realClock } = given;
  const address = addressOf(url);
  const { place } = address;
  const server = await connect(address);
  const presence = createPresence(place, readOnly ? 'read' : 'write', clock, log);
  const alive = server.alive && shared(server.alive);
  const kysely = (role: Role) => {
    const pool = server.pool(role === 'read' ? READERS : 1, setupOf(role));
    const guard = { place, role, presence, clock, alive };
    return new Kysely<Tables>({ dialect: postgresDialect(guardedPool(pool, guard), workspace) });
  };
  const writer = readOnly ? undefined : kysely('write');
  const reader = kysely('read');
  return {
    place,
    reader,
    writer,
    check: () => checkServer(writer ?? reader, place),
    explained: (error) => explained(error, address),
    async close() {
      await reader.destroy();
      await writer?.destroy();
    },
  };
}

/** All who wait for the same sign of life ask for it once. */
function shared(ask: () => Promise<void>): () => Promise<void> {
  let asking: Promise<void> | undefined;
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

/** What every connection is told first, whatever the server's own settings are. */
const setupOf = (role: Role): string => `
  set default_transaction_read_only = ${role === 'read' ? 'on' : 'off'};
  set extra_float_digits = 1;
  -- An acknowledged mention survives a power cut.
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';
  -- A machine that is cut off, or a process that stands still, must not keep its turn for hours.
  set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3;
  set tcp_user_timeout = 6000; set idle_in_transaction_session_timeout = 300000`;

async function checkServer(db: Kysely<Tables>, place: string): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select cast(current_setting('server_version_num') as integer) as version,
      current_setting('server_encoding') as encoding`.execute(db);
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (version < OLDEST_SERVER * 10_000)
    throw new ConfigError(`${place} is older than PostgreSQL ${OLDEST_SERVER}: update it`);
  if (encoding !== 'UTF8') {
    throw new ConfigError(
      `${place} is encoded in ${encoding}, which cannot hold every text: make a new one with createdb --encoding UTF8 --template template0`,
    );
  }
}
