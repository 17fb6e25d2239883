import type { Instant } from '../../../src/domain/time.js';

/**
 * The id of a message written at `now` after `last`: the time in base 36 and a count, padded so that text order is time
 * order. A clock that stands still or goes back still yields a later id. Letters and digits: an id is never taken for a
 * telephone number where personal data is masked.
 */
export function nextId(now: Instant, last: string | undefined): string {
  const [time = 0, count = 0] = (last ?? '').split('-').map((part) => Number.parseInt(part, 36) || 0);
  return now > time ? idOf(now, 0) : idOf(time, count + 1);
}

const idOf = (time: Instant, count: number): string =>
  `${time.toString(36).padStart(9, '0')}-${count.toString(36).padStart(4, '0')}`;

export const isMessageId = (text: string): boolean => /^[0-9a-z]{9}-[0-9a-z]{4}$/.test(text);
