import type { Card } from '../card.js';
import type { Conversation } from '../domain/chat.js';
import type { Instant } from '../domain/time.js';
import type { OutboxTable } from './alert-tables.js';
import type { Db } from './open.js';

export type OutboxOp = 'post' | 'update' | 'reply';

/** What is owed to one conversation. `key` is stable, so that asking twice is owing once. */
export interface Owed {
  readonly conversation: Conversation;
  readonly key: string;
  readonly op: OutboxOp;
  readonly alert: number | null;
  readonly card: Card;
}

/** One row of the outbox on its way out. */
export interface Outgoing extends Owed {
  readonly id: number;
  readonly attempts: number;
  readonly madeAt: Instant;
}

/**
 * Owes a message. A post or reply of the same key is owed once for ever. An update replaces the one still waiting; when
 * even the post is still waiting, the post itself is redrawn and no update is owed.
 */
export async function owe(tx: Db, workspace: string, owed: Owed, now: Instant): Promise<void> {
  const card = JSON.stringify(owed.card);
  if (owed.op === 'update') {
    const redrawn = await rowsOf(tx, workspace, owed.conversation)
      .set({ card })
      .where('key', '=', owed.key)
      .where('op', '=', 'post')
      .where('state', '=', 'new')
      .where('attempts', '=', 0)
      .executeTakeFirst();
    if (Number(redrawn.numUpdatedRows) > 0) return;
  }
  const last = await tx
    .selectFrom('outbox')
    .select((each) => each.fn.max('id').as('id'))
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  const fresh = { card, state: 'new', attempts: 0, due_at: now, made_at: now, sent_at: null, error: null };
  await tx
    .insertInto('outbox')
    .values({
      workspace,
      id: Number(last?.id ?? 0) + 1,
      chat: owed.conversation.chat,
      conversation: owed.conversation.id,
      key: owed.key,
      op: owed.op,
      alert: owed.alert,
      posted_id: null,
      ...fresh,
    })
    .onConflict((conflict) => {
      const same = conflict.columns(['workspace', 'chat', 'conversation', 'key', 'op']);
      return owed.op === 'update' ? same.doUpdateSet(fresh) : same.doNothing();
    })
    .execute();
}

/** Rows to send now: the oldest of each conversation, so that their order is kept; a stranger's retry blocks nobody. */
export async function dueRows(db: Db, workspace: string, now: Instant): Promise<Outgoing[]> {
  const waiting = await db
    .selectFrom('outbox')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('state', 'in', ['new', 'sending'])
    .orderBy('id')
    .execute();
  const heads = new Map<string, OutboxTable>();
  for (const row of waiting) {
    const place = `${row.chat} ${row.conversation}`;
    if (!heads.has(place)) heads.set(place, row);
  }
  return [...heads.values()].filter((row) => Number(row.due_at) <= now).map(outgoing);
}

/** Intent before send: the attempt is on record whatever happens next. */
export async function intend(tx: Db, workspace: string, row: Outgoing): Promise<void> {
  await one(tx, workspace, row)
    .set({ state: 'sending', attempts: row.attempts + 1 })
    .execute();
}

/** Proof after send. An update that was redrawn meanwhile stays owed. */
export async function markSent(
  tx: Db,
  workspace: string,
  row: Outgoing,
  postedId: string,
  now: Instant,
): Promise<void> {
  await one(tx, workspace, row)
    .set({ state: 'sent', sent_at: now, posted_id: postedId, error: null })
    .where('attempts', '=', row.attempts + 1)
    .execute();
}

/** Tries again at `dueAt`. */
export async function postpone(tx: Db, workspace: string, row: Outgoing, dueAt: Instant, error: string): Promise<void> {
  await one(tx, workspace, row).set({ state: 'new', due_at: dueAt, error }).where('state', '=', 'sending').execute();
}

/** Given up, visibly: it stays in the table and in `status`. */
export async function markDead(tx: Db, workspace: string, row: Outgoing, error: string): Promise<void> {
  await one(tx, workspace, row).set({ state: 'dead', error }).execute();
}

/** The platform's id of the message that was posted under a key, and whether its post was given up. */
export async function postedUnder(
  db: Db,
  workspace: string,
  conversation: Conversation,
  key: string,
): Promise<{ readonly id: string | null; readonly state: string } | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select(['posted_id as id', 'state'])
    .where('workspace', '=', workspace)
    .where('chat', '=', conversation.chat)
    .where('conversation', '=', conversation.id)
    .where('key', '=', key)
    .where('op', '=', 'post')
    .executeTakeFirst();
  return row;
}

/** Conversations that an alert was posted to, or is about to be. */
export async function audienceOf(db: Db, workspace: string, alert: number): Promise<Conversation[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['chat', 'conversation as id'])
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .where('op', '=', 'post')
    .orderBy('id')
    .execute();
  return rows;
}

export async function outboxCounts(db: Db, workspace: string): Promise<{ waiting: number; dead: number }> {
  const rows = await db
    .selectFrom('outbox')
    .select((each) => ['state', each.fn.countAll().as('n')])
    .where('workspace', '=', workspace)
    .groupBy('state')
    .execute();
  const of = (...states: string[]) =>
    rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + Number(row.n), 0);
  return { waiting: of('new', 'sending'), dead: of('dead') };
}

const rowsOf = (tx: Db, workspace: string, conversation: Conversation) =>
  tx
    .updateTable('outbox')
    .where('workspace', '=', workspace)
    .where('chat', '=', conversation.chat)
    .where('conversation', '=', conversation.id);

const one = (tx: Db, workspace: string, row: Outgoing) =>
  tx.updateTable('outbox').where('workspace', '=', workspace).where('id', '=', row.id);

const outgoing = (row: OutboxTable): Outgoing => ({
  id: Number(row.id),
  conversation: { chat: row.chat, id: row.conversation },
  key: row.key,
  op: row.op as OutboxOp,
  alert: row.alert === null ? null : Number(row.alert),
  card: JSON.parse(row.card) as Card,
  attempts: Number(row.attempts),
  madeAt: Number(row.made_at),
});
