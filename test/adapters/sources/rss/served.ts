import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { createSafeFetch } from '../../../../adapters/fetch.js';
import { rssKind } from '../../../../adapters/sources/rss.js';
import { HOUR, type Instant, MINUTE } from '../../../../src/domain/time.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import { silentLog } from '../../../../src/log.js';
import type { Source } from '../../../../src/ports.js';
import { listenOnLoopback } from '../../../support/lines-server.js';
import { leapingClock, shelfOfPages } from '../../../support/pages.js';

export const NOW = Date.UTC(2026, 0, 5, 12);

/** A feed on loopback, and the source that reads it. */
export async function servedFeed(answer: RequestListener, { now = NOW, settings = {}, env = {} } = {}) {
  const server = await listenOnLoopback(answer);
  onTestFinished(() => server.close());
  const clock = leapingClock(now);
  const fetch = createSafeFetch({ log: silentLog, clock, allowHosts: [server.host] });
  const source: Source = rssKind.open(
    { url: `http://${server.host}/feed`, ...settings },
    { name: 'news', env, fetch, clock, log: silentLog },
  );
  const shelf = shelfOfPages();
  const poll = () =>
    pollOnce(source, { cursor: shelf.cursor(), ingest: shelf.ingest, signal: new AbortController().signal });
  return { source, poll, shelf, host: server.host, clock, setNow: (at: Instant) => clock.set(at) };
}

export const answering =
  (body: string | Uint8Array, type = 'application/xml'): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(body);

/** An RSS feed of these items. */
export const rss = (...items: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`;

/** One of its items, a minute after the feed began unless a date is given. */
export const item = (id: number | string, more = '', date = at(1)): string =>
  `<item><guid isPermaLink="false">${id}</guid><title>Item ${id}</title><pubDate>${date}</pubDate>${more}</item>`;

/** Minutes after the feed began, an hour ago, as RSS writes a time. */
export const at = (minute: number): string => new Date(NOW - HOUR + minute * MINUTE).toUTCString();
