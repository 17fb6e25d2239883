import type { Router } from 'express';
import type { Posted } from '../../../src/domain/chat.js';
import { ChatError, messageOf } from '../../../src/errors.js';
import type { Chat } from '../../../src/ports.js';
import { createHistory, type Written } from './history.js';
import { createLive } from './live.js';
import type { Message } from './message.js';
import type { WebChatParts } from './parts.js';
import { createRooms, slug } from './rooms.js';
import { chatRoutes } from './routes.js';

export interface WebChat extends Chat {
  /** The page and what it calls; mount it behind the guard, at `/`. */
  readonly routes: Router;
}

/** Earshot's own chat in the browser: a platform like any other, so the product works with no account anywhere. */
export function createWebChat(parts: WebChatParts): WebChat {
  const { shelf, clock, conversations = ['alerts'] } = parts;
  const rooms = createRooms(shelf, conversations);
  const history = createHistory({ shelf, clock, rooms });
  const live = createLive(parts.newId());

  const tell = ({ message, isNew }: Written): Posted => {
    if (isNew) live.tell({ type: 'message', message });
    return posted(message);
  };
  return {
    name: 'web',
    routes: chatRoutes(parts, { rooms, history, live }),
    post: (to, card, key) => known(async () => tell(await history.add(slug(to.id), { kind: 'card', card }, key))),
    reply: (to, card, key) =>
      known(async () => tell(await history.add(to.conversation.id, { kind: 'card', card, thread: to.id }, key))),
    update: (to, card) =>
      known(async () => {
        live.tell({ type: 'message', message: await history.replace(to.conversation.id, to.id, card) });
      }),
    find: (to, key, since) =>
      known(async () => {
        const message = await history.find(slug(to.id), key);
        return message && message.at >= since ? posted(message) : undefined;
      }),
  };
}

const posted = ({ conversation, id }: Message): Posted => ({ conversation: { chat: 'web', id: conversation }, id });

/** A store that fails half-way leaves it open whether the message stands: the next try looks under its key. */
async function known<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof ChatError) throw error;
    throw new ChatError('unknown', `the web chat could not be written: ${messageOf(error)}`);
  }
}
