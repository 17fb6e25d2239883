import { createServer, type RequestListener } from 'node:http';
import { linesOf } from '../../src/domain/lines.js';
import { type Gathered, gatherLine } from '../../src/domain/parse.js';
import { SourceError } from '../../src/errors.js';
import type { SafeFetch, Source } from '../../src/ports.js';
import { type OnLoopback, onLoopback } from './loopback.js';

/** One mention as a line of the exchange format. */
export const mentionLine = (id: string, fields: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ source: 'test', id, text: `text ${id}`, created_at: '2026-01-05T08:31:00Z', ...fields })}\n`;

export interface LoopbackServer extends OnLoopback {
  readonly connects: () => number;
}

export async function listenOnLoopback(answer: RequestListener): Promise<LoopbackServer> {
  const server = createServer(answer);
  let connects = 0;
  server.on('connection', () => {
    connects += 1;
  });
  return { ...(await onLoopback(server)), connects: () => connects };
}

/** The smallest source with a network: JSON Lines, page by page, until a page is empty. */
export function jsonLinesSource(url: string, fetch: SafeFetch): Source {
  return {
    name: 'test',
    async *poll(cursor, signal) {
      for (let page = Number(cursor?.resume ?? cursor?.highWater ?? 0); ; page += 1) {
        const { status, body } = await fetch(`${url}?page=${page}`, { signal });
        if (status !== 200) throw new SourceError('garbled', `the answer has status ${status}`);
        const gathered: Gathered = { mentions: [], rejects: [] };
        for await (const line of linesOf([body])) gatherLine(line, gathered);
        const last = body.length === 0;
        yield { ...gathered, cursor: last ? { highWater: String(page) } : { resume: String(page + 1) } };
        if (last) return;
      }
    },
  };
}
