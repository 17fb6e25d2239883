/**
 * What a phrase says beyond its words. complaint: an expectation was not met. praise: it was exceeded. sarcasm: kind
 * words that may be meant the other way round. request: something is asked for, and nothing is judged.
 */
export interface PhraseRow {
  readonly id: string;
  readonly kind: 'complaint' | 'praise' | 'sarcasm' | 'request';
  /** Counts in place of the words' own values; 0 leaves them. */
  readonly valence: number;
  /** Sarcasm that needs no other sign of anger. */
  readonly alone?: true;
  /** Not said when a negator stands right before it. Praise always is. */
  readonly deniable?: true;
  readonly anyOf: readonly RegExp[];
  readonly example: string;
  readonly counterExample: string;
}
