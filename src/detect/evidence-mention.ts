import type { Instant } from '../domain/time.js';

/** What evidence needs to know of one mention. */
export interface EvidenceMention {
  /** `source:id` */
  readonly key: string;
  /** Pseudonymous key; null: hidden. */
  readonly author: string | null;
  readonly channel: string;
  /** Copy signature of the text; '' when it is too short to have one. */
  readonly signature: string;
  /** Null: unsure, or not scored. */
  readonly negative: 0 | 1 | null;
  /** -1..1 */
  readonly score: number;
  readonly repost: boolean;
  /** What it passes on; null when it does not, or the source does not say. */
  readonly repostOf: string | null;
  readonly thread: string | null;
  readonly at: Instant;
  /** Likes, shares and replies. */
  readonly engagement: number;
  readonly issue: boolean;
  /** 0..5 */
  readonly severity: number;
  /** What it is about: all topics that apply. */
  readonly topics: readonly string[];
}
