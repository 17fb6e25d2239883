import { createHash } from 'node:crypto';
import { type Instant, SECOND } from './time.js';

/** What names a mention for ever. */
export interface MentionName {
  readonly source: string;
  readonly id: string;
}

const HANDLE = /^(-?[0-9a-z]{1,9})-([0-9a-f]{5})$/;
const HASHED = 5;

/**
 * A short name for a mention that can be typed: `tq0e4g-3fa9c`, the second it was written in (base 36) and the beginning of
 * a hash of its key. It never changes, because the date of a mention never moves, and it needs no table to be found by.
 */
export const handleOf = ({ source, id, at }: MentionName & { readonly at: Instant }): string =>
  `${Math.floor(at / SECOND).toString(36)}-${hashOf({ source, id })}`;

/** The second that a handle names, and whether a mention of that second is meant; undefined: this is no handle. */
export function readHandle(
  word: string,
): { readonly from: Instant; readonly isMeant: (name: MentionName) => boolean } | undefined {
  const [, second, hash] = HANDLE.exec(word.toLowerCase()) ?? [];
  if (second === undefined || hash === undefined) return undefined;
  return { from: Number.parseInt(second, 36) * SECOND, isMeant: (name) => hashOf(name) === hash };
}

/** `source:id`, as the ledger and the formats write it; undefined: this is no key. A source has no colon in it. */
export function readKey(word: string): MentionName | undefined {
  const colon = word.indexOf(':');
  if (colon < 1 || colon === word.length - 1) return undefined;
  return { source: word.slice(0, colon), id: word.slice(colon + 1) };
}

const hashOf = ({ source, id }: MentionName): string =>
  createHash('sha256').update(`${source}:${id}`).digest('hex').slice(0, HASHED);
