import { connect, createServer, type Socket } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { nextId } from '../../adapters/chats/web/message-id.js';
import { type Card, plainCard } from '../../src/card.js';
import { loadChartRenderer } from '../../src/chart.js';
import { commands } from '../../src/commands/index.js';
import type { Posted } from '../../src/domain/chat.js';
import { MINUTE } from '../../src/domain/time.js';
import type { Shelf } from '../../src/ports.js';
import { memoryShelf } from './core.js';
import { type HandClock, handClock } from './hand-clock.js';
import { openWeb, type WebOptions, type WebUnderTest } from './web.js';

export const ALERTS = { chat: 'web', id: 'alerts' };
export const NOON = Date.UTC(2026, 10, 24, 12);
const DAY_BEFORE = NOON - 24 * 60 * MINUTE;

/** A web chat with what a bot has: its commands, its charts and three conversations. It is gone after the test. */
export interface ChatUnderTest {
  readonly web: WebUnderTest;
  readonly url: string;
  readonly shelf: Shelf;
  readonly clock: HandClock;
  /** Posts into the conversation `alerts`: a card, or one that only has a title. */
  post(title: string, card?: Card): Promise<Posted>;
}

export async function chat(options: WebOptions = {}): Promise<ChatUnderTest> {
  const { shelf = memoryShelf() } = options;
  const clock = handClock(NOON);
  const web = await openWeb({
    clock,
    charts: await loadChartRenderer(),
    conversations: ['alerts', 'digest', 'risk'],
    commands: commands.map(({ word, args, summary, examples }) => ({ word, usage: args, summary, examples })),
    ...options,
    shelf,
  });
  onTestFinished(() => web.close());
  let posts = 0;
  return {
    web,
    url: `http://127.0.0.1:${web.port}`,
    shelf,
    clock,
    post(title, card = plainCard(title, '')) {
      posts += 1;
      return web.web.post(ALERTS, card, `${options.boot ?? 'post'} ${posts}`);
    },
  };
}

/** A line to the chat that can be cut, and is whole again at once. */
export async function lineTo(port: number): Promise<{ readonly url: string; cut(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy()).on('close', () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, cut };
}

/** Id of the line `message N` that `longShelf` holds. */
export const idOf = (n: number): string => nextId(DAY_BEFORE + n * 1000, undefined);

/** A conversation `alerts` of so many lines, a second apart: `message 1` and so on. */
export async function longShelf(lines: number): Promise<Shelf> {
  const shelf = memoryShelf();
  await lengthen(shelf, lines);
  return shelf;
}

export async function lengthen(shelf: Shelf, lines: number): Promise<void> {
  for (let n = 1; n <= lines; n += 1) {
    const id = idOf(n);
    const message = {
      kind: 'said',
      id,
      conversation: 'alerts',
      at: DAY_BEFORE + n * 1000,
      by: 'Lee',
      text: `message ${n}`,
    };
    await shelf.put(`message/alerts/${id}`, JSON.stringify(message));
  }
}

/** Whether something is within the part of the messages that is on the screen. */
export async function isInView(what: Locator): Promise<boolean> {
  const view = await what.page().locator('#log').boundingBox();
  const box = await what.first().boundingBox();
  return view !== null && box !== null && box.y + box.height > view.y && box.y < view.y + view.height;
}

/** As if the person turned to another tab, or came back to this one. */
export const turnAway = (page: Page, away: boolean): Promise<void> =>
  page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${away} });
    document.dispatchEvent(new Event('visibilitychange'));`);
