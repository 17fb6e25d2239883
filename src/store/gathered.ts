import type { Card } from '../card.js';
import type { Conversation } from '../domain/chat.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** How many alerts a conversation was told of, each by a message of its own, since a time. */
export async function rootsSince(db: Db, workspace: string, conversation: Conversation, since: Instant) {
  const row = await postsOf(db, workspace, conversation)
    .select((each) => each.fn.countAll().as('n'))
    .where('alert', 'is not', null)
    .where('state', 'not in', ['held', 'gathered'])
    .where('made_at', '>', since)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** Key of the newest message since a time whose key begins with `prefix`. */
export async function newestPost(
  db: Db,
  workspace: string,
  conversation: Conversation,
  prefix: string,
  since: Instant,
): Promise<string | undefined> {
  const row = await postsOf(db, workspace, conversation)
    .select('key')
    .where('key', 'like', `${prefix}%`)
    .where('made_at', '>', since)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.key;
}

/** An alert that another message stands for, with the one line it has there. */
export interface Gathered {
  readonly alert: number;
  readonly card: Card;
}

/** Everything that the message of a key stands for, oldest first. */
export async function gatheredUnder(
  db: Db,
  workspace: string,
  conversation: Conversation,
  key: string,
): Promise<Gathered[]> {
  const rows = await postsOf(db, workspace, conversation)
    .select(['alert', 'card'])
    .where('under', '=', key)
    .orderBy('id')
    .execute();
  return rows.map(({ alert, card }) => ({ alert: Number(alert), card: JSON.parse(card) as Card }));
}

/** A post that waits for the end of quiet hours. */
export interface HeldPost {
  readonly conversation: Conversation;
  readonly key: string;
  readonly alert: number;
  readonly until: Instant;
}

/** Posts whose quiet hours are over, oldest first. */
export async function heldUntilNow(db: Db, workspace: string, now: Instant): Promise<HeldPost[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['chat', 'conversation', 'key', 'alert', 'due_at'])
    .where('workspace', '=', workspace)
    .where('state', '=', 'held')
    .where('due_at', '<=', now)
    .orderBy('id')
    .execute();
  return rows.map(({ chat, conversation, key, alert, due_at: until }) => ({
    conversation: { chat, id: conversation },
    key,
    alert: Number(alert),
    until: Number(until),
  }));
}

const postsOf = (db: Db, workspace: string, conversation: Conversation) =>
  db
    .selectFrom('outbox')
    .where('workspace', '=', workspace)
    .where('chat', '=', conversation.chat)
    .where('conversation', '=', conversation.id)
    .where('op', '=', 'post');
