import type { Card, Chart, ChartShape, ChartTheme, EvidenceView } from './card.js';
import type { Clock } from './clock.js';
import type { Ask, Conversation, Posted } from './domain/chat.js';
import type { Declaration } from './domain/declaration.js';
import type { Health } from './domain/health.js';
import type { Cursor, Page, Receipt } from './domain/source.js';
import type { Instant } from './domain/time.js';
import type { Log } from './log.js';

/** A place polled for mentions. */
export interface Source {
  readonly name: string;
  /** Pages since the cursor, oldest first where the source allows it. Throws SourceError when it cannot answer. */
  poll(cursor: Cursor | undefined, signal: AbortSignal): AsyncIterable<Page>;
  /**
   * For a place whose terms want deletions followed: looks again at posts that were stored (a bounded number of `ids`)
   * and yields pages with what was deleted or edited since. Only what the place itself calls gone is a deletion: when it
   * cannot be asked, or refuses, this throws SourceError, and the same ids come again later. A place that takes its time
   * is not waited for: a last page whose cursor has a `resume` says that not all about these ids is known yet, and the same
   * ids come again with it a minute later, after a restart too. Pages without one, and no failure, end the look.
   */
  recheck?(ids: readonly string[], signal: AbortSignal, resume?: string): AsyncIterable<Page>;
  /** How many ids `recheck` is best given at once; a few unless given. */
  readonly recheckAtOnce?: number;
}

/** A chat platform. Every method throws ChatError(kind, message, retryAt). */
export interface Chat {
  readonly name: string;
  /** How fast it may be written to; absent: as fast as it answers. */
  readonly pace?: Pace;
  post(to: Conversation, card: Card, key: string): Promise<Posted>;
  update(message: Posted, card: Card): Promise<void>;
  /** In the message's thread. */
  reply(message: Posted, card: Card, key: string): Promise<Posted>;
  /** Reads back after an unknown result; a reply is looked for in the thread of its message. */
  find?(to: Conversation, key: string, since: Instant, thread?: Posted): Promise<Posted | undefined>;
  /** Why people who speak there are not heard just now; undefined: they are. */
  deaf?(): string | undefined;
}

/** What a chat's own rates allow; of several, all hold. */
export interface Pace {
  /** To one conversation. */
  readonly conversation: readonly Rate[];
  /** To all conversations together; absent: as many as are written to at once. */
  readonly everywhere?: readonly Rate[];
}

/** At most so many messages within so long. */
export interface Rate {
  readonly most: number;
  readonly withinMs: number;
}

/** What adapters are given: the whole core, in eight verbs. */
export interface Core {
  answer(ask: Ask): Promise<Card>;
  /** Resolves after commit. */
  ingest(page: Page, source: string): Promise<Receipt>;
  /** The inbox: every platform event once. */
  firstTime(eventId: string): Promise<boolean>;
  /** All about an alert, by its number or key. Throws UserError when there is none. */
  evidence(key: string, wanted?: EvidenceWanted): Promise<EvidenceView>;
  health(): Promise<Health>;
  /** What people may name just now; it changes when somebody adds or removes one in chat. */
  names(): Names;
  shelf(chat: string): Shelf;
  /**
   * A platform has put the bot out, of one conversation or of all: what was subscribed there in chat ends. Resolves to how
   * many subscriptions.
   */
  leave(chat: string, conversation?: string): Promise<number>;
}

/** What is listened for, and where. */
export interface Names {
  readonly brands: readonly { readonly id: string; readonly name: string; readonly competitor: boolean }[];
  /** Those that are asked; not those that are off. */
  readonly sources: readonly string[];
  /** Those that are off: what was read of them while they were on is stored. */
  readonly sourcesOff: readonly string[];
}

/** What an adapter must remember, in the store. Values are JSON text. */
export interface Shelf {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<void>;
  /** Newest key first, at most `limit`; with `before`, only keys that come before that one. */
  list(
    prefix: string,
    limit: number,
    before?: string,
  ): Promise<readonly { readonly key: string; readonly value: string }[]>;
}

/** Which part of the evidence is asked for. */
export interface EvidenceWanted {
  /** Key of the episode to show; absent or unknown: the one of the headline. */
  readonly rise?: string;
  /** Of the mentions, from 1. */
  readonly page?: number;
}

/** What one check found, and how to mend it. A warning does not keep Earshot from running. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly says: string;
  readonly mend?: string;
}

/** An environment variable a source or chat needs, with where to get it. */
export interface EnvNeed {
  readonly name: string;
  readonly what: string;
  readonly where: string;
  readonly optional?: boolean;
}

/** The one safe way out to the network; see adapters/fetch.ts. */
export type SafeFetch = (url: string, options?: SafeFetchOptions) => Promise<SafeAnswer>;
export interface SafeFetchOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Statuses, beside 2xx and 304, that the caller reads itself: 404, say. */
  readonly accept?: readonly number[];
  /** GET unless given. What is sent with a body is never redirected. */
  readonly method?: 'POST' | 'PUT';
  readonly body?: string;
  /** What the answer will cost, for a service that bills: at most, and what it came to. In US dollars. */
  readonly price?: { readonly atMost: number; of(answer: SafeAnswer): number };
  /** Awaited before each request that goes out, redirects included; what it throws is thrown on, and nothing is sent. */
  readonly spend?: () => Promise<void>;
}
export interface SafeAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** Where it came from in the end, after redirects. */
  readonly url: string;
}

/** A field check in the Standard Schema shape (zod schemas are ones). */
export interface StandardSchema<T = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    validate(value: unknown): StandardResult<T> | Promise<StandardResult<T>>;
  };
}
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[] };

/** What the register lists: how a source is configured, declared and opened. */
export interface SourceKind {
  readonly use: string;
  /** One sentence for `sources` and the docs. */
  readonly what: string;
  /** Its part of earshot.yaml, beside use, name and every. */
  readonly fields: StandardSchema;
  readonly env: readonly EnvNeed[];
  readonly declared: Declaration;
  /** Default time between polls; 0: pushed to, never polled. */
  readonly everyMs: number;
  /** However urgent, it is polled no more often; `everyMs` unless given. */
  readonly fastestMs?: number;
  /** The server that its secrets may go to although only a chat names it; its other servers are the operator's to declare. */
  readonly home?: string;
  open(settings: unknown, given: SourceGiven): Source;
}
export interface SourceGiven {
  readonly name: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: SafeFetch;
  readonly clock: Clock;
  readonly log: Log;
}

/** Draws a chart; handed to adapters so that they need not know how. */
export interface ChartRenderer {
  svg(chart: Chart, theme: ChartTheme, shape?: ChartShape): string | Promise<string>;
  png(chart: Chart, theme: ChartTheme, shape?: ChartShape): Uint8Array | Promise<Uint8Array>;
}
