import { ConfigError } from '../../errors.js';
import type { Address } from './address.js';

/** Major version. */
export const OLDEST_SERVER = 13;

/** What keeps a server from being used at the first look, as one line with the mend; other errors as they are. */
export function explained(error: unknown, { place, user, database }: Address): unknown {
  if (!(error instanceof Error) || error instanceof ConfigError) return error;
  const code = codeOf(error);
  const said = (problem: string, mend: string) => new ConfigError(`${place} ${problem}: ${mend}`.replaceAll('\n', ' '));
  if (code === '28P01' || code === '28000' || /^SASL/.test(error.message)) {
    return said(
      `refuses the login (${error.message})`,
      'mend user, password and sslmode in DATABASE_URL, or pg_hba.conf',
    );
  }
  if (code === '3D000')
    return said(
      'does not exist',
      `create it with createdb --encoding UTF8 --owner ${user || 'USER'} ${database || 'NAME'}`,
    );
  if (code === '42501' || code === '3F000') {
    return said(
      `does not let ${user || 'this user'} work (${error.message})`,
      `let it own the database, or: grant create, usage on schema public to ${user || 'USER'}`,
    );
  }
  if (code === '42704')
    return said(`is too old (${error.message})`, `update it to PostgreSQL ${OLDEST_SERVER} or newer`);
  if (code === '25006') return said('takes no writes', 'name the primary server in DATABASE_URL, not a standby');
  // The last is the driver, which cannot read the file of a certificate.
  if (/SSL|TLS|certificate|, open '/i.test(`${code} ${error.message}`)) {
    return said(`cannot be reached by TLS (${error.message})`, 'see sslmode and sslrootcert in docs/postgresql.md');
  }
  if (isAnswer(error)) return error;
  return said(`does not answer (${reasonOf(error)})`, 'start the server, or mend host and port in DATABASE_URL');
}

/** An answer of the server that a statement failed; every other error is about the connection. */
export const isAnswer = (error: unknown): boolean =>
  error instanceof Error && 'severity' in error && error.severity !== 'FATAL' && error.severity !== 'PANIC';

export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ENOENT: 'there is no such socket',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  '25006': 'it takes no writes',
  '53300': 'it has no connection left',
  '57P01': 'it is being shut down',
  '57P02': 'it has crashed',
  '57P03': 'it is starting or stopping',
};

/** Why a server does not answer, in a few words. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message === 'timeout expired' || message === 'Query read timeout') return 'no answer in time';
  if (/^Connection terminated|is not queryable$/.test(message)) return 'the connection was cut';
  return REASONS[codeOf(error)] ?? message;
}
