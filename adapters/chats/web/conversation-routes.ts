import { json, type Request, type RequestHandler, Router } from 'express';
import { ChatError } from '../../../src/errors.js';
import type { History } from './history.js';
import type { Live } from './live.js';
import { isMessageId } from './message-id.js';
import { refuse, textOf } from './request.js';
import { type Rooms, slug } from './rooms.js';

const SHOWN = 100;
const LONGEST_ROOM_NAME = 40;
const GONE = 'This conversation is no more.';

/** The list of conversations and what stands in them, as JSON under `/api/chat/conversations`. */
export function conversationRoutes(
  limited: RequestHandler,
  { rooms, history, live }: { rooms: Rooms; history: History; live: Live },
): Router {
  const router = Router();

  // The query says, by conversation, the last message the reader has seen.
  router.get('/', async (request, response) => {
    response.json(await history.rows((id) => queried(request, id)));
  });

  router.post('/', limited, json({ limit: '4kb' }), async (request, response) => {
    const name = textOf(request.body, 'name').slice(0, LONGEST_ROOM_NAME);
    if (slug(name) === '') return refuse(response, 400, 'A conversation needs a name with letters or digits.');
    try {
      const room = await history.open(name);
      live.tell({ type: 'conversation', room });
      response.status(201).json(room);
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      refuse(response, 409, error.message);
    }
  });

  router.get('/:id/messages', async (request, response) => {
    const { id } = request.params;
    const before = queried(request, 'before');
    if (!(await rooms.has(id))) return refuse(response, 404, GONE);
    if (before !== '' && !isMessageId(before)) return refuse(response, 400, 'That is no place in a conversation.');
    response.json(await history.page(id, SHOWN, before === '' ? undefined : before));
  });

  router.get('/:id/messages/:message', async (request, response) => {
    response.json(await history.thread(request.params.id, request.params.message));
  });
  return router;
}

/** A parameter of the query, '' when it is absent or given twice. */
function queried({ query }: Request, name: string): string {
  const value = Object.hasOwn(query, name) ? query[name] : undefined;
  return typeof value === 'string' ? value : '';
}
