import type { Item, Mention, MentionKind } from '../../../src/domain/mention.js';
import { type Instant, MINUTE } from '../../../src/domain/time.js';
import type { DemoBank } from './bank.js';
import type { Random } from './random.js';
import type { Mood } from './theme.js';

export const DEMO_SOURCE = 'demo';

/** A mention with what becomes of it later. */
export interface Post {
  readonly mention: Mention;
  readonly mood: Mood;
  readonly edit?: { readonly at: Instant; readonly text: string };
  readonly deletedAt?: Instant;
  /** When a poll first sees it. */
  readonly seenAt: Instant;
}

export interface DemoChannel {
  readonly name: string;
  readonly kind: MentionKind;
  readonly weight: number;
}

/** It never says who wrote. */
export const HIDDEN_CHANNEL = 'facebook';
export const CHANNELS: readonly DemoChannel[] = [
  { name: 'mastodon', kind: 'post', weight: 34 },
  { name: 'app-store', kind: 'review', weight: 16 },
  { name: 'forum', kind: 'post', weight: 20 },
  { name: 'news-comments', kind: 'comment', weight: 15 },
  { name: HIDDEN_CHANNEL, kind: 'comment', weight: 15 },
];

/** What the writer of a demo mention must say; the rest may be said too. */
export type Draft = Pick<Mention, 'id' | 'createdAt' | 'text' | 'channel'> & Partial<Mention> & { readonly mood: Mood };

/** Fills in what a network would add: link, likes, a rating in the app store, a few minutes until it is seen. */
export function postOf(random: Random, { brand }: DemoBank, { mood, ...draft }: Draft): Post {
  const { author, ...rest } = draft;
  const mention: Mention = {
    deleted: false,
    source: DEMO_SOURCE,
    kind: 'post',
    brand: brand.id,
    lang: 'en',
    url: `https://example.org/${draft.channel}/${draft.id}`,
    likes: random.popularity(),
    shares: Math.floor(random.popularity() / 4),
    replies: Math.floor(random.popularity() / 3),
    ...rest,
    ...(author === undefined || draft.channel === HIDDEN_CHANNEL ? {} : { author }),
    ...(draft.kind === 'review' ? { rating: { value: stars(random, mood), max: 5 } } : {}),
  };
  return { mention, mood, seenAt: draft.createdAt + MINUTE + random.below(2 * MINUTE) };
}

/** What the polls of a demo that goes live at `start` bring of a post, and when. */
export function deliveriesOf(post: Post, start: Instant): { readonly at: Instant; readonly item: Item }[] {
  const { mention, edit, deletedAt, seenAt } = post;
  const { source, id } = mention;
  const versions: { at: Instant; item: Item }[] = [{ at: seenAt, item: mention }];
  if (edit) versions.push({ at: edit.at + MINUTE, item: { ...mention, text: edit.text, editedAt: edit.at } });
  if (deletedAt !== undefined) versions.push({ at: deletedAt, item: { deleted: true, source, id } });
  // History is read as it stands at the start: each post in its last version, and nothing that is gone already.
  const past =
    mention.createdAt < start ? versions.filter(({ at }, index) => index === 0 || at <= start).at(-1) : undefined;
  const later = past ? versions.slice(versions.indexOf(past) + 1) : versions;
  const told = past && !past.item.deleted ? [{ ...past, at: start }, ...later] : later;
  return told.map(({ at, item }) => ({ at, item: { ...item, fetchedAt: at } }));
}

const stars = (random: Random, mood: Mood): number =>
  mood === 'negative' ? 1 + random.below(2) : mood === 'neutral' ? 3 : 4 + random.below(2);
