import type { Rise } from '../domain/series.js';
import { DAY, HOUR, type Instant, WEEK } from '../domain/time.js';
import type { TrackState } from './stepper.js';
import type { UnreadSpan } from './unread.js';

/** The track as it stood before the bucket `at`. */
export interface Checkpoint {
  readonly at: Instant;
  readonly state: TrackState;
  /** How many rises had closed, by kind. */
  readonly closed: readonly number[];
}

/** Late mentions are common for so long, and rare after. */
export const RECENT = 26 * HOUR;

/** Checkpoints are kept of every hour of about a day, every day of five weeks, and every week. */
export const isWorthKeeping = (age: number, at: Instant): boolean =>
  age <= RECENT || (at % DAY === 0 && age <= 35 * DAY) || at % WEEK === 0;

/** A track as it stood before the bucket `at`, and what it had been told. JSON keeps all of it. */
export interface SavedTrack {
  readonly at: Instant;
  readonly start: Instant;
  /** Null: nobody said since when. */
  readonly listening: Instant | null;
  readonly state: TrackState;
  /** By kind. */
  readonly closed: readonly (readonly Rise[])[];
  readonly unread: readonly UnreadSpan[];
}

/** Changes whenever the same counts may give another state: what was saved by another model is no use. */
export const TRACK_MODEL = 3;
