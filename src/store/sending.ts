import type { Card } from '../card.js';
import type { Conversation } from '../domain/chat.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';
import type { OutboxOp, Owed } from './outbox.js';

/** The first row that waits in a conversation: what comes after it has to wait for it. */
export interface Head {
  readonly id: number;
  readonly conversation: Conversation;
  readonly attempts: number;
}

/** One row of the outbox on its way out; this attempt is on record and counted. */
export interface Outgoing extends Owed {
  readonly id: number;
  /** From 1. */
  readonly attempts: number;
  readonly madeAt: Instant;
  readonly begunAt: Instant;
  readonly giveUpAt: Instant;
}

/** What is due now: the first of each conversation, so that their order is kept; a stranger's retry blocks nobody. */
export async function dueHeads(db: Db, workspace: string, now: Instant): Promise<Head[]> {
  const heads = db
    .selectFrom('outbox')
    .select((each) => each.fn.min('id').as('id'))
    .where('workspace', '=', workspace)
    .where('state', 'in', ['new', 'sending'])
    .groupBy(['chat', 'conversation']);
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'chat', 'conversation', 'attempts'])
    .where('workspace', '=', workspace)
    .where('id', 'in', heads)
    .where('due_at', '<=', now)
    .orderBy('id')
    .execute();
  return rows.map(({ id, chat, conversation, attempts }) => ({
    id: Number(id),
    conversation: { chat, id: conversation },
    attempts: Number(attempts),
  }));
}

/**
 * Intent before send: the attempt is on record whatever happens next. Undefined when the row is no longer as it was seen:
 * somebody else has taken it.
 */
export async function intend(tx: Db, workspace: string, { id, attempts }: Head): Promise<Outgoing | undefined> {
  const taken = await one(tx, workspace, id)
    .set({ state: 'sending', attempts: attempts + 1 })
    .where('attempts', '=', attempts)
    .where('state', 'in', ['new', 'sending'])
    .executeTakeFirst();
  if (Number(taken.numUpdatedRows) === 0) return undefined;
  const row = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    id,
    conversation: { chat: row.chat, id: row.conversation },
    key: row.key,
    op: row.op as OutboxOp,
    alert: row.alert === null ? null : Number(row.alert),
    card: JSON.parse(row.card) as Card,
    attempts: attempts + 1,
    madeAt: Number(row.made_at),
    begunAt: Number(row.begun_at ?? row.made_at),
    giveUpAt: Number(row.give_up_at),
  };
}

/** Proof after send. An update that was redrawn meanwhile stays owed. */
export async function markSent(
  tx: Db,
  workspace: string,
  row: Outgoing,
  postedId: string,
  now: Instant,
): Promise<void> {
  await underWay(tx, workspace, row).set({ state: 'sent', sent_at: now, posted_id: postedId, error: null }).execute();
}

/** Tries again at `dueAt`. An attempt that certainly did not arrive is not counted: nothing has to be looked for. */
export async function postpone(
  tx: Db,
  workspace: string,
  row: Outgoing,
  again: { readonly dueAt: Instant; readonly error: string; readonly arrived: 'no' | 'perhaps' },
): Promise<void> {
  const { dueAt, error, arrived } = again;
  await underWay(tx, workspace, row)
    .set({ state: 'new', due_at: dueAt, error, attempts: arrived === 'no' ? row.attempts - 1 : row.attempts })
    .execute();
}

/** Given up after an attempt that did not arrive, visibly: it stays in the table and in `status`, and can be retried. */
export async function markDead(tx: Db, workspace: string, row: Outgoing, error: string): Promise<void> {
  await underWay(tx, workspace, row)
    .set({ state: 'dead', error, attempts: row.attempts - 1 })
    .execute();
}

const one = (tx: Db, workspace: string, id: number) =>
  tx.updateTable('outbox').where('workspace', '=', workspace).where('id', '=', id);

/** The row, unless it was redrawn or taken since this attempt began. */
const underWay = (tx: Db, workspace: string, { id, attempts }: Outgoing) =>
  one(tx, workspace, id).where('state', '=', 'sending').where('attempts', '=', attempts);
