import type { Subscription } from '../domain/alert.js';
import type { Conversation } from '../domain/chat.js';
import type { Db } from './open.js';

/** Subscriptions made in chat; those of earshot.yaml are in the settings. */
export async function storedSubscriptions(db: Db, workspace: string): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('subscription')
    .select('body')
    .where('workspace', '=', workspace)
    .orderBy('id')
    .execute();
  return rows.map((row) => JSON.parse(row.body) as Subscription);
}

/** Adds or replaces by id. */
export async function saveSubscription(tx: Db, workspace: string, subscription: Subscription): Promise<void> {
  const row = {
    workspace,
    id: subscription.id,
    chat: subscription.conversation.chat,
    conversation: subscription.conversation.id,
    body: JSON.stringify(subscription),
  };
  await tx
    .insertInto('subscription')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet(row))
    .execute();
}

/** Removes one by id, or all of a conversation; returns how many. */
export async function removeSubscriptions(
  tx: Db,
  workspace: string,
  conversation: Conversation,
  id?: string,
): Promise<number> {
  let query = tx
    .deleteFrom('subscription')
    .where('workspace', '=', workspace)
    .where('chat', '=', conversation.chat)
    .where('conversation', '=', conversation.id);
  if (id !== undefined) query = query.where('id', '=', id);
  const gone = await query.executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Removes those of all conversations of one chat; returns how many. */
export async function removeChat(tx: Db, workspace: string, chat: string): Promise<number> {
  const gone = await tx
    .deleteFrom('subscription')
    .where('workspace', '=', workspace)
    .where('chat', '=', chat)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
