import type { Instant } from '../domain/time.js';
import { MINUTE } from '../domain/time.js';
import type { MentionSample, SampledMention } from '../store/index.js';
import { clusterSize } from './estimate.js';

/** What one customer wrote in one thread, from their first word on: it asks for one answer, however often they write. */
export interface Conversation {
  /** Pseudonym, or null when hidden. */
  readonly author: string | null;
  readonly begunAt: Instant;
  /** When the brand first answered in public; null: not by the end of the period. */
  readonly answeredAt: Instant | null;
}

/** What the brand could answer, and what it did. */
export interface Response {
  readonly conversations: readonly Conversation[];
  /** Ascending, of the answered ones. */
  readonly minutes: readonly number[];
  readonly open: number;
  /** See clusterSize; null: too many authors are hidden. */
  readonly cluster: number | null;
  /** No place shows answers of the brand: what was answered cannot be known. */
  readonly unseen: boolean;
}

/** Nobody waits for an answer to a repeat of somebody else's words, or to a newspaper. */
const ASKS_NOTHING: readonly string[] = ['repost', 'article'];

/** Conversations in those places where the brand answers at all: elsewhere its answers may just not be seen. Pure. */
export function responseOf({ mentions }: MentionSample, places: ReadonlySet<string>): Response {
  const asked = mentions.filter((each) => places.has(placeOf(each)) && !ASKS_NOTHING.includes(each.kind));
  const conversations = conversationsOf(asked);
  const minutes = conversations.flatMap(({ begunAt, answeredAt }) =>
    answeredAt === null ? [] : [(answeredAt - begunAt) / MINUTE],
  );
  const hidden = conversations.filter(({ author }) => author === null).length;
  const byAuthor = new Map<string, number>();
  for (const { author } of conversations) if (author !== null) byAuthor.set(author, (byAuthor.get(author) ?? 0) + 1);
  return {
    conversations,
    minutes: minutes.sort((a, b) => a - b),
    open: conversations.length - minutes.length,
    cluster: hidden > MOST_HIDDEN * conversations.length ? null : clusterSize([...byAuthor.values()]),
    unseen: places.size === 0,
  };
}

/** Channels of sources where the brand answered one of these mentions. */
export const placesAnswered = ({ mentions }: MentionSample): ReadonlySet<string> =>
  new Set(mentions.filter(({ answeredAt }) => answeredAt !== null).map(placeOf));

const placeOf = ({ source, channel }: SampledMention): string => JSON.stringify([source, channel]);

/** More hidden authors than this share leave no interval. */
export const MOST_HIDDEN = 0.3;

function conversationsOf(asked: readonly SampledMention[]): readonly Conversation[] {
  const found = new Map<string, Conversation>();
  for (const { source, id, author, thread, at, answeredAt } of asked) {
    // Hidden authors cannot be told apart, so that each of their mentions stands for itself.
    const key = JSON.stringify([source, author === null ? id : thread, author]);
    const known = found.get(key);
    found.set(key, {
      author,
      begunAt: known?.begunAt ?? at,
      answeredAt: earliest(known?.answeredAt ?? null, answeredAt),
    });
  }
  return [...found.values()];
}

const earliest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null ? b : b === null ? a : Math.min(a, b);
