import type { Instant } from './domain/time.js';

/** Something the person who asked can mend: the text goes to them as it is. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** A command line that cannot be understood: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A configuration that cannot be used; lists all its mistakes at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export type SourceErrorKind = 'limited' | 'refused' | 'unreachable' | 'garbled';

/** What more is known of why a source cannot answer. */
export interface SourceErrorFacts {
  /** The rest of it was read. */
  readonly isPart?: boolean;
  /** Nothing was told for the question, so that nothing can be billed: it did not arrive, or the host failed. */
  readonly isUnserved?: boolean;
  /** What stops it is its own budget. */
  readonly isBudget?: boolean;
}

/** A source cannot answer. `limited` says when to come back; `refused` needs a person. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  constructor(
    readonly kind: SourceErrorKind,
    message: string,
    readonly retryAt?: Instant,
    readonly facts: SourceErrorFacts = {},
  ) {
    super(message);
  }
}

/**
 * limited: wait; refused: not this message, ever; unknown: it may have arrived; gone: the conversation or message is no more;
 * barred: nothing at all until a person mends it (a token was revoked).
 */
export type ChatErrorKind = 'limited' | 'refused' | 'unknown' | 'gone' | 'barred';

export class ChatError extends Error {
  override readonly name = 'ChatError';
  constructor(
    readonly kind: ChatErrorKind,
    message: string,
    readonly retryAt?: Instant,
  ) {
    super(message);
  }
}

/** The disk has no room left. The transaction was rolled back, so the step may be repeated. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError';
}

/**
 * The database server does not answer. What was under way may or may not be kept, so the step is to be repeated: nothing
 * may be acknowledged.
 */
export class StoreAwayError extends Error {
  override readonly name = 'StoreAwayError';
  /** The log knows already: one line when the server went, one when it is back. */
  readonly told = true;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
