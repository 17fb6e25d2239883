import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { csvOf } from '../../../src/card-csv.js';
import { VERDICTS } from '../../../src/domain/alert.js';
import { sendChart } from '../../pages/chart-answer.js';
import { styleSheet } from '../../pages/style-sheet.js';
import { createAsk } from './ask.js';
import { conversationRoutes } from './conversation-routes.js';
import type { History } from './history.js';
import type { Live } from './live.js';
import type { Message, Vocabulary } from './message.js';
import type { WebChatParts } from './parts.js';
import { rateLimit, refuse, saidIn } from './request.js';
import type { Rooms } from './rooms.js';

/** Built beside this file: the page's own scripts, its style and its one document. */
const PAGE = fileURLToPath(new URL('./page/', import.meta.url));

/** What the page looks like as all our pages do. */
const SHARED = ['tokens.css', 'table.css'] as const;

/** The page at `/`, its files under `/chat`, and the JSON it talks under `/api/chat`. */
export function chatRoutes(parts: WebChatParts, kept: { rooms: Rooms; history: History; live: Live }): Router {
  const { history, live } = kept;
  const ask = createAsk(parts, kept);
  const limited = rateLimit(parts.clock);
  const router = Router();

  router.get('/', (_request, response) => response.sendFile('index.html', { root: PAGE }));
  for (const name of SHARED) router.get(`/chat/${name}`, styleSheet(name));
  router.use('/chat', express.static(PAGE, { index: false, cacheControl: false }));

  router.get('/api/chat/commands', (_request, response) => {
    const { brands, sources } = parts.core().names();
    const named = brands.map(({ id, name }) => ({ id, name }));
    const vocabulary: Vocabulary = { commands: parts.commands, brands: named, sources, verdicts: VERDICTS };
    response.json(vocabulary);
  });

  router.use('/api/chat/conversations', conversationRoutes(limited, kept));

  router.post('/api/chat/ask', limited, express.json({ limit: '64kb' }), async (request, response) => {
    const { status, ...answer } = await ask.answer(saidIn(request.body));
    response.status(status).json(answer);
  });

  router.get('/api/chat/events', (request, response) => {
    if (!live.join(response, request.get('Last-Event-ID'))) refuse(response, 503, 'Too many pages are open.');
  });

  router.get('/api/chat/chart/:conversation/:message/:part.svg', async (request, response) => {
    const { conversation, message: id, part } = request.params;
    const chart = chartIn(ask.whisper(id) ?? (await history.message(conversation, id)), Number(part));
    if (!chart) return refuse(response, 404, 'There is no such chart.');
    await sendChart({ chart, charts: parts.charts }, request, response);
  });
  router.get('/api/chat/csv/:conversation/:message.csv', async (request, response) => {
    const { conversation, message: id } = request.params;
    const message = ask.whisper(id) ?? (await history.message(conversation, id));
    const csv = message?.kind === 'card' ? csvOf(message.card) : undefined;
    if (csv === undefined) return refuse(response, 404, 'There is no such table.');
    response.attachment('earshot.csv').type('text/csv').send(csv);
  });
  return router;
}

function chartIn(message: Message | undefined, index: number) {
  const part = message?.kind === 'card' ? message.card.parts[index] : undefined;
  return part?.type === 'chart' ? part.chart : undefined;
}
