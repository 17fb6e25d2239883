import type { Card } from '../../../src/card.js';
import type { Instant } from '../../../src/domain/time.js';

/** One line of a web conversation, as it is kept and as the page is sent it. */
export type Message = Said | Shown;

/** What a person typed or pressed. */
export interface Said extends Placed {
  readonly kind: 'said';
  /** The name the person goes by. */
  readonly by: string;
  readonly text: string;
}

/** What Earshot answered or posted. */
export interface Shown extends Placed {
  readonly kind: 'card';
  readonly card: Card;
  /** When it was last changed in place. */
  readonly editedAt?: Instant;
}

interface Placed {
  /** Grows with time within its conversation, so that sorting by it is reading order. */
  readonly id: string;
  readonly conversation: string;
  readonly at: Instant;
  /** The message whose thread it stands in. */
  readonly thread?: string;
}

/** Part of a conversation, oldest first. */
export interface Page {
  /** With the messages whose threads they stand in, and all of those threads. */
  readonly messages: readonly Message[];
  /** What is older comes before this id; absent: nothing is. */
  readonly before?: string;
}

/** A conversation, by name. */
export interface Room {
  readonly id: string;
  readonly name: string;
}

/** A conversation as the page lists it for one reader. */
export interface RoomRow extends Room {
  /** Ids of what the reader has not seen, oldest first: the newest hundred of them. */
  readonly unread: readonly string[];
  /** Id of its newest message. */
  readonly latest?: string;
}

/** What the open pages are told as it happens. `reset`: too much was missed, read everything again. */
export type News =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'conversation'; readonly room: Room }
  | { readonly type: 'reset' };

/** A command that the composer and the palette offer. */
export interface CommandWord {
  readonly word: string;
  /** What may follow the word, as `help` prints it. */
  readonly usage: string;
  readonly summary: string;
  readonly examples: readonly string[];
}

/** Everything the composer can complete. */
export interface Vocabulary {
  readonly commands: readonly CommandWord[];
  readonly brands: readonly NamedBrand[];
  readonly sources: readonly string[];
  readonly verdicts: readonly string[];
}

export interface NamedBrand {
  readonly id: string;
  readonly name: string;
}

/** A message before it has its place. */
export type Draft =
  | { readonly kind: 'said'; readonly by: string; readonly text: string }
  | { readonly kind: 'card'; readonly card: Card; readonly thread?: string };

/** Undefined for text that is no message: a damaged line must not take its conversation with it. */
export function parseMessage(text: string | undefined): Message | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'kind' in value &&
  (value.kind === 'said' ||
    (value.kind === 'card' && 'card' in value && typeof value.card === 'object' && value.card !== null));
