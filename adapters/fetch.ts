import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, fetch, type Response } from 'undici';
import type { Clock } from '../src/clock.js';
import { SECOND } from '../src/domain/time.js';
import { messageOf, SourceError } from '../src/errors.js';
import type { Log } from '../src/log.js';
import type { SafeAnswer, SafeFetch, SafeFetchOptions } from '../src/ports.js';
import { isPublicAddress } from './address.js';
import { createGate, type Pace } from './gate.js';
import { checkedUrl } from './target.js';
import { waitOf } from './wait.js';

export interface SafeFetchParts {
  readonly log: Log;
  /** For what hosts ask to wait, and for the pace they are asked at. */
  readonly clock: Clock;
  /** Exact `host:port` with a literal address that may be reached although it is private: a test's own server. */
  readonly allowHosts?: readonly string[];
  /** Whole time of one call with its redirects, once its turn has come; 15 s unless said. */
  readonly totalMs?: number;
  /** How names become addresses; the system's resolver unless said. */
  readonly resolve?: Resolve;
  /** Which resolved addresses may be connected to: those of the public internet, unless a test says otherwise. */
  readonly mayConnect?: (address: string) => boolean;
  /** How fast one host is asked. */
  readonly pace?: Pace;
}
export type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

const BODY_BYTES = 5_000_000;
const HEADER_BYTES = 16_384;
const REDIRECTS = 5;
const TOTAL_MS = 15 * SECOND;
const REDIRECTING: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** What may follow a redirect to another host; everything else, tokens above all, stays behind. */
const HARMLESS: ReadonlySet<string> = new Set(['accept', 'user-agent']);

/**
 * The one safe way out. Only http and https, only ports 80 and 443, only public addresses: checked when the name is
 * resolved, and the connection goes to the address that was checked. A host is asked at a polite pace, whoever asks, and
 * not at all before the time it said. Throws SourceError: limited (429, 503; with when to come back), refused (a wrong
 * address or 4xx), unreachable (network, time, 5xx) or garbled (more than 5 MB unpacked, or no sound HTTP).
 */
export function createSafeFetch(parts: SafeFetchParts): SafeFetch {
  const { log, clock, allowHosts = [], totalMs = TOTAL_MS, resolve = systemResolve } = parts;
  const lookup = publicOnly(resolve, parts.mayConnect ?? isPublicAddress);
  const agent = new Agent({ connect: { lookup }, maxHeaderSize: HEADER_BYTES });
  const gate = createGate(clock, parts.pace);

  /** One request: the redirect that answers it, or the answer itself. */
  const ask = async (url: URL, headers: Headers, options: SafeFetchOptions, signal: AbortSignal) => {
    const { accept = [], method = 'GET', body = null } = options;
    const sent = { method, body, headers: [...headers] as [string, string][] };
    const response = await fetch(url, { ...sent, redirect: 'manual', dispatcher: agent, signal });
    const { status } = response;
    const location = response.headers.get('location');
    if (status === 429 || status === 503) {
      await response.body?.cancel();
      const until = gate.hush(url.host, waitOf(response.headers, clock.now()));
      throw new SourceError('limited', `${url.host} asks to wait (${status})`, until);
    }
    gate.answered(url.host);
    if (!REDIRECTING.has(status) || location === null) return answerOf(response, url, accept);
    await response.body?.cancel();
    if (body !== null)
      throw new SourceError('refused', `${url.host} redirects what was sent to it: correct the address`);
    if (URL.canParse(location, url.href)) return new URL(location, url.href);
    throw new SourceError('garbled', `${url.host} redirects to no address`);
  };

  return async (url, options = {}) => {
    let target = checkedUrl(url, allowHosts);
    let headers = headersOf(options, target);
    let deadline: AbortSignal | undefined;
    const been = new Set<string>();
    try {
      for (let hops = 0; hops <= REDIRECTS; hops += 1) {
        been.add(target.href);
        const leave = await gate.enter(target.host, options.signal);
        try {
          await options.spend?.();
          deadline ??= AbortSignal.timeout(totalMs);
          const stop = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
          const answer = await ask(target, headers, options, stop);
          if (!(answer instanceof URL)) return answer;
          const next = checkedUrl(answer.href, allowHosts);
          if (been.has(next.href)) throw new SourceError('refused', `${target.host} redirects in a circle`);
          if (next.origin !== target.origin) headers = harmless(headers);
          target = next;
        } finally {
          leave();
        }
      }
      throw new SourceError('refused', `${target.host} redirects more than ${REDIRECTS} times: correct the address`);
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      const failure = deadline?.aborted
        ? new SourceError('unreachable', `${target.host} took longer than ${totalMs / SECOND} s`)
        : asSourceError(error, target);
      log.debug('a fetch failed', { host: target.host, kind: failure.kind, because: failure.message });
      throw failure;
    }
  };
}

/** What is no header is told without its value: that is a token, as a rule, and pasted with a line break in it. */
function headersOf({ headers = {} }: SafeFetchOptions, { host }: URL): Headers {
  const sent = new Headers({ 'user-agent': 'Earshot' });
  for (const [name, value] of Object.entries(headers)) {
    try {
      sent.set(name, value);
    } catch {
      throw new SourceError(
        'refused',
        `${host}: what is to be sent as ${name} holds a sign that no header may: set it anew`,
      );
    }
  }
  return sent;
}

const harmless = (headers: Headers): Headers => new Headers([...headers].filter(([name]) => HARMLESS.has(name)));

/** A name may lead to public addresses only: one private address among them spoils it. */
const publicOnly =
  (resolve: Resolve, mayConnect: (address: string) => boolean): LookupFunction =>
  (host, options, done) =>
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? new Error('no address'), []);
      const inner = addresses.find(({ address }) => !mayConnect(address));
      if (inner) return done(new SourceError('refused', `${host} leads into a private network`), []);
      return options.all ? done(null, [...addresses]) : done(null, first.address, first.family);
    });

const systemResolve: Resolve = (host, done) => dnsLookup(host, { all: true }, done);

async function answerOf(response: Response, url: URL, accept: readonly number[]): Promise<SafeAnswer> {
  const { status, headers } = response;
  if (response.ok || status === 304 || accept.includes(status)) {
    return { status, headers: new Headers([...headers]), body: await bodyOf(response, url), url: url.href };
  }
  await response.body?.cancel();
  if (status === 401 || status === 403) {
    throw new SourceError('refused', `${url.host} refuses (${status}): check the address and the token`);
  }
  if (status >= 400 && status < 500) {
    throw new SourceError('refused', `${url.host} answers ${status}: check the address`);
  }
  throw new SourceError('unreachable', `${url.host} answers ${status}`, undefined, { isUnserved: true });
}

/** Packings that are unpacked on the way, one inside the other at most twice. */
const PACKINGS = /^(?:\s*(?:(?:x-)?gzip|deflate|br|identity)\s*(?:,|$)){0,2}$/i;

/** The unpacked body, counted as it comes: a small packed body may unpack without end. */
async function bodyOf(response: Response, { host }: URL): Promise<Uint8Array> {
  const packing = response.headers.get('content-encoding') ?? '';
  if (!PACKINGS.test(packing)) {
    await response.body?.cancel();
    throw new SourceError('garbled', `${host} packs its answer in a way nobody asked for: ${packing.slice(0, 40)}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > BODY_BYTES) throw new SourceError('garbled', `${host} sends more than ${BODY_BYTES / 1e6} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Codes and names of undici, its HTTP parser and zlib that mean: what came is no sound HTTP. */
const UNSOUND = /^(?:HPE_|HTTPParserError|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|Z_)/;

/** ... and: no connection came about, so that nothing was asked. */
const NEVER_ARRIVED =
  /^(?:ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** What a person can look at, by the code that a machine gives. */
const WHY: readonly (readonly [RegExp, string])[] = [
  [/^ENOTFOUND$/, 'is no host that is known: check the address'],
  [/^EAI_/, 'could not be looked up: the name service of this machine does not answer'],
  [/^ECONNREFUSED$/, 'takes no connections'],
  [/^(?:EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, 'cannot be reached from this machine'],
  [/^(?:ECONNRESET|UND_ERR_SOCKET|EPIPE)$/, 'broke the connection off'],
  [/^CERT_HAS_EXPIRED$/, 'shows a certificate that has expired'],
  [/^(?:CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/, 'shows a certificate that is not trusted here'],
];

function asSourceError(error: unknown, { host }: URL): SourceError {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (each instanceof SourceError) return each;
    const code = 'code' in each && typeof each.code === 'string' ? each.code : each.name;
    if (UNSOUND.test(code)) return new SourceError('garbled', `${host} sends no sound HTTP: ${messageOf(each)}`);
    if (each.cause instanceof Error) continue;
    const why = WHY.find(([codes]) => codes.test(code))?.[1];
    const says = why === undefined ? `${host}: ${messageOf(each)}` : `${host} ${why} (${code})`;
    return new SourceError('unreachable', says, undefined, { isUnserved: NEVER_ARRIVED.test(code) });
  }
  return new SourceError('unreachable', `${host}: ${messageOf(error)}`);
}
