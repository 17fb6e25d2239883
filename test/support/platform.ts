import type { IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import { createSafeFetch } from '../../adapters/fetch.js';
import type { Instant } from '../../src/domain/time.js';
import { silentLog } from '../../src/log.js';
import type { SafeFetch, Source, SourceKind } from '../../src/ports.js';
import { listenOnLoopback } from './lines-server.js';
import { leapingClock } from './pages.js';

export const PLATFORM_NOW = Date.UTC(2026, 0, 5, 12);

/** What was written on a platform, whatever shape the platform tells it in. */
export interface WrittenPost {
  /** Counts up. */
  readonly number: number;
  readonly at: Instant;
  /** When it can be read first: a post may come late. */
  readonly seenAt: Instant;
  readonly author: string;
  text: string;
  editedAt?: Instant;
  gone?: boolean;
  /** Told in a shape that nobody promised. */
  broken?: boolean;
}

export interface Question {
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

/** A platform without a shape: posts that come late, are edited and deleted; `speak` gives it the shape of a real one. */
export function createPlatform(clock: { now(): Instant }) {
  const posts: WrittenPost[] = [];
  const asked: Question[] = [];
  let trouble: Said | 'hang' | 'endless' | undefined;
  return {
    posts,
    asked,
    trouble: () => trouble,
    /** Until told otherwise, answers everything with this. */
    be(next: typeof trouble) {
      trouble = next;
    },
    publish(text: string, more: Partial<WrittenPost> = {}): WrittenPost {
      const at = more.at ?? clock.now();
      const post = { seenAt: Math.max(at, clock.now()), author: 'kim', ...more, number: posts.length + 1, at, text };
      posts.push(post);
      return post;
    },
    /** What can be read now, newest first. */
    shown: (): WrittenPost[] =>
      posts
        .filter(({ gone, seenAt }) => !gone && seenAt <= clock.now())
        .sort((a, b) => b.at - a.at || b.number - a.number),
  };
}
export type Platform = ReturnType<typeof createPlatform>;
export type Speak = (question: Question, platform: Platform, now: Instant) => Said;

export interface ServedParts {
  readonly kind: SourceKind;
  readonly speak: Speak;
  readonly settings: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: Instant;
  /** Whether the platform lives beyond this test. */
  readonly untilClosed?: boolean;
}

/** A platform on loopback, whatever host the source asks for, and the source that reads it through the real way out. */
export async function servedPlatform({
  kind,
  speak,
  settings,
  env = {},
  now = PLATFORM_NOW,
  untilClosed,
}: ServedParts) {
  const clock = leapingClock(now);
  const platform = createPlatform(clock);
  const server = await listenOnLoopback(async (request, response) => {
    const { trouble } = platform;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://x');
    const host = String(request.headers['x-asked-host'] ?? '');
    const question = {
      ...{ host, path: url.pathname, query: url.searchParams, method: request.method ?? 'GET' },
      ...{ headers: request.headers, body: Buffer.concat(chunks).toString() },
    };
    platform.asked.push(question);
    const now = trouble();
    if (now === 'hang') return;
    if (now === 'endless') {
      const more = () => {
        while (response.write('[1,'.repeat(20_000)));
      };
      response.on('drain', more);
      return more();
    }
    const { status = 200, headers = {}, json, text } = now ?? speak(question, platform, clock.now());
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(text ?? JSON.stringify(json ?? null));
  });
  if (!untilClosed) onTestFinished(() => server.close());
  const out = createSafeFetch({ log: silentLog, clock, allowHosts: [server.host] });
  const fetch: SafeFetch = (url, options = {}) => {
    const { host, pathname, search } = new URL(url);
    return out(`http://${server.host}${pathname}${search}`, {
      ...options,
      headers: { ...options.headers, 'x-asked-host': host },
    });
  };
  const open = (): Source => kind.open(settings, { name: kind.use, env, fetch, clock, log: silentLog });
  const address = `http://${server.host}`;
  return { platform, clock, open, source: open(), fetch, address, close: () => server.close() };
}
