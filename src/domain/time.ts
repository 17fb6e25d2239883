/** Milliseconds since 1970-01-01 UTC. Every time in the code is one, until a person reads it. */
export type Instant = number;

/** A stretch of time: [from, to). */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Series are counted in buckets of this length, in event time and UTC. */
export const BUCKET = 15 * MINUTE;

/** Start of the bucket that holds an instant. */
export const bucketOf = (at: Instant): Instant => Math.floor(at / BUCKET) * BUCKET;

/** ISO 8601 in UTC without needless milliseconds: `2026-01-05T08:00:00Z`. */
export const iso = (at: Instant): string => new Date(at).toISOString().replace('.000Z', 'Z');
