/** Stars as a customer gave them, of the most there are. */
export interface Rating {
  readonly value: number;
  readonly max: number;
}

/** What those who gave stars gave, beside what they wrote: two measures, never mixed. */
export interface StarFacts {
  /** Mentions with stars, and the mean of theirs, 0..5. */
  readonly n: number;
  readonly mean: number | null;
  /** Of these, the ones whose text could be read for sure. */
  readonly read: number;
  /** Net sentiment of those texts, (positive - negative) / read, -1..1. */
  readonly net: number | null;
  /** Of these, the ones whose text says the opposite of their stars. */
  readonly opposite: number;
}

const FIVE = 5;
/** Up to two of five stars are a bad opinion, from four on a good one; between them none. */
const BAD_UP_TO = 2.5;
const GOOD_FROM = 3.5;

/** On a scale of five. */
export const ofFive = ({ value, max }: Rating): number => (value / max) * FIVE;

/** -1, 0 or 1: which way the stars point. */
export function waysOfStars(rating: Rating): -1 | 0 | 1 {
  const stars = ofFive(rating);
  return stars <= BAD_UP_TO ? -1 : stars >= GOOD_FROM ? 1 : 0;
}
