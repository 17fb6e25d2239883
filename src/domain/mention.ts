import type { Instant } from './time.js';

export const MENTION_KINDS = ['post', 'reply', 'repost', 'review', 'comment', 'complaint', 'article'] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];

/** Who wrote it, as the source says. Without an `id` the author is hidden, whatever the name. */
export interface Author {
  readonly id?: string;
  readonly name?: string;
  readonly followers?: number;
  readonly createdAt?: Instant;
}

/** One public post, comment or review, as one delivery of it says: the same source and id may come again, edited. */
export interface Mention {
  readonly deleted: false;
  readonly source: string;
  readonly id: string;
  /** The social network; the source's own name unless given. */
  readonly channel: string;
  readonly kind: MentionKind;
  /** Taken as it is when given; otherwise the brands' terms decide. */
  readonly brand?: string;
  readonly author?: Author;
  readonly lang?: string;
  readonly createdAt: Instant;
  /**
   * Why `createdAt` cannot be trusted: the source gave no date that makes sense (it counts from when it was read), or one
   * without a zone (taken for UTC). Such a mention is counted and pages nobody.
   */
  readonly dateDoubt?: 'date-missing' | 'zone-missing';
  /** When a source read it; absent counts as `createdAt`. */
  readonly fetchedAt?: Instant;
  readonly editedAt?: Instant;
  readonly text: string;
  readonly url?: string;
  readonly likes: number;
  readonly shares: number;
  readonly replies: number;
  readonly rating?: { readonly value: number; readonly max: number };
  readonly replyTo?: string;
  readonly threadId?: string;
  readonly repostOf?: string;
}

/** The text is erased and the mention leaves all counts. */
export interface Deletion {
  readonly deleted: true;
  readonly source: string;
  readonly id: string;
  readonly fetchedAt?: Instant;
}

/** What a source delivers, one by one. */
export type Item = Mention | Deletion;

/** An item that could not be taken, kept so that a person can mend it. */
export interface Reject {
  /** Where it stood: a line number, an id, a page. */
  readonly where: string;
  /** What is wrong and how to mend it. */
  readonly reason: string;
  /** The item as it came, cut to 2,000 characters: whoever keeps or shows it masks it first and cuts it further. */
  readonly raw: string;
}
