/**
 * What a phrase says beyond its words. complaint: an expectation was not met. praise: it was exceeded. sarcasm: kind
 * words that may be meant the other way round.
 */
export interface PhraseRow {
  readonly id: string;
  readonly kind: 'complaint' | 'praise' | 'sarcasm';
  /** Counts in place of the words' own values; 0 leaves them. */
  readonly valence: number;
  /** Sarcasm that needs no other sign of anger. */
  readonly alone?: true;
  readonly anyOf: readonly RegExp[];
  readonly example: string;
  readonly counterExample: string;
}
