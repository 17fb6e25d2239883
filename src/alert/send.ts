import { type Clock, until } from '../clock.js';
import type { Posted } from '../domain/chat.js';
import { fractionOf } from '../domain/fraction.js';
import { type Instant, MINUTE, SECOND } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { ChatError, messageOf, StoreAwayError } from '../errors.js';
import type { Log } from '../log.js';
import type { Chat } from '../ports.js';
import {
  type Head,
  intend,
  markDead,
  markSent,
  type Outgoing,
  postedUnder,
  postpone,
  type Store,
} from '../store/index.js';
import { moment, withNotice } from '../views/index.js';
import type { Breaker } from './breaker.js';

/** A call that takes longer has failed, though it may have arrived. */
const TIMEOUT = 10 * SECOND;
/** How long a stop waits for what is under way: less than the ten seconds after which the process is ended. */
export const DRAIN = 8 * SECOND;
/** The longest between two attempts. */
const LONGEST_WAIT = 5 * MINUTE;
/** What may have arrived needs a moment until it can be found. */
const TO_BE_FOUND = 2 * SECOND;
/** A chat that says wait and not how long. */
const LIMITED = 5 * SECOND;
/** A message that comes later than this says so. */
const FRESH = 5 * MINUTE;
/** Where a message cannot be looked for, its second attempt says what may have happened. */
const TWICE = 'Sent again, because the first attempt got no clear answer: it may stand here twice.';
/** The clocks of a chat and ours may differ by so much. */
const CLOCKS_DIFFER = MINUTE;

export interface SendParts {
  readonly store: Store;
  readonly clock: Clock;
  /** What calls to a chat are timed by, where `clock` runs faster than a chat can answer; else `clock`. */
  readonly calls?: Clock | undefined;
  readonly log: Log;
  readonly zone: Zone;
  /** When this process began to deliver. */
  readonly since: Instant;
  /** Undefined: none of that name is configured. */
  readonly chat: Chat | undefined;
  readonly breaker: Breaker | undefined;
}

/** Sends the first message of a conversation, and records what became of it. Rejects only when the store does. */
export async function sendHead(parts: SendParts, head: Head): Promise<void> {
  const { store, chat, clock } = parts;
  const { workspace } = store;
  let isAsked = false;
  try {
    const row = await store.write((tx) => intend(tx, workspace, head));
    if (!row) return;
    if (!chat) return await giveUp(parts, row, `no chat ${row.conversation.chat} is configured`);
    if (clock.now() > row.giveUpAt) return await giveUp(parts, row, 'it could not be sent for a day');
    isAsked = true;
    await ask(parts, chat, row);
  } finally {
    // The one try of a breaker that was open is still to be had.
    if (!isAsked) parts.breaker?.spared();
  }
}

async function ask(parts: SendParts, chat: Chat, row: Outgoing): Promise<void> {
  const { store, clock } = parts;
  const begunAt = clock.now();
  let posted: Posted;
  try {
    posted = await attempt(parts, chat, row);
  } catch (error) {
    if (error instanceof StoreAwayError) {
      parts.breaker?.spared();
      throw error;
    }
    return fail(parts, row, error, begunAt);
  }
  parts.breaker?.answered();
  await store.write((tx) => markSent(tx, store.workspace, row, posted.id, clock.now()));
}

function giveUp({ store, log }: SendParts, row: Outgoing, because: string): Promise<void> {
  log.warn('a message was given up', { chat: row.conversation.chat, key: row.key, op: row.op, because });
  return store.write((tx) => markDead(tx, store.workspace, row, because));
}

/**
 * One attempt. What may stand there already is looked for first, so that it is not posted twice. Each call has a time of
 * its own: a look that took too long is followed by no post, which nobody would wait for.
 */
async function attempt(parts: SendParts, chat: Chat, row: Outgoing): Promise<Posted> {
  const { store, clock, zone, calls = clock } = parts;
  const { conversation, key, op, card } = row;
  if (op !== 'update' && mayStand(parts, row) && chat.find) {
    const thread = op === 'reply' ? await rootOf(store, row) : undefined;
    const from = Math.min(row.begunAt, row.madeAt) - CLOCKS_DIFFER;
    const found = await inTime(calls, chat.find(conversation, key, from, thread));
    if (found) return found;
  }
  // Where time runs faster than a chat can answer, nothing is ever in time.
  const inDate = calls === clock ? dated(row, clock.now(), zone) : card;
  const isAgain = row.attempts > 1 && !chat.find;
  if (op === 'post') return inTime(calls, chat.post(conversation, isAgain ? withNotice(inDate, TWICE) : inDate, key));
  const root = await rootOf(store, row);
  if (op === 'reply') return inTime(calls, chat.reply(root, isAgain ? withNotice(card, TWICE) : card, key));
  await inTime(calls, chat.update(root, card));
  return root;
}

/**
 * After an unknown result; and when it tells of what began before this process did: a process of before may have sent it and
 * its database be lost, when a backup was put back that does not know of it.
 */
const mayStand = ({ since }: SendParts, { attempts, begunAt }: Outgoing): boolean => attempts > 1 || begunAt < since;

/** The message that an update or a reply belongs to: the post under the first part of its key. */
async function rootOf(store: Store, { conversation, key }: Outgoing): Promise<Posted> {
  const root = await postedUnder(store.read, store.workspace, conversation, key.split(':')[0] ?? key);
  if (root?.id) return { conversation, id: root.id };
  throw root?.state === 'dead' || !root
    ? new ChatError('gone', 'the message it belongs to was never posted')
    : new ChatError('limited', 'the message it belongs to is not posted yet');
}

/** Late, a message says when it was meant to come. */
const dated = ({ card, madeAt }: Outgoing, now: Instant, zone: Zone) =>
  now - madeAt > FRESH ? withNotice(card, `Delayed: meant for ${moment(madeAt, zone)}.`) : card;

async function fail(parts: SendParts, row: Outgoing, error: unknown, begunAt: Instant): Promise<void> {
  const { store, chat, clock, log, breaker } = parts;
  const { kind, retryAt } = error instanceof ChatError ? error : { kind: 'unknown' as const, retryAt: undefined };
  const because = messageOf(error);
  const now = clock.now();
  if (kind === 'unknown') breaker?.failed(row.conversation.id, because, now);
  else if (kind === 'barred') breaker?.barred(because, now);
  else breaker?.answered();
  if (kind === 'gone' || kind === 'refused') return giveUp(parts, row, because);
  log.warn('a message was not delivered', { chat: chat?.name, key: row.key, op: row.op, kind, because });
  const wait = { limited: limitedFor(row), barred: 0, unknown: backOff(row, now - begunAt) }[kind];
  const again = {
    dueAt: retryAt ?? now + wait,
    error: because,
    arrived: kind === 'unknown' ? 'perhaps' : 'no',
  } as const;
  await store.write((tx) => postpone(tx, store.workspace, row, again));
}

/** Longer by up to a half, so that not all come back at once. */
const limitedFor = ({ conversation, key }: Outgoing): number =>
  Math.round(LIMITED * (1 + fractionOf(`${conversation.chat} ${conversation.id} ${key}`) / 2));

/** 1 s, 2 s, 4 s ... up to five minutes, each shortened by up to a half, so that not all come back at once. */
function backOff({ conversation, key, attempts }: Outgoing, tookMs: number): number {
  const jitter = 1 - fractionOf(`${conversation.chat} ${conversation.id} ${key} ${attempts}`) / 2;
  const wait = Math.round(Math.min(LONGEST_WAIT, SECOND * 2 ** attempts) * jitter);
  // A slow chat may still be at it: what is looked for too early is posted twice.
  return Math.max(wait, tookMs >= TIMEOUT / 2 ? TIMEOUT : TO_BE_FOUND);
}

/** Rejects when the chat does not answer in time. */
async function inTime<T>(clock: Clock, call: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const late = until(clock, clock.now() + TIMEOUT, answered.signal).then(() => {
    throw new ChatError('unknown', `no answer within ${TIMEOUT / SECOND} s`);
  });
  // Whoever loses the race must not be an unhandled rejection.
  late.catch(() => {});
  call.catch(() => {});
  try {
    return await Promise.race([call, late]);
  } finally {
    answered.abort();
  }
}
