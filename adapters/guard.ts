import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What the guard looks at in one request. */
export interface Visit {
  /** Address the server is bound to. */
  readonly bind: string;
  /** Address of the other end of the connection. */
  readonly peer: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export type Admission =
  | { readonly admit: true }
  | { readonly admit: false; readonly status: 401 | 403; readonly because: string };

export interface GuardRules {
  /** What a visitor from elsewhere must know. */
  readonly token: string;
  /** Where people reach Earshot when a proxy stands before it: its origin is as good as the Host header's. */
  readonly publicUrl?: string | undefined;
}

export const TOKEN_COOKIE = 'earshot_token';

/** These prove who calls in their own way, or have nothing to hide. Exact: a path the router would take but this does not is private. */
const PUBLIC = /^\/(slack\/events|api\/messages|healthz|hooks\/[^/]+|feedback\/[^/]+)$/;

/**
 * Who may see what is not public: without a token only when bind address, peer and Host header are all loopback and no
 * proxy stands between, which a page on the internet cannot bring about, not even by pointing its own name at 127.0.0.1.
 * A browser acting for another site is refused in any case.
 */
export function admission(visit: Visit, rules: GuardRules): Admission {
  if (PUBLIC.test(visit.path)) return { admit: true };
  if (isForeign(visit, rules.publicUrl)) {
    return { admit: false, status: 403, because: 'Earshot takes this only from its own pages.' };
  }
  if (isLocal(visit) || sameToken(presentedToken(visit.headers), rules.token)) return { admit: true };
  return {
    admit: false,
    status: 401,
    because: 'Earshot asks for its token here: open the link with ?token= that it printed when it started.',
  };
}

/** Compares in constant time. An empty expected token lets nobody in. */
export function sameToken(presented: string | undefined, expected: string): boolean {
  if (presented === undefined || expected === '') return false;
  return timingSafeEqual(digest(presented), digest(expected));
}

/** `127.*`, `::1`, `localhost`, and the IPv6 spelling of the first. */
export const isLoopback = (address: string): boolean =>
  /^(localhost|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/i.test(address);

const isLocal = (visit: Visit): boolean => isLoopback(visit.bind) && isLoopbackVisit(visit);

/** Peer and Host header are loopback and no proxy stands between. */
export function isLoopbackVisit({ peer, headers }: Pick<Visit, 'peer' | 'headers'>): boolean {
  const proxied = Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));
  return !proxied && isLoopback(peer) && isLoopback(hostName(headers.host ?? ''));
}

/**
 * A browser says on whose behalf it asks. Another site may link here (a navigation that changes nothing), no more:
 * neither send commands nor embed what is drawn here.
 */
export function isForeign(
  { method, headers }: Pick<Visit, 'method' | 'headers'>,
  publicUrl: string | undefined,
): boolean {
  const site = headers['sec-fetch-site'];
  const reads = method === 'GET' || method === 'HEAD';
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    if (!reads || headers['sec-fetch-mode'] !== 'navigate') return true;
  }
  if (reads || headers.origin === undefined) return false;
  return !ownOrigins(headers.host, publicUrl).includes(headers.origin.toLowerCase());
}

function ownOrigins(host = '', publicUrl: string | undefined): readonly string[] {
  const here = host.toLowerCase();
  const origins = here === '' ? [] : [`http://${here}`, `https://${here}`];
  return publicUrl && URL.canParse(publicUrl) ? [...origins, new URL(publicUrl).origin] : origins;
}

function presentedToken(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === TOKEN_COOKIE) return value;
  }
  return undefined;
}

/** The Host header without its port; IPv6 without its brackets. */
const hostName = (host: string): string => /^\[([^\]]*)\](:\d+)?$/.exec(host)?.[1] ?? host.replace(/:\d+$/, '');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
