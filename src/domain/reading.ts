import type { TopicId } from './taxonomy.js';

/** A complaint counts from here. Chosen on hand-written posts (test/fixtures/posts.ts). */
export const COMPLAINT_FROM = 0.5;
/** A topic of this severity is itself an expectation not met, once the opinion is negative. */
export const GRAVE = 2;

export type SentimentLabel = 'negative' | 'neutral' | 'positive';

export interface Sentiment {
  readonly label: SentimentLabel;
  /** -1..1 */
  readonly score: number;
  /** 0..1 */
  readonly confidence: number;
  /** The confidence is under the floor: in volume, in no opinion figure. */
  readonly unsure: boolean;
  /** False: no model for the language, or nothing to read. Then neutral, 0, 0, and in no KPI. */
  readonly scored: boolean;
}

/** A harm that a text tells of, which a person must look at today. */
export interface RiskSign {
  /** Its category: see risk.ts. */
  readonly id: string;
  /** The words that tell it, as they stand in the masked text; empty when masking took them away. */
  readonly words: string;
}

/** What Earshot understands of one text. */
export interface Reading {
  /** ISO 639-1, or null when it cannot be told. */
  readonly lang: string | null;
  readonly sentiment: Sentiment;
  readonly topic: TopicId | null;
  readonly topics: readonly { readonly id: TopicId; readonly confidence: number }[];
  /** A topic with a complaint. */
  readonly issue: boolean;
  /** 0..1 */
  readonly complaint: number;
  /** 0..5 */
  readonly severity: number;
  /** One sign of each category, the gravest first. */
  readonly risks: readonly RiskSign[];
  /** The text with personal data replaced by [card], [iban], [email], [phone], [account]. */
  readonly masked: string;
}
