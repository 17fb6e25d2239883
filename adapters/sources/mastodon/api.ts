import type { Clock } from '../../../src/clock.js';
import { DAY, type Instant, iso } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { SafeFetch } from '../../../src/ports.js';
import { resetOf } from '../../wait.js';
import { jsonIn } from '../service/answer.js';

export interface Answer {
  readonly status: number;
  /** Undefined for a refusal that is no JSON. */
  readonly json: unknown;
  /** Relations that the Link header names: `next`, `prev`; undefined without one. */
  readonly links: ReadonlySet<string> | undefined;
  readonly rate: { readonly remaining: number; readonly resetAt: Instant } | undefined;
}

export interface Asked {
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly signal: AbortSignal;
  /** Refusals that the caller reads itself. */
  readonly accept?: readonly number[];
}

export interface Api {
  readonly host: string;
  /** Throws SourceError; limited before the last requests of the server's allowance are used up. */
  get(path: string, asked: Asked): Promise<Answer>;
}

export interface ApiParts {
  /** Origin. */
  readonly server: string;
  readonly token: string | undefined;
  readonly fetch: SafeFetch;
  readonly clock: Clock;
}

/** So many requests of the allowance are left alone: others with the same address or account live on it too. */
const RESERVE = 5;
const REFUSALS = [400, 401, 403, 404, 405, 410, 422];
/** Where a person gets a token. */
export const TOKEN_WHERE = 'Preferences > Development > New application, scope read, on that server';

export function createApi({ server, token, fetch, clock }: ApiParts): Api {
  const { host } = new URL(server);
  let quietUntil: Instant = 0;

  const refusal = (status: number): SourceError => {
    if (status !== 401 && status !== 403)
      return new SourceError(
        'refused',
        `${host} answers ${status}: is it a Mastodon server, and does it know the tag?`,
      );
    const mend = token === undefined ? `set MASTODON_TOKEN: ${TOKEN_WHERE}` : `make a new token: ${TOKEN_WHERE}`;
    return new SourceError('refused', `${host} refuses (${status}); ${mend}`);
  };

  return {
    host,
    async get(path, { query, signal, accept = [] }) {
      if (clock.now() < quietUntil) throw nearlyUsedUp(host, quietUntil);
      const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]));
      const { status, headers, body } = await fetch(`${server}${path}?${search}`, {
        headers: { accept: 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        accept: REFUSALS,
        signal,
      });
      const rate = rateOf(headers, clock.now());
      if (rate && rate.remaining <= RESERVE) quietUntil = Math.min(rate.resetAt, clock.now() + DAY);
      if (status >= 400 && !accept.includes(status)) throw refusal(status);
      return { status, json: jsonOf(body, status, host), links: linksOf(headers.get('link')), rate };
    },
  };
}

const nearlyUsedUp = (host: string, until: Instant): SourceError =>
  new SourceError(
    'limited',
    `${host}: its allowance of requests is nearly used up, waiting until ${iso(until)}`,
    until,
  );

function rateOf(headers: Headers, now: Instant): Answer['rate'] {
  const remaining = headers.get('x-ratelimit-remaining') ?? '';
  const resetAt = resetOf(headers, now);
  if (!/^\d{1,9}$/.test(remaining) || resetAt === undefined) return undefined;
  return { remaining: Number(remaining), resetAt };
}

function linksOf(header: string | null): ReadonlySet<string> | undefined {
  if (header === null) return undefined;
  const named = header.slice(0, 5000).matchAll(/;\s*rel\s*=\s*"?(\w+)/gi);
  return new Set([...named].map(([, relation = '']) => relation.toLowerCase()));
}

function jsonOf(body: Uint8Array, status: number, host: string): unknown {
  try {
    return jsonIn(body, host);
  } catch (error) {
    if (status >= 400) return undefined;
    throw error;
  }
}
