import type { Mention } from '../domain/mention.js';
import type { Reading } from '../domain/reading.js';
import type { Instant } from '../domain/time.js';

/** One version of a post, with everything known about it that needs no database. */
export interface PreparedMention {
  readonly deleted?: false;
  readonly mention: Mention;
  readonly fetchedAt: Instant;
  /** Empty: it names none. */
  readonly brands: readonly string[];
  readonly reading: Reading;
  /** Masked. */
  readonly text: string;
  /** As it came; null unless it may be kept, or when masking changed nothing. */
  readonly raw: string | null;
  /** Pseudonym, or null when hidden. */
  readonly author: string | null;
  /** What the author goes by; null unless it may be kept. */
  readonly authorName: string | null;
  /** Of text, rating and lang, before masking. Never empty. */
  readonly hash: string;
  /** MinHash of the text before masking. */
  readonly signature: string;
  readonly punctual: boolean;
  readonly live: boolean;
  /** False: the brand's own account or an ignored author. */
  readonly counted: boolean;
  /** Brands whose own account wrote it; absent: none. */
  readonly ownOf?: readonly string[];
  readonly flags: readonly string[];
  /** Number of the reader. */
  readonly model: number;
}

export interface PreparedDeletion {
  readonly deleted: true;
  readonly source: string;
  readonly id: string;
  readonly fetchedAt: Instant;
}

export type Prepared = PreparedMention | PreparedDeletion;

/** Text that every engine gives back as it was given: NUL and halves of characters become the replacement character. */
export const storable = (text: string): string => {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
};
