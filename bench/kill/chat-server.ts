import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { onLoopback } from '../../test/support/loopback.js';

/** What went wrong how often. */
export type Mishap = 'limited' | 'fails' | 'fails after' | 'resets after' | 'hangs';

export interface ChatServer {
  readonly url: string;
  /** `conversation key`, in the order in which they came to stand. */
  readonly standing: readonly string[];
  readonly mishaps: ReadonlyMap<Mishap, number>;
  close(): Promise<void>;
}

/** Shares of requests, 0..1, that go wrong in each way. */
const MISHAPS: readonly (readonly [Mishap, number])[] = [
  ['limited', 0.05],
  ['fails', 0.05],
  ['fails after', 0.08],
  ['resets after', 0.08],
  ['hangs', 0.03],
];
const HANG_MS = 3000;

/** A platform with a bad day: messages stand once for every request that gets through, whatever their key. */
export async function openChatServer(chance: () => number): Promise<ChatServer> {
  const standing: string[] = [];
  const mishaps = new Map<Mishap, number>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { conversation, key } = JSON.parse(body) as { conversation: string; key: string };
    const message = `${conversation} ${key}`;
    const mishap = drawn(chance());
    if (mishap) mishaps.set(mishap, (mishaps.get(mishap) ?? 0) + 1);
    if (mishap === 'limited') return void response.writeHead(429, { 'Retry-After': '1' }).end();
    if (mishap === 'fails') return void response.writeHead(500).end();
    let id = String(standing.indexOf(message) + 1 || '');
    if (request.url === '/post') id = String(standing.push(message));
    if (mishap === 'hangs') await pause(HANG_MS);
    if (mishap === 'resets after') return void response.destroy();
    response.writeHead(mishap === 'fails after' ? 500 : 200).end(id);
  }
  const { host, close } = await onLoopback(server);
  return { url: `http://${host}`, standing, mishaps, close };
}

function drawn(chance: number): Mishap | undefined {
  let left = chance;
  for (const [mishap, share] of MISHAPS) {
    left -= share;
    if (left < 0) return mishap;
  }
  return undefined;
}
