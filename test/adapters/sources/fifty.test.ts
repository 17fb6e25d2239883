import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createSafeFetch } from '../../../adapters/fetch.js';
import { mastodonKind } from '../../../adapters/sources/mastodon.js';
import { MINUTE } from '../../../src/domain/time.js';
import { silentLog } from '../../../src/log.js';
import { listSourceStates } from '../../../src/store/index.js';
import { listenOnLoopback } from '../../support/lines-server.js';
import { handClock, world } from '../../support/world.js';

const START = Date.UTC(2026, 0, 5, 9);
const POLLS = 2;
const [HANGS, BOMBS, MISSING] = ['source-7', 'source-20', 'source-41'];
/** Unpacks to sixty megabytes, in sixty kilobytes. */
const BOMB = gzipSync(Buffer.alloc(60_000_000, '['));

test('of fifty sources one hangs, one sends a bomb and one is gone: the other 47 are read on time, every time', async () => {
  const clock = handClock(START);
  const asked = new Map<string, number[]>();
  const server = await listenOnLoopback((request, response) => {
    const [, name = ''] = /\/tag\/([\w-]+)/.exec(decodeURIComponent(request.url ?? '')) ?? [];
    asked.set(name, [...(asked.get(name) ?? []), clock.now()]);
    if (name === HANGS.replace('-', '_')) return;
    if (name === BOMBS.replace('-', '_')) return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB);
    if (name === MISSING.replace('-', '_')) return void response.writeHead(404).end('gone');
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  onTestFinished(() => server.close());
  const pace = { atOnce: 100, burst: 10_000, everyMs: 1 };
  const fetch = createSafeFetch({ log: silentLog, clock, allowHosts: [server.host], totalMs: 600, pace });
  const names = Array.from({ length: 50 }, (_, n) => `source-${n}`);
  const sources = names.map((name) => {
    const settings = { server: `http://${server.host}`, tags: [name.replace('-', '_')] };
    const source = mastodonKind.open(settings, { name, env: {}, fetch, clock, log: silentLog });
    return { source: { name: source.name, poll: source.poll }, settings: { name, everyMs: MINUTE } };
  });
  const { app, store, clock: beats } = await world({ start: START, sources });
  const bad = [HANGS, BOMBS, MISSING].map((name) => name.replace('-', '_'));
  const good = names.map((name) => name.replace('-', '_')).filter((name) => !bad.includes(name));
  const done: Promise<void>[] = [];
  for (let poll = 0; poll < POLLS; poll += 1) {
    const now = START + poll * 1.2 * MINUTE;
    clock.set(now);
    beats.set(now);
    const readNow = async () => {
      // As the tick does: nobody waits for the slow one.
      done.push(app.schedule.beat());
      const states = await listSourceStates(store.read, store.workspace);
      return states.filter(({ readAt, cursor }) => readAt === now && cursor?.resume === undefined).length;
    };
    await expect.poll(readNow, { timeout: 15_000, interval: 50 }).toBe(47);
  }
  await Promise.all(done);
  expect(good.map((name) => asked.get(name)?.length)).toEqual(good.map(() => POLLS));
});
