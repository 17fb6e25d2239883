import type { Item, Reject } from './mention.js';
import type { Instant, Span } from './time.js';

/**
 * Where a source goes on. `resume` is saved with each page and continues an interrupted poll; `highWater` is saved with
 * the last page of a poll and starts the next one. Both are opaque to everyone but the source.
 */
export interface Cursor {
  readonly resume?: string;
  readonly highWater?: string;
}

/** What one step of a poll (or one push) brings. */
export interface Page {
  readonly mentions: readonly Item[];
  readonly rejects: readonly Reject[];
  /** Absent for a push (hook, import). */
  readonly cursor?: Cursor;
  /** From when to when the source was really read. */
  readonly coverage?: Covered;
  /** What the platform says of its limits. */
  readonly rate?: { readonly remaining: number; readonly resetAt: Instant };
}

/** A time that was read: whole, or `without` some of what the source asks for, in words. */
export interface Covered extends Span {
  readonly without?: string;
}

/** What became of a page. `accepted` counts edits and deletions too. */
export interface Receipt {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

/** A source whose last poll failed, and what would mend it: its budget's next day, a person, or perhaps time alone. */
export interface FailingSource {
  readonly name: string;
  readonly everyMs: number;
  /** Masked. */
  readonly because: string;
  readonly needs: 'budget' | 'person' | 'time';
  /** Some of its queries fail, and the rest was read. */
  readonly isPart?: boolean;
}

/** The environment variable of one source alone: `MASTODON_TOKEN` of `my-town` is `MASTODON_TOKEN_MY_TOWN`. */
export const variableOf = (base: string, source: string): string =>
  `${base}_${source.toUpperCase().replaceAll('-', '_')}`;
