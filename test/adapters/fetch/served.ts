import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { createSafeFetch, type SafeFetchParts } from '../../../adapters/fetch.js';
import { silentLog } from '../../../src/log.js';
import { type LoopbackServer, listenOnLoopback } from '../../support/lines-server.js';
import { leapingClock } from '../../support/pages.js';

export const NOW = Date.UTC(2026, 0, 5, 9);

/** The way out to these hosts of this machine, and to no others of it. */
export const fetchFor = (hosts: readonly string[], parts: Partial<SafeFetchParts> = {}) =>
  createSafeFetch({ log: silentLog, clock: leapingClock(NOW), allowHosts: hosts, ...parts });

/** A server until the test is over. */
export async function listen(answer: RequestListener): Promise<LoopbackServer> {
  const server = await listenOnLoopback(answer);
  onTestFinished(() => server.close());
  return server;
}

/** A server, its address, and a way out to it. */
export async function serve(answer: RequestListener, parts: Partial<SafeFetchParts> = {}) {
  const server = await listen(answer);
  return { server, fetch: fetchFor([server.host], parts), url: `http://${server.host}/` };
}
