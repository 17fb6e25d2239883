import type { Instant } from '../../domain/time.js';
import { addressOf } from './address.js';
import { explained } from './explained.js';
import { byDriver } from './server.js';

/** What a server says of itself, whether Earshot's tables stand there or not. */
export interface ServerSurvey {
  readonly place: string;
  /** As `15.4`. */
  readonly version: string;
  readonly encoding: string;
  /** What its clock shows. */
  readonly clock: Instant;
  /** It follows another server and takes no writes. */
  readonly standby: boolean;
  /** False: it may lose what it has committed when the power fails. */
  readonly fsync: boolean;
  /** Whether the user may make tables where they would stand, and write to them once they do. */
  readonly mayCreate: boolean;
  readonly mayWrite: boolean;
  /** Earshot's tables stand there. */
  readonly filled: boolean;
  readonly bytes: number;
}

/** Asks the server that a URL names. Changes nothing. Throws ConfigError, with the mend, when it cannot be asked. */
export async function surveyServer(url: string): Promise<ServerSurvey> {
  const address = addressOf(url);
  const pool = (await byDriver(address)).pool(1, 'set default_transaction_read_only = on');
  try {
    const connection = await pool.connect();
    const { rows } = await connection
      .query<Omit<ServerSurvey, 'place'>>(QUESTIONS, [])
      .finally(() => connection.release(false));
    if (!rows[0]) throw new Error('the server gave no answer');
    return { place: address.place, ...rows[0] };
  } catch (error) {
    throw explained(error, address);
  } finally {
    await pool.end();
  }
}

const QUESTIONS = `
  select split_part(current_setting('server_version'), ' ', 1) as version,
    current_setting('server_encoding') as encoding,
    cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint) as clock,
    pg_is_in_recovery() as standby,
    current_setting('fsync') = 'on' as fsync,
    coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreate",
    coalesce(has_table_privilege(mention, 'insert') and has_table_privilege(mention, 'update')
      and has_table_privilege(mention, 'delete') and has_table_privilege(mention, 'select'), true) as "mayWrite",
    to_regclass('kysely_migration') is not null as filled,
    pg_database_size(current_database()) as bytes
  from (select to_regclass('mention') as mention) as tables`;
