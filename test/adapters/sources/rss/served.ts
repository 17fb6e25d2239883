import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { createSafeFetch } from '../../../../adapters/fetch.js';
import { rssKind } from '../../../../adapters/sources/rss.js';
import type { Instant } from '../../../../src/domain/time.js';
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
