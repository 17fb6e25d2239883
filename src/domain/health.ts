import type { Conversation } from './chat.js';
import type { Declaration, SourceOff } from './declaration.js';
import type { Instant } from './time.js';

/** How the bot is, as its status, its pages and its metrics tell it. */
export interface Health {
  /** Live: the process answers. Ready: the database writes and the lease is held. */
  readonly ready: boolean;
  readonly problems: readonly string[];
  readonly sources: readonly SourceHealth[];
  /** Configured, and off. */
  readonly sourcesOff?: readonly SourceOff[];
  readonly deliveries: DeliveryHealth;
  readonly mentions: number;
  readonly openAlerts: number;
}

export interface DeliveryHealth {
  readonly waiting: number;
  readonly dead: number;
  /** What quiet hours hold back. */
  readonly held?: number;
  /** When the message that has waited longest was owed. */
  readonly waitingSince?: Instant;
  /** What was given up, where and why. */
  readonly letters?: readonly DeadLetter[];
  readonly chats?: readonly ChatHealth[];
}

export interface DeadLetter {
  readonly conversation: Conversation;
  readonly error: string;
  readonly count: number;
}

/** open: the chat fails and is left alone for a while. barred: it refuses the whole workspace. */
export interface ChatHealth {
  readonly chat: string;
  readonly state: 'closed' | 'open' | 'barred';
  readonly because: string;
  /** Why people who speak there are not heard; absent: they are. */
  readonly deaf?: string;
}

export interface SourceHealth {
  readonly name: string;
  readonly use: string;
  /** It sends by itself: nobody asks it. */
  readonly pushed?: boolean;
  readonly lastReadAt?: Instant;
  readonly lastError?: string;
  readonly rejects: number;
  /** The share of the last seven days in which it was read, 0..1; absent: it is pushed to, or younger than a poll. */
  readonly covered?: number;
  /** What of the rest was read without some of its queries, in words. */
  readonly parts?: readonly { readonly without: string; readonly share: number }[];
  /** Today, in the workspace's zone. */
  readonly spent?: Spent;
  /** How long it waits now between two polls, and why not as long as configured; absent: as configured. */
  readonly pace?: { readonly everyMs: number; readonly afterMs: number; readonly because: string };
  readonly declared?: Declaration;
}

/** What a source used up, and of how much; without a bound: as much as it takes. */
export interface Spent {
  readonly requests: number;
  readonly requestsPerDay?: number;
  readonly usd: number;
  readonly usdThisMonth: number;
  readonly usdPerDay?: number;
  readonly usdPerMonth?: number;
}
