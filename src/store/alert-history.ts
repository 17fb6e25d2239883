import type { Card } from '../card.js';
import type { Mute, VerdictWord } from '../domain/alert.js';
import type { Conversation } from '../domain/chat.js';
import type { VolumeHint } from '../domain/evidence.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';
import type { OutboxOp } from './outbox.js';

/** A message about an alert, sent or not. */
export interface Delivery {
  readonly conversation: Conversation;
  readonly key: string;
  readonly op: OutboxOp;
  readonly state: string;
  readonly madeAt: Instant;
  readonly sentAt: Instant | null;
  readonly error: string | null;
  readonly card: Card;
}

/** Everything that was owed to somebody about an alert, in the order in which it was. */
export async function deliveriesOf(db: Db, workspace: string, alert: number): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['chat', 'conversation', 'key', 'op', 'state', 'made_at', 'sent_at', 'error', 'card'])
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    conversation: { chat: row.chat, id: row.conversation },
    key: row.key,
    op: row.op as OutboxOp,
    state: row.state,
    madeAt: Number(row.made_at),
    sentAt: row.sent_at === null ? null : Number(row.sent_at),
    error: row.error,
    card: JSON.parse(row.card) as Card,
  }));
}

/** Mutes of a brand that held at some time from `from` to `to`, ended ones included, oldest first. */
export async function mutesBetween(
  db: Db,
  workspace: string,
  brand: string,
  from: Instant,
  to: Instant,
): Promise<Mute[]> {
  const rows = await db
    .selectFrom('mute')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('from_at', '<=', to)
    .where('until_at', '>', from)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: Number(row.id),
    brand: row.brand,
    scope: row.scope,
    value: row.value,
    from: Number(row.from_at),
    until: Number(row.until_at),
    by: row.by_name,
    reason: row.reason,
  }));
}

/** The newest verdicts on other alerts that carried a hint when they were judged, newest first. */
export async function verdictsOnHint(
  db: Db,
  workspace: string,
  hint: VolumeHint,
  wanted: { readonly except: number; readonly limit: number },
): Promise<VerdictWord[]> {
  const rows = await db
    .selectFrom('verdict')
    .select('word')
    .where('workspace', '=', workspace)
    .where('hint', '=', hint)
    .where('alert', '<>', wanted.except)
    .orderBy('at', 'desc')
    .orderBy('alert', 'desc')
    .limit(wanted.limit)
    .execute();
  return rows.map(({ word }) => word as VerdictWord);
}
