import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { Request } from 'express';
import { HOUR, type Instant, MINUTE } from '../../src/domain/time.js';
import { createLimit } from '../chats/web/limit.js';
import { isLoopback } from '../guard.js';

/** From one address: a family or a branch behind one router, and no more. */
const MOST_OF_ONE = 10;
const OF_ONE_MS = 10 * MINUTE;
/** From everybody: a form that is flooded must not crowd out what else is listened to. */
const MOST_OF_ALL = 600;
const REMEMBERED = 5000;

export type Admitted = 'yes' | 'repeated' | 'too many';

/** How much is taken in, in memory: from one address, from all, and the same words of one address once an hour. */
export function createFeedbackLimits() {
  const ofOne = createLimit(MOST_OF_ONE, OF_ONE_MS);
  const ofAll = createLimit(MOST_OF_ALL, HOUR);
  const said = new Map<string, Instant>();
  return {
    admit(client: string, text: string, now: Instant): Admitted {
      const words = wordsOf(text);
      const key = keyOf(client, words);
      const before = said.get(key);
      if (words !== '' && before !== undefined && now - before < HOUR) return 'repeated';
      if (!ofOne(client, now) || !ofAll('', now)) return 'too many';
      said.delete(key);
      said.set(key, now);
      const [oldest] = said.keys();
      if (said.size > REMEMBERED && oldest !== undefined) said.delete(oldest);
      return 'yes';
    },
    /** What was admitted could not be stored: the same words are welcome once more. */
    takeBack: (client: string, text: string) => void said.delete(keyOf(client, wordsOf(text))),
  };
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const keyOf = (client: string, words: string): string =>
  createHash('sha256')
    .update(JSON.stringify([client, words]))
    .digest('base64url');

/**
 * Whose request it is, for counting: the address, of IPv6 the network (/64) of one household. What a proxy says is taken
 * only from one on this machine, and only what it added itself.
 */
export function clientOf({ socket, headers }: Pick<Request, 'socket' | 'headers'>): string {
  const peer = socket.remoteAddress ?? '';
  const said = headers['x-forwarded-for'];
  const last = typeof said === 'string' ? said.split(',').at(-1)?.trim() : undefined;
  const address = isLoopback(peer) && last !== undefined && isIP(last) > 0 ? last : peer;
  return isIP(address) === 6 && !address.includes('.') ? networkOf(address) : address;
}

/** The first four groups; `::` stands for as many zeros as are missing. */
function networkOf(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
