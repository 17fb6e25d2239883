import type { Card } from '../../../src/card.js';
import type { Clock } from '../../../src/clock.js';
import { ChatError } from '../../../src/errors.js';
import type { Shelf } from '../../../src/ports.js';
import { type Draft, type Message, type Page, parseMessage, type Room, type RoomRow, type Shown } from './message.js';
import { isMessageId, nextId } from './message-id.js';
import type { Rooms } from './rooms.js';
import { createTails, unseen } from './tails.js';

/** The messages of the conversations, kept on the shelf so that they survive a restart. */
export interface History {
  /** Each conversation with what a reader has not seen; `seen` is, by conversation, the last message they saw. */
  rows(seen: (conversation: string) => string): Promise<readonly RoomRow[]>;
  /** Creates the conversation when it is new. Throws ChatError `refused` when there are too many. */
  open(name: string): Promise<Room>;
  /** The newest `limit` messages, or the newest before an id. */
  page(conversation: string, limit: number, before?: string): Promise<Page>;
  /** A message and all that stands in its thread; empty when it is no more. */
  thread(conversation: string, id: string): Promise<readonly Message[]>;
  /** Under the same key it is written once, however often it is handed in. Throws ChatError `gone`. */
  add(conversation: string, draft: Draft, key?: string): Promise<Written>;
  /** Throws ChatError `gone` when the message is no more. */
  replace(conversation: string, id: string, card: Card): Promise<Shown>;
  message(conversation: string, id: string): Promise<Message | undefined>;
  find(conversation: string, key: string): Promise<Message | undefined>;
}

export interface Written {
  readonly message: Message;
  /** False when the key was known and nothing was written. */
  readonly isNew: boolean;
}

/** Replies of one thread that are read with it. */
const MOST_REPLIES = 200;

export function createHistory(given: { shelf: Shelf; clock: Clock; rooms: Rooms }): History {
  const { shelf, clock, rooms } = given;
  const tails = createTails(shelf);
  const inTurn = queue();

  const history: History = {
    async rows(seen) {
      const rowOf = async (room: Room): Promise<RoomRow> => {
        const ids = await tails.of(room.id);
        const latest = ids.at(-1);
        return { ...room, unread: unseen(ids, seen(room.id)), ...(latest === undefined ? {} : { latest }) };
      };
      return Promise.all((await rooms.list()).map(rowOf));
    },
    open: (name) => inTurn(() => rooms.open(name)),
    async page(conversation, limit, before) {
      const prefix = `message/${conversation}/`;
      const rows = await shelf.list(prefix, limit + 1, before === undefined ? undefined : `${prefix}${before}`);
      const shown = rows.slice(0, limit);
      const messages = shown.map(({ value }) => parseMessage(value)).filter((message) => message !== undefined);
      const all = new Map(messages.map((message) => [message.id, message]));
      const roots = new Set(messages.map(({ thread }) => thread).filter((id) => id !== undefined && !all.has(id)));
      for (const root of roots) {
        for (const message of await history.thread(conversation, root ?? '')) all.set(message.id, message);
      }
      const oldest = shown.at(-1)?.key.slice(prefix.length);
      return {
        messages: [...all.values()].sort(byId),
        ...(rows.length > limit && oldest !== undefined ? { before: oldest } : {}),
      };
    },
    async thread(conversation, id) {
      const rows = isMessageId(id) ? await shelf.list(`thread/${conversation}/${id}/`, MOST_REPLIES) : [];
      const ids = [id, ...rows.map(({ key }) => key.split('/').at(-1) ?? '')];
      const found = await Promise.all(ids.map((each) => history.message(conversation, each)));
      return found.filter((message) => message !== undefined).sort(byId);
    },
    add: (conversation, draft, key) =>
      inTurn(async () => {
        await mustExist(conversation);
        const thread = draft.kind === 'card' ? draft.thread : undefined;
        if (thread !== undefined) await mustStand(conversation, thread);
        const known = key === undefined ? undefined : await idUnder(conversation, key);
        const written = known === undefined ? undefined : await history.message(conversation, known);
        if (written) return { message: written, isNew: false };
        const now = clock.now();
        const id = known ?? nextId(now, (await tails.of(conversation)).at(-1));
        // The key first: a crash between the two leaves an id that the next try fills, never a second message.
        if (key !== undefined && known === undefined) await shelf.put(keyOf(conversation, key), JSON.stringify(id));
        if (thread !== undefined) await shelf.put(`thread/${conversation}/${thread}/${id}`, 'true');
        const message: Message = { ...draft, id, conversation, at: now };
        await shelf.put(`message/${conversation}/${id}`, JSON.stringify(message));
        await tails.add(conversation, id);
        return { message, isNew: true };
      }),
    replace: (conversation, id, card) =>
      inTurn(async () => {
        const before = await mustStand(conversation, id);
        const after: Shown = { ...before, card, editedAt: clock.now() };
        await shelf.put(`message/${conversation}/${id}`, JSON.stringify(after));
        return after;
      }),
    async message(conversation, id) {
      return isMessageId(id) ? parseMessage(await shelf.get(`message/${conversation}/${id}`)) : undefined;
    },
    async find(conversation, key) {
      const id = await idUnder(conversation, key);
      return id === undefined ? undefined : history.message(conversation, id);
    },
  };

  const idUnder = async (conversation: string, key: string): Promise<string | undefined> => {
    const text = await shelf.get(keyOf(conversation, key));
    return text === undefined ? undefined : String(JSON.parse(text));
  };
  const mustExist = async (conversation: string): Promise<void> => {
    if (!(await rooms.has(conversation))) throw new ChatError('gone', `there is no web conversation ${conversation}`);
  };
  const mustStand = async (conversation: string, id: string): Promise<Shown> => {
    const message = await history.message(conversation, id);
    if (message?.kind !== 'card') throw new ChatError('gone', `message ${id} is no longer in ${conversation}`);
    return message;
  };
  return history;
}

const keyOf = (conversation: string, key: string): string => `key/${conversation}/${key}`;

const byId = (a: Message, b: Message): number => (a.id < b.id ? -1 : 1);

/** Runs one task after the other: a key looked up and then written must not be crossed by its twin. */
function queue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task, task);
    last = mine.catch(() => undefined);
    return mine;
  };
}
