import { ConfigError } from '../../errors.js';

/** Where a server is, and how it is called. */
export interface Address {
  /** For the driver; holds the password. */
  readonly url: string;
  /** For people: the URL without password and options. */
  readonly place: string;
  readonly user: string;
  readonly database: string;
}

const FORM =
  'DATABASE_URL cannot be read: write postgres://user:password@host:5432/database, with % codes for signs in the password';

/** Throws ConfigError for what is no address; its message never holds the URL, for that holds the password. */
export function addressOf(given: string): Address {
  // A user without a host is a local socket; only a URL may not say so.
  const whole = given.replace(/^([^/]+:\/\/[^/?#]*@)(?=[/?#]|$)/, '$1localhost');
  if (!URL.canParse(whole)) throw new ConfigError(FORM);
  const url = new URL(whole);
  const socket = url.searchParams.get('host');
  const mode = url.searchParams.get('sslmode');
  // What the driver makes of the other modes anyway: the certificate and the host's name are checked.
  if (mode && !['disable', 'no-verify'].includes(mode)) url.searchParams.set('sslmode', 'verify-full');
  const user = url.searchParams.get('user') ?? url.username;
  const at = socket ? `${socket}${url.pathname}` : `${url.host}${url.pathname}`;
  return {
    url: url.href,
    place: `postgres://${user === '' ? '' : `${user}@`}${at}`,
    user: decoded(user),
    database: decoded(url.pathname.slice(1)),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ConfigError(FORM);
  }
}
