import type { Card } from '../card.js';
import type { Conversation } from '../domain/chat.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';
import { type OutboxOp, owe } from './outbox.js';

/** Quotes stand in a message under this name; what has none need not be read. */
const QUOTES = '%"quotes"%';

/** A message of the outbox that quotes somebody. */
export interface QuotingMessage {
  readonly id: number;
  readonly conversation: Conversation;
  readonly key: string;
  readonly op: OutboxOp;
  readonly alert: number | null;
  readonly state: string;
  readonly madeAt: Instant;
  readonly json: string;
}

/** Messages of the outbox that quote somebody, by number, after one. */
export async function quotingMessages(db: Db, workspace: string, after: number, limit: number) {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'chat', 'conversation', 'key', 'op', 'alert', 'state', 'made_at', 'card'])
    .where('workspace', '=', workspace)
    .where('id', '>', after)
    .where('card', 'like', QUOTES)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(
    ({ id, chat, conversation, key, op, alert, state, made_at, card }): QuotingMessage => ({
      ...{ id: Number(id), conversation: { chat, id: conversation }, key, op: op as OutboxOp, state },
      ...{ alert: alert === null ? null : Number(alert), madeAt: Number(made_at), json: card },
    }),
  );
}

/**
 * Puts another picture in the place of a message's, unless it was redrawn meanwhile. With `now`, what was posted is owed it
 * as well.
 */
export async function repaint(
  tx: Db,
  workspace: string,
  message: QuotingMessage,
  card: Card,
  now?: Instant,
): Promise<void> {
  const painted = await tx
    .updateTable('outbox')
    .set({ card: JSON.stringify(card) })
    .where('workspace', '=', workspace)
    .where('id', '=', message.id)
    .where('card', '=', message.json)
    .executeTakeFirst();
  const isPosted = message.op === 'post' && ['sending', 'sent'].includes(message.state);
  if (now === undefined || !isPosted || Number(painted.numUpdatedRows) === 0) return;
  const { conversation, key, alert } = message;
  await owe(tx, workspace, { conversation, key, op: 'update', alert, card }, now);
}

/** What a chat keeps on its shelf and that quotes somebody, by chat and key, after one. */
export interface QuotingNote {
  readonly chat: string;
  readonly key: string;
  readonly json: string;
}

export async function quotingNotes(
  db: Db,
  workspace: string,
  { chat, key }: Pick<QuotingNote, 'chat' | 'key'>,
  limit: number,
): Promise<QuotingNote[]> {
  return db
    .selectFrom('shelf')
    .select(['chat', 'key', 'value as json'])
    .where('workspace', '=', workspace)
    .where(({ or, and, eb }) => or([eb('chat', '>', chat), and([eb('chat', '=', chat), eb('key', '>', key)])]))
    .where('value', 'like', QUOTES)
    .orderBy('chat')
    .orderBy('key')
    .limit(limit)
    .execute();
}

/** Puts another text in the place of one on a shelf, unless it was changed meanwhile. */
export async function rewriteNote(tx: Db, workspace: string, note: QuotingNote, json: string): Promise<void> {
  await tx
    .updateTable('shelf')
    .set({ value: json })
    .where((row) => row.and({ workspace, chat: note.chat, key: note.key, value: note.json }))
    .execute();
}
