import type { Brand } from '../domain/brand.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { listed, moment, oneLine } from './words.js';

const MOST_WORDS = 5;

/** Why there are but zeros of a brand; `last`: when it was last mentioned before the end of the period. */
export function silenceWords({ name, terms, handles }: Brand, last: Instant | undefined, zone: Zone): string {
  const shown = oneLine(name, 60);
  if (last !== undefined)
    return `Nothing was heard about ${shown} in this period; its last mention before is of ${moment(last, zone)}. "sources" says what was read.`;
  const words = [...terms, ...handles].slice(0, MOST_WORDS).map((each) => `"${oneLine(each, 60)}"`);
  const found = words.length === 0 ? '' : ` It is found by ${listed(words)}.`;
  return `Nothing was heard about ${shown} in this period, nor ever before.${found} What was said before it was listened for, and named no other brand, was not kept. "sources" says what was read.`;
}
