import type { MentionKind } from './mention.js';
import type { SentimentLabel } from './reading.js';

/** Which counted mentions are meant: all that pass every condition that is given. */
export interface MentionFilter {
  /** Absent: the brand that is asked about. */
  readonly brand?: string;
  readonly channel?: string;
  readonly source?: string;
  /** Every mention that is about it, complaint or not. */
  readonly topic?: string;
  /** Of the ones that could be read for sure. */
  readonly sentiment?: SentimentLabel;
  readonly kind?: MentionKind;
  /** Whether it complains about a topic. */
  readonly complaint?: boolean;
  /** Stars on a scale of five, both ends included. */
  readonly rating?: { readonly least: number; readonly most: number };
  /** Whether it could be read for sure, and so has a sentiment that counts. */
  readonly sure?: boolean;
}

/** Whether everything that passes `narrow` passes `wide`: it has the same conditions and perhaps more. */
export const isWithin = (narrow: MentionFilter, wide: MentionFilter): boolean =>
  Object.entries(wide).every(
    ([key, value]) => JSON.stringify(narrow[key as keyof MentionFilter]) === JSON.stringify(value),
  );
