import type { Card } from '../card.js';
import type { Conversation } from '../domain/chat.js';
import { DAY, type Instant } from '../domain/time.js';
import type { Db } from './open.js';

export type OutboxOp = 'post' | 'update' | 'reply';

/** What is owed to one conversation. `key` is stable, so that asking twice is owing once. */
export interface Owed {
  readonly conversation: Conversation;
  readonly key: string;
  readonly op: OutboxOp;
  readonly alert: number | null;
  readonly card: Card;
  /** When that began which it tells of; absent: now. */
  readonly begunAt?: Instant;
}

/** Longer than this nothing waits to be sent; then it is given up, visibly. */
export const WORTH_SENDING = DAY;

/**
 * Owes a message. A post or reply of the same key is owed once for ever. An update replaces the one still waiting; when
 * even the post cannot have arrived yet, the post itself is redrawn and no update is owed.
 */
export async function owe(tx: Db, workspace: string, owed: Owed, now: Instant): Promise<void> {
  if (owed.op === 'update') {
    if (await redraw(tx, workspace, owed)) return;
    await forgetPicture(tx, workspace, owed);
  }
  const fresh = {
    ...{ card: JSON.stringify(owed.card), state: 'new', attempts: 0, error: null },
    ...{ due_at: now, made_at: now, sent_at: null, give_up_at: now + WORTH_SENDING },
  };
  await insert(tx, workspace, owed, fresh);
}

/** Owes a post that is not sent before `until`: see `releaseHeld`. */
export async function hold(tx: Db, workspace: string, owed: Owed, now: Instant, until: Instant): Promise<void> {
  const held = { card: JSON.stringify(owed.card), state: 'held', attempts: 0, error: null };
  await insert(tx, workspace, owed, { ...held, due_at: until, made_at: now, sent_at: null, give_up_at: until + DAY });
}

/** Keeps a post that another message, of the key `under`, stands for: it is sent with that, in one line. */
export async function gather(tx: Db, workspace: string, owed: Owed, under: string, now: Instant): Promise<void> {
  const gathered = { card: JSON.stringify(owed.card), state: 'gathered', attempts: 0, error: null, under };
  const times = { due_at: now, made_at: now, sent_at: null, give_up_at: now + DAY };
  await insert(tx, workspace, owed, { ...gathered, ...times });
}

async function insert(tx: Db, workspace: string, owed: Owed, fresh: Fresh): Promise<void> {
  const last = await tx
    .selectFrom('outbox')
    .select((each) => each.fn.max('id').as('id'))
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  const { conversation, key, op, alert, begunAt } = owed;
  const place = { workspace, chat: conversation.chat, conversation: conversation.id };
  const row = { ...place, key, op, alert, posted_id: null, begun_at: begunAt ?? null };
  await tx
    .insertInto('outbox')
    .values({ ...row, id: Number(last?.id ?? 0) + 1, under: null, ...fresh })
    .onConflict((conflict) => {
      const same = conflict.columns(['workspace', 'chat', 'conversation', 'key', 'op']);
      // What is held or gathered already is only redrawn; what was sent is never owed again.
      return op === 'update' ? same.doUpdateSet(fresh) : same.doNothing();
    })
    .execute();
}

interface Fresh {
  readonly card: string;
  readonly state: string;
  readonly attempts: number;
  readonly due_at: Instant;
  readonly made_at: Instant;
  readonly sent_at: null;
  readonly give_up_at: Instant;
  readonly error: null;
  readonly under?: string;
}

/** Puts a new picture into a post that nobody has seen yet. False when it may have been seen. */
async function redraw(tx: Db, workspace: string, { conversation, key, card }: Owed): Promise<boolean> {
  const redrawn = await postUnder(tx, workspace, conversation, key)
    .set({ card: JSON.stringify(card) })
    .where((where) =>
      where.or([
        where('state', 'in', ['held', 'gathered']),
        where.and([where('state', 'in', ['new', 'dead']), where('attempts', '=', 0)]),
      ]),
    )
    .executeTakeFirst();
  if (Number(redrawn.numUpdatedRows) === 0) return false;
  // One that was owed while the post was under way, and given up with it, must not come after this with an older picture.
  await rowUnder(tx, workspace, conversation, key, 'update')
    .set({ card: JSON.stringify(card) })
    .where('state', '<>', 'sent')
    .execute();
  return true;
}

/** The post of a message that is redrawn keeps no older picture: it may quote what was deleted since. */
async function forgetPicture(tx: Db, workspace: string, { conversation, key, card }: Owed): Promise<void> {
  await postUnder(tx, workspace, conversation, key)
    .set({ card: JSON.stringify(card) })
    .execute();
}

/** A post that was held is gathered under another message after all. */
export async function gatherHeld(tx: Db, workspace: string, post: Told, key: string, under: string): Promise<void> {
  await postUnder(tx, workspace, post.conversation, key)
    .set({ state: 'gathered', under })
    .where('state', '=', 'held')
    .execute();
}

/** A post that was held is owed from now on. */
export async function releasePost(tx: Db, workspace: string, post: Told, key: string, now: Instant): Promise<void> {
  await postUnder(tx, workspace, post.conversation, key)
    .set({ state: 'new', due_at: now, made_at: now, give_up_at: now + WORTH_SENDING })
    .where('state', '=', 'held')
    .execute();
}

/** The platform's id of the message that stands for a key, and whether its post was given up. */
export async function postedUnder(
  db: Db,
  workspace: string,
  conversation: Conversation,
  key: string,
): Promise<{ readonly id: string | null; readonly state: string } | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select(['posted_id as id', 'state', 'under'])
    .where('workspace', '=', workspace)
    .where('chat', '=', conversation.chat)
    .where('conversation', '=', conversation.id)
    .where('key', '=', key)
    .where('op', '=', 'post')
    .executeTakeFirst();
  return row && row.under !== null ? postedUnder(db, workspace, conversation, row.under) : row;
}

/** A conversation that an alert was posted to, or is about to be. */
export interface Told {
  readonly conversation: Conversation;
  readonly state: string;
  /** Key of the message that stands for it. */
  readonly under: string | null;
}

/** Conversations that an alert was posted to, or is about to be. */
export async function audienceOf(db: Db, workspace: string, alert: number): Promise<Told[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['chat', 'conversation', 'state', 'under'])
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .where('op', '=', 'post')
    .orderBy('id')
    .execute();
  return rows.map(({ chat, conversation, state, under }) => ({
    conversation: { chat, id: conversation },
    state,
    under,
  }));
}

const postUnder = (tx: Db, workspace: string, conversation: Conversation, key: string) =>
  rowUnder(tx, workspace, conversation, key, 'post');

const rowUnder = (tx: Db, workspace: string, conversation: Conversation, key: string, op: OutboxOp) =>
  tx
    .updateTable('outbox')
    .where('workspace', '=', workspace)
    .where('chat', '=', conversation.chat)
    .where('conversation', '=', conversation.id)
    .where('key', '=', key)
    .where('op', '=', op);
