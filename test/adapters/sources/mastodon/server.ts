import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { createSafeFetch } from '../../../../adapters/fetch.js';
import { mastodonKind } from '../../../../adapters/sources/mastodon.js';
import { type Instant, MINUTE } from '../../../../src/domain/time.js';
import { silentLog } from '../../../../src/log.js';
import type { Source } from '../../../../src/ports.js';
import { listenOnLoopback } from '../../../support/lines-server.js';
import { leapingClock } from '../../../support/pages.js';

export const NOW = Date.UTC(2026, 0, 5, 12);

export interface Post {
  readonly id: string;
  readonly createdAt: Instant;
  tags: readonly string[];
  content: string;
  visibility: string;
  acct: string;
  editedAt?: Instant;
  gone?: boolean;
  /** Further fields of the answer. */
  more?: Readonly<Record<string, unknown>>;
}

export interface Habits {
  /** Mastodon before 4.3 cannot be asked for several posts. */
  batch: boolean;
  /** Servers before 4.2 name a next page whatever there is. */
  alwaysNext: boolean;
  /** Most posts of a page, whatever is asked for. */
  most: number;
  /** Requests in five minutes. */
  allowance: number;
  /** Answers everything with this. */
  broken?: (response: ServerResponse) => void;
  /** A hashtag that the server's people have barred. */
  barred?: string;
  /** Nothing is shown to strangers. */
  wantsToken: boolean;
}

export const TOKEN = 'token-of-the-bank';

/** A small Mastodon: hashtag timelines, search, posts, with the paging, the refusals and the limits of the real one. */
export function smallMastodon(clock: { now(): Instant }) {
  const posts = new Map<string, Post>();
  const habits: Habits = { batch: true, alwaysNext: false, most: 40, allowance: 300, wantsToken: false };
  const asked: string[] = [];
  const refused: number[] = [];
  let sequence = 0;
  let window = { from: 0, used: 0 };

  const shown = () => [...posts.values()].filter(({ gone, visibility }) => !gone && OPEN.has(visibility));

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://x');
    asked.push(`${url.pathname}${url.search}`);
    if (habits.broken) return habits.broken(response);
    const from = Math.floor(clock.now() / (5 * MINUTE)) * 5 * MINUTE;
    if (window.from !== from) window = { from, used: 0 };
    window.used += 1;
    response.setHeader('X-RateLimit-Limit', habits.allowance);
    response.setHeader('X-RateLimit-Remaining', Math.max(0, habits.allowance - window.used));
    response.setHeader('X-RateLimit-Reset', new Date(from + 5 * MINUTE).toISOString().replace('Z', '000Z'));
    if (window.used > habits.allowance) {
      refused.push(429);
      return send(response, 429, { error: 'Too many requests' });
    }
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    if (request.headers.authorization && !isKnown) return send(response, 401, { error: 'The access token is invalid' });
    if (habits.wantsToken && !isKnown) return send(response, 401, { error: 'This API requires an authenticated user' });
    const [, tag] = /^\/api\/v1\/timelines\/tag\/(.+)$/.exec(url.pathname) ?? [];
    const [, id] = /^\/api\/v1\/statuses\/(.+)$/.exec(url.pathname) ?? [];
    if (tag !== undefined && tag === habits.barred) return send(response, 404, { error: 'Record not found' });
    if (tag !== undefined) return timeline(decodeURIComponent(tag), url, response);
    if (url.pathname === '/api/v2/search') return search(url, isKnown, response);
    if (url.pathname === '/api/v1/statuses') return several(url, response);
    const post = shown().find((each) => each.id === id);
    return post ? send(response, 200, told(post)) : send(response, 404, { error: 'Record not found' });
  };

  const timeline = (tag: string, url: URL, response: ServerResponse) => {
    const [any, all, none] = ['any[]', 'all[]', 'none[]'].map((name) => url.searchParams.getAll(name));
    const fits = ({ tags }: Post) =>
      [tag, ...(any ?? [])].some((each) => tags.includes(each)) &&
      (all ?? []).every((each) => tags.includes(each)) &&
      !(none ?? []).some((each) => tags.includes(each));
    const limit = limitOf(url);
    const [min, max, since] = ['min_id', 'max_id', 'since_id'].map((name) => url.searchParams.get(name));
    const found = shown()
      .filter(fits)
      .filter(({ id }) => (!min || BigInt(id) > BigInt(min)) && (!max || BigInt(id) < BigInt(max)))
      .filter(({ id }) => min || !since || BigInt(id) > BigInt(since))
      .sort(newestFirst);
    const page = min ? found.slice(-limit) : found.slice(0, limit);
    const [first, last] = [page[0], page.at(-1)];
    const base = `http://x${url.pathname}?limit=${limit}`;
    const links = [
      ...(last && (habits.alwaysNext || page.length === limit) ? [`<${base}&max_id=${last.id}>; rel="next"`] : []),
      ...(first ? [`<${base}&min_id=${first.id}>; rel="prev"`] : []),
    ];
    if (links.length > 0) response.setHeader('Link', links.join(', '));
    return send(response, 200, page.map(told));
  };

  const search = (url: URL, isKnown: boolean, response: ServerResponse) => {
    if (url.searchParams.has('offset') && !isKnown)
      return send(response, 401, { error: 'Search queries pagination is not supported without authentication' });
    const words = (url.searchParams.get('q') ?? '').toLowerCase();
    const offset = Number(url.searchParams.get('offset') ?? 0);
    const found = shown()
      .filter(({ content }) => isKnown && content.toLowerCase().includes(words))
      .sort(newestFirst);
    return send(response, 200, {
      ...{ accounts: [], hashtags: [] },
      statuses: found.slice(offset, offset + limitOf(url)).map(told),
    });
  };

  const several = (url: URL, response: ServerResponse) => {
    const ids = url.searchParams.getAll('id[]');
    if (!habits.batch) return response.writeHead(404).end('<!DOCTYPE html><title>Not found</title>');
    if (ids.length > 20) return send(response, 422, { error: 'Validation failed' });
    return send(
      response,
      200,
      shown()
        .filter(({ id }) => ids.includes(id))
        .map(told),
    );
  };

  const limitOf = (url: URL) => Math.min(Number(url.searchParams.get('limit') ?? 20), habits.most);

  return {
    posts,
    habits,
    asked,
    /** Requests that went over the limit. */
    refused,
    answer,
    shown,
    /** Publishes a post; `createdAt` in the past is one that reaches this server late. */
    publish(tags: readonly string[], content: string, more: Partial<Post> = {}): Post {
      const createdAt = more.createdAt ?? clock.now();
      sequence += 1;
      const id = String((BigInt(createdAt) << 16n) + BigInt(sequence % 65_536));
      const post: Post = { visibility: 'public', acct: 'kim@elsewhere.example', ...more, id, createdAt, tags, content };
      posts.set(id, post);
      return post;
    },
  };
}

const OPEN = new Set(['public', 'unlisted']);
const newestFirst = (a: Post, b: Post) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1);

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

const told = ({ id, createdAt, content, visibility, acct, editedAt, more }: Post) => ({
  ...{ id, content: `<p>${content}</p>`, visibility, spoiler_text: '', language: 'en', reblog: null },
  created_at: new Date(createdAt).toISOString(),
  edited_at: editedAt === undefined ? null : new Date(editedAt).toISOString(),
  ...{ in_reply_to_id: null, favourites_count: 1, reblogs_count: 2, replies_count: 3 },
  url: `https://elsewhere.example/@kim/${id}`,
  account: { id: '1', acct, display_name: 'Kim', followers_count: 12, created_at: '2020-01-01T00:00:00.000Z' },
  ...more,
});

/** A small Mastodon on loopback, and the source that reads it. */
export async function servedMastodon(
  settings: Readonly<Record<string, unknown>> = {},
  env: Record<string, string> = {},
) {
  const clock = leapingClock(NOW);
  const mastodon = smallMastodon(clock);
  const server = await listenOnLoopback((request, response) => void mastodon.answer(request, response));
  onTestFinished(() => server.close());
  const fetch = createSafeFetch({ log: silentLog, clock, allowHosts: [server.host] });
  const url = `http://${server.host}`;
  const open = (): Source =>
    mastodonKind.open(
      { server: url, tags: ['bank'], ...settings },
      { name: 'fedi', env, fetch, clock, log: silentLog },
    );
  return { ...mastodon, clock, host: server.host, url, fetch, open, source: open() };
}
