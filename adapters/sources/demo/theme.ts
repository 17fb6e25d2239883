export type Mood = 'negative' | 'neutral' | 'positive';

/** Sentences about one matter, and how often it comes up beside the others. */
export interface Theme {
  readonly weight: number;
  readonly lines: readonly string[];
}

/** How a text begins, goes on and ends; any three of them make sense together. */
export type TextParts = readonly [starts: readonly string[], middles: readonly string[], ends: readonly string[]];
