import { request } from 'node:http';
import { resolve } from 'node:path';
import express from 'express';
import { onTestFinished } from 'vitest';
import { createWebChat, type WebChat } from '../../adapters/chats/web/chat.js';
import type { CommandWord, Message, Page } from '../../adapters/chats/web/message.js';
import { createHttp, type Http } from '../../adapters/http.js';
import type { Clock } from '../../src/clock.js';
import { silentLog } from '../../src/log.js';
import type { ChartRenderer, Shelf } from '../../src/ports.js';
import { memoryShelf, type TestCore, testCore } from './core.js';
import { handClock } from './hand-clock.js';

export interface WebUnderTest {
  readonly web: WebChat;
  readonly http: Http;
  readonly port: number;
  readonly core: TestCore;
  /** One request over the wire, with exactly these headers. */
  call(path: string, options?: CallOptions): Promise<Answer>;
  /** Kim asks for the KPIs in the conversation of alerts, or what is said instead. */
  ask(said: Readonly<Record<string, unknown>>): Promise<Answer>;
  close(): Promise<void>;
}
export interface CallOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON. */
  json<T>(): T;
}

export const TOKEN = 'the-token-of-this-test';

/** A renderer that says what it was asked to draw. */
const namedCharts: ChartRenderer = {
  svg: (chart, theme, shape) =>
    `<svg xmlns="http://www.w3.org/2000/svg"><title>${chart.title} ${theme} ${shape}</title></svg>`,
  png: () => new Uint8Array(),
};

/** The page as it was built: what a browser can run. */
const BUILT_PAGE = resolve('dist/adapters/chats/web/page');

export interface WebOptions {
  readonly core?: TestCore;
  readonly shelf?: Shelf;
  readonly clock?: Clock;
  readonly host?: string;
  /** A free one unless a restart needs the one from before. */
  readonly port?: number;
  readonly conversations?: readonly string[];
  readonly charts?: ChartRenderer;
  /** What the composer and the palette offer; one command unless given. */
  readonly commands?: readonly CommandWord[];
  /** Begins the names of this process. */
  readonly boot?: string;
}

/** The web chat on its server, on a free port of this machine. */
export async function openWeb(options: WebOptions = {}): Promise<WebUnderTest> {
  const {
    core = testCore(),
    shelf = memoryShelf(),
    clock = handClock(Date.UTC(2026, 0, 5, 8)),
    host = '127.0.0.1',
  } = options;
  const http = createHttp({ host, port: options.port ?? 0, token: TOKEN, log: silentLog });
  let ids = 0;
  const web = createWebChat({
    shelf,
    core: () => core,
    clock,
    log: silentLog,
    charts: options.charts ?? namedCharts,
    mask: (text) => text.replace(/\+44[\d ]+\d/g, '[phone]'),
    newId() {
      ids += 1;
      return `${options.boot ?? 'id'}${ids}`;
    },
    conversations: options.conversations ?? ['alerts', 'digest'],
    commands: options.commands ?? [KPI],
  });
  http.app.use('/chat', express.static(BUILT_PAGE, { index: false, cacheControl: false }));
  http.app.use(web.routes);
  const { port } = await http.listen();
  const call: WebUnderTest['call'] = (path, given) => wire(port, path, given);
  return {
    ...{ web, http, port, core, call },
    ask: (said) =>
      call('/api/chat/ask', { method: 'POST', body: { conversation: 'alerts', text: 'kpi', name: 'Kim', ...said } }),
    close: () => http.close(),
  };
}

/** The same, until the test is over. */
export async function openForTest(options: WebOptions = {}): Promise<WebUnderTest> {
  const opened = await openWeb(options);
  onTestFinished(opened.close);
  return opened;
}

const KPI = { word: 'kpi', usage: '[brand] [period]', summary: 'How it went', examples: ['kpi 7d'] };

/** What stands in a conversation, as the page is sent it. */
export const messages = async (web: WebUnderTest, conversation: string): Promise<readonly Message[]> =>
  (await page(web, conversation)).messages;

export const page = async ({ call }: WebUnderTest, conversation: string, before = ''): Promise<Page> =>
  (await call(`/api/chat/conversations/${encodeURIComponent(conversation)}/messages?before=${before}`)).json();

/** `fetch` would not let a test set Host or Origin. */
function wire(port: number, path: string, { method = 'GET', headers = {}, body }: CallOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { ...json, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: () => JSON.parse(text) });
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
}
