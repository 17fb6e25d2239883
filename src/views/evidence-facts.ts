import type { CurvePoint } from '../card.js';
import type { Mute, VerdictWord } from '../domain/alert.js';
import type { Conversation } from '../domain/chat.js';
import type { Correction, Felt, Judgement } from '../domain/correction.js';
import type { Episode } from '../domain/episode.js';
import type { Returning } from '../domain/evidence.js';
import type { Precision } from '../domain/precision.js';
import type { Rating, StarFacts } from '../domain/stars.js';
import type { Instant, Span } from '../domain/time.js';
import type { AlertView } from './alert.js';

/** Everything the evidence page is written from: the alert's own card, and what was looked up beside it. */
export interface EvidenceFacts extends AlertView {
  /** The episode that is shown, and its window; absent after a recount that left none. */
  readonly shown?: Episode;
  readonly found?: WindowFacts;
  readonly sources: readonly SourceRead[];
  readonly mutes: readonly Mute[];
  readonly told: readonly Told[];
  /** How often alerts of the same series were right; absent as `shown` is. */
  readonly ofSeries?: Precision;
  /** The newest verdicts on other alerts with the same volume hint. */
  readonly judgedAlike: readonly VerdictWord[];
}

/** What the store holds now of the window that stood out. */
export interface WindowFacts {
  readonly mentions: number;
  /** Of these, the newest ones that were looked at one by one. */
  readonly looked: number;
  readonly hidden: number;
  readonly late: number;
  /** Mentions by visible author, the most active first. */
  readonly counts: readonly number[];
  readonly curve: readonly CurvePoint[];
  readonly texts: TextFacts;
  readonly opinion: OpinionFacts;
  readonly channels: readonly ChannelFacts[];
  /** What those who gave stars gave, beside what they wrote. */
  readonly stars: StarFacts;
  readonly list: ListFacts;
}

export interface TextFacts {
  /** Groups of alike texts, the largest first; `text` is that of the first one written, '' when it is gone. */
  readonly groups: readonly TextGroup[];
  /** Groups beyond these, and the mentions in them. */
  readonly more: { readonly groups: number; readonly mentions: number };
  /** Mentions that nobody repeated. */
  readonly singles: number;
}

export interface TextGroup {
  readonly mentions: number;
  readonly authors: number;
  readonly hidden: number;
  readonly text: string;
  readonly channel: string;
  readonly at: Instant;
}

/** Negative share per author of everybody who wrote about the brand, 0..1 with its 95 % interval; null: too few. */
export interface OpinionFacts {
  readonly before: OpinionShare;
  readonly now: OpinionShare;
  /** Those of the window who had written in the weeks before, then and now. */
  readonly returningBefore: OpinionShare;
  readonly returningNow: OpinionShare;
  readonly newNow: OpinionShare;
  /** Whether the returning ones themselves changed; null: there are none. */
  readonly returning: Returning | null;
}

export interface OpinionShare {
  readonly authors: number;
  readonly told: { readonly share: number; readonly low: number; readonly high: number } | null;
}

export interface ChannelFacts {
  readonly channel: string;
  readonly now: number;
  /** Mean of the same window of the weeks before; null: no such week is known. */
  readonly usual: number | null;
}

/** A mention of the list. */
export interface ListedFacts extends Felt, Pick<Judgement, 'topics'> {
  readonly at: Instant;
  readonly channel: string;
  readonly text: string;
  readonly url: string | null;
  readonly rating: Rating | null;
  readonly handle: string;
  /** What people said of it. */
  readonly said: readonly Correction[];
}

export interface ListFacts {
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly ListedFacts[];
}

/** How far a source was read around the rise. */
export interface SourceRead {
  readonly name: string;
  /** False: it is pushed to, and cannot have gaps that we know of. */
  readonly polled: boolean;
  readonly readAt?: Instant;
  readonly error?: string;
  readonly gaps: readonly Span[];
  /** When it was read without some of its queries, which are named in words; absent: never. */
  readonly parts?: readonly (Span & { readonly without: string })[];
}

/** A message about the alert, sent or not. */
export interface Told {
  readonly conversation: Conversation;
  readonly op: 'post' | 'update' | 'reply';
  readonly state: string;
  readonly madeAt: Instant;
  readonly sentAt: Instant | null;
  readonly error: string | null;
  /** What a reply in the thread was about: `grew`, `closed`. */
  readonly step: string;
  readonly title: string;
  readonly text: string;
}
