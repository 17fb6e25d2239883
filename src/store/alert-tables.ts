/** The tables behind what people are told: ledger, alerts, mutes, subscriptions, outbox. See tables.ts. */

/** The ledger, as it now is. */
export interface EpisodeTable {
  workspace: string;
  key: string;
  brand: string;
  kind: string;
  scope: string;
  value: string;
  opened_at: number;
  peak_at: number;
  closed_at: number | null;
  late: number;
  severity: number;
  /** The whole Episode as JSON. */
  body: string;
  /** The alert (incident) it joined, or null: not paged. */
  alert: number | null;
  /** Why it was or was not posted: expected event, muted, late, stale, posted ... */
  because: string;
}

export interface AlertTable {
  workspace: string;
  number: number;
  key: string;
  brand: string;
  state: string;
  opened_at: number;
  closed_at: number | null;
  raised_at: number;
  /** JSON list of episode keys, owner first. */
  episodes: string;
  expected_event: string | null;
  /** JSON: who took it on, and whose it is. */
  acknowledged: string | null;
  assigned: string | null;
  recovering_since: number | null;
}

export interface MuteTable {
  workspace: string;
  id: number;
  brand: string;
  scope: string;
  value: string;
  from_at: number;
  until_at: number;
  by_name: string;
  reason: string;
}

/** Made in chat; what earshot.yaml declares is not stored.  */
export interface SubscriptionTable {
  workspace: string;
  id: string;
  chat: string;
  conversation: string;
  /** The Subscription as JSON. */
  body: string;
}

/**
 * Intent before send, proof after: op post | update | reply; state new | sending | sent | dead, or of a post held (quiet
 * hours) | gathered (another message stands for it).
 */
export interface OutboxTable {
  workspace: string;
  id: number;
  chat: string;
  conversation: string;
  /** Stable: alert key and step. Unique with chat, conversation and op: enqueueing twice is once. */
  key: string;
  op: string;
  /** Alert number the message belongs to, or null. */
  alert: number | null;
  card: string;
  state: string;
  attempts: number;
  due_at: number;
  made_at: number;
  /** When that began which it tells of; null: when it was made. */
  begun_at: number | null;
  sent_at: number | null;
  /** The platform's id of the message. */
  posted_id: string | null;
  error: string | null;
  /** After this it is given up. */
  give_up_at: number;
  /** Of a gathered post: key of the message that stands for it. */
  under: string | null;
}
