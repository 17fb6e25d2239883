import type { Clock } from '../clock.js';
import type { Posted } from '../domain/chat.js';
import { HOUR, MINUTE, SECOND } from '../domain/time.js';
import { ChatError, messageOf, StoreAwayError } from '../errors.js';
import type { Log } from '../log.js';
import type { Chat } from '../ports.js';
import {
  dueRows,
  intend,
  markDead,
  markSent,
  type Outgoing,
  postedUnder,
  postpone,
  type Store,
} from '../store/index.js';

/** After this long unsent a message is given up, visibly. */
const GIVE_UP = 24 * HOUR;
const LONGEST_WAIT = 15 * MINUTE;

export interface Deliverer {
  /** Sends what is due; resolves when nothing more is due now. Overlapping calls share one run. */
  run(): Promise<void>;
}

/** Carries the outbox to the chats: intent on record before each send, proof after it, order kept per conversation. */
export function createDeliverer(store: Store, chats: readonly Chat[], clock: Clock, log: Log): Deliverer {
  let running: Promise<void> | undefined;
  let again = false;
  const round = async () => {
    do {
      again = false;
      for (let due = await dueRows(store.read, store.workspace, clock.now()); due.length > 0; ) {
        await Promise.all(due.map((row) => send(store, chats, clock, log, row)));
        due = await dueRows(store.read, store.workspace, clock.now());
      }
    } while (again);
  };
  return {
    run() {
      again = running !== undefined;
      running ??= round().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

async function send(store: Store, chats: readonly Chat[], clock: Clock, log: Log, row: Outgoing): Promise<void> {
  const { workspace } = store;
  const chat = chats.find(({ name }) => name === row.conversation.chat);
  if (!chat) return store.write((tx) => markDead(tx, workspace, row, `no chat ${row.conversation.chat} is configured`));
  await store.write((tx) => intend(tx, workspace, row));
  try {
    const posted = await attempt(store, chat, row);
    await store.write((tx) => markSent(tx, workspace, row, posted.id, clock.now()));
  } catch (error) {
    // It may have been posted: the next attempt looks for it first.
    if (error instanceof StoreAwayError) throw error;
    const because = messageOf(error);
    log.warn('a message was not delivered', { chat: chat.name, key: row.key, op: row.op, because });
    const hopeless = error instanceof ChatError && (error.kind === 'gone' || error.kind === 'refused');
    if (hopeless || clock.now() - row.madeAt > GIVE_UP) {
      return store.write((tx) => markDead(tx, workspace, row, because));
    }
    const retryAt = error instanceof ChatError ? error.retryAt : undefined;
    return store.write((tx) => postpone(tx, workspace, row, retryAt ?? clock.now() + wait(row.attempts), because));
  }
}

/** One attempt. After an unknown result the message is looked for first, so that it is not posted twice. */
async function attempt(store: Store, chat: Chat, row: Outgoing): Promise<Posted> {
  const { conversation, card, key, op } = row;
  if (op !== 'update' && row.attempts > 0 && chat.find) {
    const found = await chat.find(conversation, key, row.madeAt - MINUTE);
    if (found) return found;
  }
  if (op === 'post') return chat.post(conversation, card, key);
  const root = await rootOf(store, row);
  if (op === 'reply') return chat.reply(root, card, key);
  await chat.update(root, card);
  return root;
}

/** The message that an update or a reply belongs to: the post under the first part of its key. */
async function rootOf(store: Store, { conversation, key }: Outgoing): Promise<Posted> {
  const root = await postedUnder(store.read, store.workspace, conversation, key.split(':')[0] ?? key);
  if (root?.id) return { conversation, id: root.id };
  throw root?.state === 'dead' || !root
    ? new ChatError('gone', 'the message it belongs to was never posted')
    : new ChatError('unknown', 'the message it belongs to is not posted yet');
}

/** 1 s, 2 s, 4 s ... up to a quarter of an hour. */
const wait = (attempts: number): number => Math.min(LONGEST_WAIT, SECOND * 2 ** attempts);
