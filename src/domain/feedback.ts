import { createHash } from 'node:crypto';
import type { Mention } from './mention.js';
import { isProblem, type ParseProblem, parseItem } from './parse.js';
import type { Instant } from './time.js';

/** The source, and the channel unless another is given, of what customers told us ourselves. */
export const FEEDBACK = 'feedback';

/** What a customer said to us, in a form or to one of us. */
export interface GivenFeedback {
  /** From `feedbackId`. */
  readonly id: string;
  readonly brand: string;
  readonly text: string;
  readonly at: Instant;
  /** When it reached Earshot; absent: when it was said. */
  readonly fetchedAt?: Instant;
  /** 1 to 5 stars. */
  readonly rating?: number;
  /** The customer, by an id of their own; absent: hidden. Only a pseudonym of it is kept. */
  readonly by?: string;
  readonly channel?: string;
}

/** The mention that feedback counts as, or what is wrong with it. Never throws. */
export function feedbackMention(given: GivenFeedback): Mention | ParseProblem {
  const item = parseItem(
    {
      id: given.id,
      brand: given.brand,
      kind: 'comment',
      text: given.text,
      created_at: new Date(given.at).toISOString(),
      rating: given.rating,
      channel: given.channel,
      author: given.by === undefined ? undefined : { id: given.by },
    },
    { source: FEEDBACK, fetchedAt: given.fetchedAt ?? given.at },
  );
  if (isProblem(item)) return item;
  return item.deleted ? { problem: 'feedback cannot be a deletion' } : item;
}

/**
 * An id that is the same for the same parts and for no others: what the platform calls the event (a message, a sent form),
 * so that giving it twice counts once. It does not show what it was made of.
 */
export const feedbackId = (...event: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(event)).digest('hex').slice(0, 24);
