import type { Card } from '../../../src/card.js';
import type { Clock } from '../../../src/clock.js';
import { ChatError } from '../../../src/errors.js';
import type { Shelf } from '../../../src/ports.js';
import { type Draft, isMessageId, type Message, nextId, parseMessage, type Room, type Shown } from './message.js';

/** The conversations and their messages, kept on the shelf so that they survive a restart. */
export interface History {
  conversations(): Promise<readonly Room[]>;
  /** Creates it when it is new. Throws ChatError `refused` when there are too many. */
  open(name: string): Promise<Room>;
  /** Oldest first: the newest `limit`, with the messages whose threads they stand in. */
  newest(conversation: string, limit: number): Promise<readonly Message[]>;
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

export const MOST_CONVERSATIONS = 100;

/** `declared` are the conversations that the configuration names; they always exist. */
export function createHistory(given: { shelf: Shelf; clock: Clock; declared: readonly string[] }): History {
  const { shelf, clock } = given;
  const lastIds = new Map<string, string>();
  const inTurn = queue();

  const history: History = {
    async conversations() {
      const made = await shelf.list('room/', MOST_CONVERSATIONS);
      const names = [...given.declared, ...made.map(({ value }) => parseText(value)).reverse()];
      return [...new Map(names.map((name) => [slug(name), { id: slug(name), name }])).values()];
    },
    open: (name) =>
      inTurn(async () => {
        const rooms = await history.conversations();
        const known = rooms.find(({ id }) => id === slug(name));
        if (known) return known;
        if (rooms.length >= MOST_CONVERSATIONS) throw new ChatError('refused', 'there are too many conversations');
        await shelf.put(`room/${slug(name)}`, JSON.stringify(name));
        return { id: slug(name), name };
      }),
    async newest(conversation, limit) {
      const rows = await shelf.list(`message/${conversation}/`, limit);
      const messages = rows.map(({ value }) => parseMessage(value)).filter((message) => message !== undefined);
      const here = new Set(messages.map(({ id }) => id));
      const roots = new Set(messages.map(({ thread }) => thread).filter((id) => id !== undefined && !here.has(id)));
      const missing = await Promise.all([...roots].map((id) => (id ? history.message(conversation, id) : undefined)));
      return [...messages, ...missing.filter((message) => message !== undefined)].sort(byId);
    },
    add: (conversation, draft, key) =>
      inTurn(async () => {
        await mustExist(conversation);
        if (draft.kind === 'card' && draft.thread) await mustStand(conversation, draft.thread);
        const known = key === undefined ? undefined : await idUnder(conversation, key);
        const written = known === undefined ? undefined : await history.message(conversation, known);
        if (written) return { message: written, isNew: false };
        const now = clock.now();
        const id = known ?? nextId(now, await lastId(conversation));
        // The key first: a crash between the two leaves an id that the next try fills, never a second message.
        if (key !== undefined && known === undefined) await shelf.put(keyOf(conversation, key), JSON.stringify(id));
        const message: Message = { ...draft, id, conversation, at: now };
        await shelf.put(`message/${conversation}/${id}`, JSON.stringify(message));
        lastIds.set(conversation, id);
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
    return text === undefined ? undefined : parseText(text);
  };
  const lastId = async (conversation: string): Promise<string | undefined> => {
    const [newest] = lastIds.has(conversation) ? [] : await shelf.list(`message/${conversation}/`, 1);
    return lastIds.get(conversation) ?? newest?.key.split('/').at(-1);
  };
  const mustExist = async (conversation: string): Promise<void> => {
    const rooms = await history.conversations();
    if (!rooms.some(({ id }) => id === conversation))
      throw new ChatError('gone', `there is no web conversation ${conversation}`);
  };
  const mustStand = async (conversation: string, id: string): Promise<Shown> => {
    const message = await history.message(conversation, id);
    if (message?.kind !== 'card') throw new ChatError('gone', `message ${id} is no longer in ${conversation}`);
    return message;
  };
  return history;
}

/** What a name is in addresses and keys: letters and digits of any script, joined by dashes. */
export const slug = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

const keyOf = (conversation: string, key: string): string => `key/${conversation}/${key}`;

const parseText = (text: string): string => String(JSON.parse(text));

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
