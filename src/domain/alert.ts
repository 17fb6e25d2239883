import type { Conversation } from './chat.js';
import type { AlertKind } from './series.js';
import type { Instant } from './time.js';

export const VERDICTS = ['genuine-change', 'few-active-customers', 'expected-event', 'not-about-us'] as const;
export type VerdictWord = (typeof VERDICTS)[number];

export const VERDICT_LABELS: Readonly<Record<VerdictWord, string>> = {
  'genuine-change': 'Genuine change',
  'few-active-customers': 'A few active customers',
  'expected-event': 'Expected event',
  'not-about-us': 'Not about us',
};

/**
 * A person's decision about an alert, signed and dated. The first one stands as the verdict; what others say later is a
 * second opinion, kept beside it.
 */
export interface Verdict {
  readonly alert: number;
  readonly word: VerdictWord;
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
}

/** recounted: posted, but late mentions, edits or deletions have since taken the episode out of the ledger. */
export type AlertState = 'open' | 'closed' | 'recounted';

/** One incident of a brand: one message per conversation. Episodes that overlap in time join it. */
export interface Alert {
  /** What people type; counts up per workspace. */
  readonly number: number;
  /** Key of the episode that paged first. */
  readonly key: string;
  readonly brand: string;
  readonly state: AlertState;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** While it is open: since when none of its series stands out any more, though it may come again. */
  readonly recoveringSince?: Instant;
  /** When Earshot raised it, on its own clock. */
  readonly raisedAt: Instant;
  /** Keys of all its episodes, the owner first. */
  readonly episodes: readonly string[];
  /** Name of the expected event it falls into, if any: recorded and told, not paged. */
  readonly expectedEvent?: string;
  /** The person who said that they look at it. */
  readonly acknowledged?: Acknowledged;
  /** Whose it is now. */
  readonly assigned?: Assigned;
}

export interface Acknowledged {
  readonly by: string;
  readonly at: Instant;
}

export interface Assigned {
  readonly to: string;
  readonly by: string;
  readonly at: Instant;
}

/** No alerts for a series (or everything of a brand) until a time. */
export interface Mute {
  readonly id: number;
  readonly brand: string;
  /** '' mutes every series of the brand. */
  readonly scope: string;
  readonly value: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly by: string;
  readonly reason: string;
}

/** Which conversation receives which alerts. */
export interface Subscription {
  readonly id: string;
  readonly conversation: Conversation;
  /** Empty: every brand that is no competitor. */
  readonly brands: readonly string[];
  readonly kinds: 'all' | readonly AlertKind[];
  readonly minSeverity: number;
  /** Declared in earshot.yaml: read-only in chat. */
  readonly declared: boolean;
  /** `22:00-07:00` in `timezone`. */
  readonly quietHours?: string;
  /** `mon 09:00` in `timezone`: when the weekly digest comes. */
  readonly digest?: string;
  /** The workspace's unless given. */
  readonly timezone?: string;
  /** Receives risk alerts alone, at any hour, whatever its severity. */
  readonly escalation?: boolean;
  /** While an alert is open and nobody has taken it on, it is recalled in its thread this often, in milliseconds. */
  readonly remindEveryMs?: number;
}
