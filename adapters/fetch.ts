import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, fetch, type Response } from 'undici';
import { type Instant, SECOND } from '../src/domain/time.js';
import { messageOf, SourceError } from '../src/errors.js';
import type { Log } from '../src/log.js';
import type { SafeAnswer, SafeFetch } from '../src/ports.js';
import { isPublicAddress } from './address.js';

export interface SafeFetchParts {
  readonly log: Log;
  readonly now: () => Instant;
  /** Exact `host:port` with a literal address that may be reached although it is private: a test's own server. */
  readonly allowHosts?: readonly string[];
  /** Whole time of one call with its redirects; 15 s unless said. */
  readonly totalMs?: number;
  /** How names become addresses; the system's resolver unless said. */
  readonly resolve?: Resolve;
}
export type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

const BODY_BYTES = 5_000_000;
const REDIRECTS = 5;
const URL_LENGTH = 2000;
const TOTAL_MS = 15 * SECOND;
const REDIRECTING: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The one safe way out. Only http and https, only ports 80 and 443, only public addresses: checked when the name is
 * resolved, and the connection goes to the address that was checked. Throws SourceError: limited (429, 503; with when
 * to come back), refused (a wrong address or 4xx), unreachable (network, time, 5xx) or garbled (more than 5 MB unpacked).
 */
export function createSafeFetch(parts: SafeFetchParts): SafeFetch {
  const { log, now, allowHosts = [], totalMs = TOTAL_MS, resolve = systemResolve } = parts;
  const agent = new Agent({ connect: { lookup: publicOnly(resolve) } });

  return async (url, { headers = {}, signal } = {}) => {
    const deadline = AbortSignal.timeout(totalMs);
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
    let target = checkedUrl(url, allowHosts);
    let sent: Readonly<Record<string, string>> = { 'user-agent': 'Earshot', ...headers };
    try {
      for (let hops = 0; hops <= REDIRECTS; hops += 1) {
        const response = await fetch(target, { headers: sent, redirect: 'manual', dispatcher: agent, signal: stop });
        const location = response.headers.get('location');
        if (!REDIRECTING.has(response.status) || location === null) return await answerOf(response, target, now());
        await response.body?.cancel();
        const next = checkedUrl(new URL(location, target).href, allowHosts);
        // Tokens stay with the host they were meant for.
        if (next.origin !== target.origin) sent = { 'user-agent': 'Earshot' };
        target = next;
      }
      throw new SourceError('refused', `${target.host} redirects more than ${REDIRECTS} times: correct the address`);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const failure = deadline.aborted
        ? new SourceError('unreachable', `${target.host} took longer than ${totalMs / SECOND} s`)
        : asSourceError(error, target);
      log.debug('a fetch failed', { host: target.host, kind: failure.kind, because: failure.message });
      throw failure;
    }
  };
}

/** A name may lead to public addresses only: one private address among them spoils it. */
const publicOnly =
  (resolve: Resolve): LookupFunction =>
  (host, options, done) =>
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new Error('no address'), []);
      const inner = addresses.find(({ address }) => !isPublicAddress(address));
      if (inner) return done(new SourceError('refused', `${host} leads into a private network`), []);
      return options.all ? done(null, [...addresses]) : done(null, first.address, first.family);
    });

const systemResolve: Resolve = (host, done) => dnsLookup(host, { all: true }, done);

function checkedUrl(text: string, allowHosts: readonly string[]): URL {
  const refused = (why: string) => new SourceError('refused', `${text.slice(0, 200)} ${why}`);
  const url = text.length <= URL_LENGTH && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw refused('is no web address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('is neither http nor https');
  if (url.username !== '' || url.password !== '') throw refused('holds a user name: put credentials elsewhere');
  if (allowHosts.includes(url.host)) return url;
  if (url.port !== '' && url.port !== '80' && url.port !== '443') throw refused('uses a port other than 80 and 443');
  // The resolver is never asked about a literal address, so it is checked here.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw refused('leads into a private network');
  return url;
}

async function answerOf(response: Response, { host }: URL, now: Instant): Promise<SafeAnswer> {
  const { status, headers } = response;
  if (response.ok || status === 304) {
    return { status, headers: new Headers([...headers]), body: await bodyOf(response, host) };
  }
  await response.body?.cancel();
  if (status === 429 || status === 503) {
    throw new SourceError('limited', `${host} asks to wait (${status})`, retryAtOf(headers.get('retry-after'), now));
  }
  if (status === 401 || status === 403)
    throw new SourceError('refused', `${host} refuses (${status}): check the token`);
  if (status >= 400 && status < 500) throw new SourceError('refused', `${host} answers ${status}: check the address`);
  throw new SourceError('unreachable', `${host} answers ${status}`);
}

/** The unpacked body, counted as it comes: a small packed body may unpack without end. */
async function bodyOf(response: Response, host: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > BODY_BYTES) throw new SourceError('garbled', `${host} sends more than ${BODY_BYTES / 1e6} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Retry-After in seconds or as a date; undefined when it says neither. */
function retryAtOf(text: string | null, now: Instant): Instant | undefined {
  if (text === null) return undefined;
  if (/^\d{1,9}$/.test(text)) return now + Number(text) * SECOND;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(now, at);
}

function asSourceError(error: unknown, { host }: URL): SourceError {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (each instanceof SourceError) return each;
    if (!(each.cause instanceof Error)) return new SourceError('unreachable', `${host}: ${messageOf(each)}`);
  }
  return new SourceError('unreachable', `${host}: ${messageOf(error)}`);
}
