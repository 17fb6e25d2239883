import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Response, Router } from 'express';
import { VERDICTS } from '../../../src/domain/alert.js';
import { SECOND } from '../../../src/domain/time.js';
import { ChatError } from '../../../src/errors.js';
import { createAsk } from './ask.js';
import { type History, slug } from './history.js';
import { createLimit } from './limit.js';
import type { Live } from './live.js';
import type { Message, Vocabulary } from './message.js';
import type { WebChatParts } from './parts.js';

/** Built beside this file: the page's own scripts, its style and its one document. */
const PAGE = fileURLToPath(new URL('./page/', import.meta.url));

const SHOWN = 100;
const UNREAD_COUNTED = 100;
const LONGEST_ROOM_NAME = 40;

/** An SVG styles its own text; opened by itself it still may not run or load anything. */
const CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The page at `/`, its files under `/chat`, and the JSON it talks under `/api/chat`. */
export function chatRoutes(parts: WebChatParts, history: History, live: Live): Router {
  const ask = createAsk(parts, history, live);
  const limited = rateLimit(parts);
  const body = express.json({ limit: '64kb' });
  const router = Router();

  router.get('/', (_request, response) => response.sendFile('index.html', { root: PAGE }));
  router.use('/chat', express.static(PAGE, { index: false, cacheControl: false }));

  router.get('/api/chat/commands', (_request, response) => {
    const vocabulary: Vocabulary = { commands: parts.commands, brands: parts.brands, verdicts: VERDICTS };
    response.json(vocabulary);
  });

  // The query says, by conversation, the last message the reader has seen.
  router.get('/api/chat/conversations', async (request, response) => {
    const rooms = await history.conversations();
    const withUnread = rooms.map(async (room) => {
      const messages = await history.newest(room.id, UNREAD_COUNTED);
      const seen = String(request.query[room.id] ?? '');
      return { ...room, unread: messages.filter(({ id }) => id > seen).length };
    });
    response.json(await Promise.all(withUnread));
  });

  router.post('/api/chat/conversations', limited, body, async (request, response) => {
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

  router.get('/api/chat/conversations/:id/messages', async (request, response) => {
    response.json(await history.newest(request.params.id, SHOWN));
  });

  router.post('/api/chat/ask', limited, body, async (request, response) => {
    const said = {
      conversation: textOf(request.body, 'conversation'),
      text: textOf(request.body, 'text'),
      name: textOf(request.body, 'name'),
      event: textOf(request.body, 'event'),
    };
    const { status, ...answer } = await ask.answer(said);
    response.status(status).json(answer);
  });

  router.get('/api/chat/events', (request, response) => {
    if (!live.join(response, request.get('Last-Event-ID'))) refuse(response, 503, 'Too many pages are open.');
  });

  router.get('/api/chat/chart/:conversation/:message/:part.svg', async (request, response) => {
    const { conversation, message: id, part } = request.params;
    const chart = chartIn(ask.whisper(id) ?? (await history.message(conversation, id)), Number(part));
    if (!chart) return refuse(response, 404, 'There is no such chart.');
    response.set('Content-Security-Policy', CHART_POLICY).type('image/svg+xml');
    response.send(parts.charts.svg(chart, request.query.theme === 'dark' ? 'dark' : 'light'));
  });
  return router;
}

function rateLimit({ clock }: WebChatParts): RequestHandler {
  const allows = createLimit(20, 10 * SECOND);
  return (request, response, next) => {
    if (allows(request.socket.remoteAddress ?? '', clock.now())) return next();
    response.set('Retry-After', '1');
    refuse(response, 429, 'That was a lot at once. Wait a few seconds, then try again.');
  };
}

function chartIn(message: Message | undefined, index: number) {
  const part = message?.kind === 'card' ? message.card.parts[index] : undefined;
  return part?.type === 'chart' ? part.chart : undefined;
}

/** A field of the request's body as trimmed text; '' when it is absent or something else. */
function textOf(body: unknown, name: string): string {
  if (typeof body !== 'object' || body === null) return '';
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value.trim() : '';
}

const refuse = (response: Response, status: number, problem: string): void => {
  response.status(status).json({ problem });
};
