import type { Conversation } from '../domain/chat.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';
import { WORTH_SENDING } from './outbox.js';

export interface OutboxCounts {
  /** Owed and not sent; what quiet hours hold back is not among them. */
  readonly waiting: number;
  readonly held: number;
  readonly dead: number;
  /** When the message that has waited longest was owed. */
  readonly waitingSince?: Instant;
}

export async function outboxCounts(db: Db, workspace: string): Promise<OutboxCounts> {
  const rows = await db
    .selectFrom('outbox')
    .select((each) => ['state', each.fn.countAll().as('n'), each.fn.min('made_at').as('since')])
    .where('workspace', '=', workspace)
    .where('state', 'in', ['new', 'sending', 'held', 'dead'])
    .groupBy('state')
    .execute();
  const of = (...states: string[]) => rows.filter((row) => states.includes(row.state));
  const sum = (...states: string[]) => of(...states).reduce((total, row) => total + Number(row.n), 0);
  const since = of('new', 'sending').map((row) => Number(row.since));
  return {
    ...{ waiting: sum('new', 'sending'), held: sum('held'), dead: sum('dead') },
    ...(since.length > 0 ? { waitingSince: Math.min(...since) } : {}),
  };
}

/** Messages of one conversation that were given up for one reason. */
export interface DeadLetters {
  readonly conversation: Conversation;
  readonly error: string;
  readonly count: number;
}

/** What was given up, where and why, the most first; with `since`, what was due after that. */
export async function deadLetters(db: Db, workspace: string, limit: number, since = 0): Promise<DeadLetters[]> {
  const rows = await db
    .selectFrom('outbox')
    .select((each) => ['chat', 'conversation', 'error', each.fn.countAll<number>().as('n')])
    .where('workspace', '=', workspace)
    .where('state', '=', 'dead')
    .where('due_at', '>=', since)
    .groupBy(['chat', 'conversation', 'error'])
    .orderBy('n', 'desc')
    .orderBy('chat')
    .orderBy('conversation')
    .limit(limit)
    .execute();
  return rows.map(({ chat, conversation, error, n }) => ({
    conversation: { chat, id: conversation },
    error: error ?? '',
    count: Number(n),
  }));
}

/**
 * Owes again what was given up: all of it, or what belongs to one alert. Returns how many. Whatever may have arrived before
 * is looked for first, as after any attempt.
 */
export async function retryDead(tx: Db, workspace: string, now: Instant, alert?: number): Promise<number> {
  let query = tx
    .updateTable('outbox')
    .set({ state: 'new', due_at: now, give_up_at: now + WORTH_SENDING })
    .where('workspace', '=', workspace)
    .where('state', '=', 'dead');
  if (alert !== undefined) query = query.where('alert', '=', alert);
  const revived = await query.executeTakeFirst();
  return Number(revived.numUpdatedRows);
}
