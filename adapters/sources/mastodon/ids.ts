import type { Instant } from '../../../src/domain/time.js';

/** Older first. Ids grow with time and are longer than a number may be: compared as text, the shorter one is older. */
export const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export const newerId = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && compareIds(a, b) < 0) ? b : a;

/** Below the time in an id stand 16 bits that tell posts of the same millisecond apart. */
const SEQUENCE_BITS = 16n;

/** The lowest id that a post of this moment may have. */
export const idAt = (at: Instant): string => String(BigInt(Math.max(0, Math.floor(at))) << SEQUENCE_BITS);

/** When a post with this id was written; undefined for an id of another kind of server. */
export function timeOfId(id: string): Instant | undefined {
  if (!/^\d{15,20}$/.test(id)) return undefined;
  return Number(BigInt(id) >> SEQUENCE_BITS);
}
