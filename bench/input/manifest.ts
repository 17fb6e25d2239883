import type { TopicId } from '../../src/domain/taxonomy.js';
import type { Instant } from '../../src/domain/time.js';

/** Two hours in which many complain about one thing. */
export interface Burst {
  readonly brand: string;
  readonly topic: TopicId;
  readonly from: Instant;
  readonly mentions: number;
  readonly perBucket: number;
}

/** What to make. The same options make the same bytes, on every machine and in every time zone. */
export interface InputOptions {
  readonly seed: number;
  /** Distinct posts; duplicates, edits and deletions come on top. */
  readonly mentions: number;
  /** They were written in the `days` before `end`. */
  readonly end: Instant;
  readonly days: number;
  /** Small brands beside the five large ones. */
  readonly small: number;
  /** rising: 18 digits that grow with time, as most networks give out. random: 16 hex digits. */
  readonly ids: 'rising' | 'random';
}

/** The truth about an input, counted while it was made: what a correct pipeline must arrive at. */
export interface Manifest extends InputOptions {
  lines: number;
  bytes: number;
  /** Of the whole file, hexadecimal. */
  sha256: string;
  duplicates: number;
  edits: number;
  deletions: number;
  /** First fetched more than an hour after they were written. */
  late: number;
  /** Mentions by brand in the end: deleted posts are in none, a post that names two brands is in both. */
  readonly standing: Record<string, number>;
  /** The ones among them whose author is hidden. */
  readonly hidden: Record<string, number>;
  readonly bursts: {
    readonly brand: string;
    readonly topic: TopicId;
    readonly from: Instant;
    readonly mentions: number;
  }[];
}

export const emptyManifest = (options: InputOptions): Manifest => ({
  ...options,
  lines: 0,
  bytes: 0,
  sha256: '',
  duplicates: 0,
  edits: 0,
  deletions: 0,
  late: 0,
  standing: {},
  hidden: {},
  bursts: [],
});

/** Ends on this day unless told another, so that a run can be repeated next year. */
const USUAL_END: Instant = Date.UTC(2026, 9, 1);
const USUAL_DAYS = 90;

export const usualInput = (seed: number, mentions: number, more: Partial<InputOptions> = {}): InputOptions => ({
  ...{ seed, mentions, end: USUAL_END, days: USUAL_DAYS, small: 0, ids: 'rising' },
  ...more,
});
