import { type Clock, until } from '../src/clock.js';
import { DAY, type Instant, iso, MINUTE, SECOND } from '../src/domain/time.js';
import { SourceError } from '../src/errors.js';

/** How one host is asked: all sources together. */
export interface Pace {
  /** Requests under way at once. */
  readonly atOnce: number;
  /** Requests that may follow each other without a pause; then they come one by one. */
  readonly burst: number;
  /** Time until one more is allowed. */
  readonly everyMs: number;
}

export interface Gate {
  /**
   * Waits for its turn at a host, first come, first served; resolves to how to give the place back. Throws SourceError
   * (limited) while the host has asked to be left alone, and the signal's reason when it says stop.
   */
  enter(host: string, signal: AbortSignal | undefined): Promise<() => void>;
  /** The host asked to wait; undefined: it did not say until when. Returns the time before which nothing is sent. */
  hush(host: string, until: Instant | undefined): Instant;
  /** The host answered: doubts about how long to wait are forgotten. */
  answered(host: string): void;
}

const PACE: Pace = { atOnce: 2, burst: 10, everyMs: SECOND / 2 };
/** A host that names no time is left alone this long, then twice as long with every refusal, up to the last. */
const FIRST_WAIT = MINUTE;
const LONGEST_GUESS = 15 * MINUTE;
/** No longer wait is believed. */
const LONGEST_WAIT = DAY;
/** Hosts remembered; above, the idle ones are forgotten. */
const KNOWN_HOSTS = 500;

interface Host {
  underWay: number;
  /** Places still in the burst, as of `countedAt`. */
  tokens: number;
  countedAt: Instant;
  quietUntil: Instant;
  refusals: number;
  readonly queue: (() => void)[];
  /** A wake-up for the next token is set. */
  waking: boolean;
}

/** One gate stands before every host, whoever asks: so that many sources on one host are one polite visitor. */
export function createGate(clock: Clock, pace: Pace = PACE): Gate {
  const hosts = new Map<string, Host>();

  const hostOf = (name: string): Host => {
    const known = hosts.get(name);
    if (known) return known;
    if (hosts.size >= KNOWN_HOSTS) forgetIdle(hosts, clock.now());
    const host: Host = {
      ...{ underWay: 0, tokens: pace.burst, countedAt: clock.now(), quietUntil: 0, refusals: 0 },
      ...{ queue: [], waking: false },
    };
    hosts.set(name, host);
    return host;
  };

  /** Lets in whoever has a place and a token; sets the wake-up when only a token is missing. */
  const admit = (host: Host): void => {
    const now = clock.now();
    const gained = Math.max(0, now - host.countedAt) / pace.everyMs;
    host.tokens = Math.min(pace.burst, host.tokens + gained);
    host.countedAt = now;
    while (host.queue.length > 0 && host.underWay < pace.atOnce && host.tokens >= 1) {
      host.tokens -= 1;
      host.underWay += 1;
      host.queue.shift()?.();
    }
    if (host.queue.length === 0 || host.underWay >= pace.atOnce || host.waking) return;
    host.waking = true;
    void until(clock, now + Math.ceil((1 - host.tokens) * pace.everyMs)).then(() => {
      host.waking = false;
      admit(host);
    });
  };

  const turn = (host: Host, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const stop = () => {
        host.queue.splice(host.queue.indexOf(enter), 1);
        reject(signal?.reason);
      };
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener('abort', stop, { once: true });
      host.queue.push(enter);
      admit(host);
    });

  return {
    async enter(name, signal) {
      const host = hostOf(name);
      refuseWhileQuiet(name, host, clock.now());
      await turn(host, signal);
      let inside = true;
      const leave = () => {
        if (!inside) return;
        inside = false;
        host.underWay -= 1;
        admit(host);
      };
      try {
        // It may have asked for silence while this one waited.
        refuseWhileQuiet(name, host, clock.now());
        return leave;
      } catch (error) {
        leave();
        throw error;
      }
    },
    hush(name, until) {
      const host = hostOf(name);
      const now = clock.now();
      const guess = now + Math.min(FIRST_WAIT * 2 ** host.refusals, LONGEST_GUESS);
      if (until === undefined) host.refusals = Math.min(host.refusals + 1, 10);
      const wanted = until === undefined ? guess : Math.max(until, now + SECOND);
      host.quietUntil = Math.max(host.quietUntil, Math.min(wanted, now + LONGEST_WAIT));
      return host.quietUntil;
    },
    answered(name) {
      hostOf(name).refusals = 0;
    },
  };
}

function refuseWhileQuiet(name: string, { quietUntil }: Host, now: Instant): void {
  if (now >= quietUntil) return;
  throw new SourceError('limited', `${name} asked to wait until ${iso(quietUntil)}`, quietUntil);
}

function forgetIdle(hosts: Map<string, Host>, now: Instant): void {
  for (const [name, { underWay, queue, quietUntil, refusals }] of hosts)
    if (underWay === 0 && queue.length === 0 && quietUntil <= now && refusals === 0) hosts.delete(name);
}
