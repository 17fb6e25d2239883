import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createSafeFetch } from '../../adapters/fetch.js';
import { HOUR, MINUTE } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { SourceError } from '../../src/errors.js';
import { createBudget, spentOf } from '../../src/listen/budget.js';
import { guardFetch } from '../../src/listen/guard.js';
import { type Log, silentLog } from '../../src/log.js';
import type { Store } from '../../src/store/index.js';
import { listenOnLoopback } from '../support/lines-server.js';
import { leapingClock } from '../support/pages.js';
import { temporaryStore } from '../support/world.js';

/** The evening before New York sets its clocks back: this day has 25 hours. */
const EVENING = Date.UTC(2026, 9, 31, 23);
const MORNING = Date.UTC(2026, 9, 5, 9);
const MIDNIGHT = Date.UTC(2026, 10, 1, 4);

function spender(store: Store, requestsPerDay: number, start = EVENING) {
  let now = start;
  const warnings: unknown[] = [];
  const log: Log = { ...silentLog, warn: (_message, fields) => warnings.push(fields) };
  const make = () =>
    createBudget({
      source: 'news',
      allowance: { requestsPerDay },
      zone: zoneOf('America/New_York'),
      now: () => now,
      store,
      log,
    }).spend;
  return { spend: make(), make, warnings, set: (at: number) => (now = at) };
}

test('the requests of a day are used up, and the source waits until midnight in its own zone', async () => {
  const { spend, warnings, set } = spender(await temporaryStore(), 5);
  for (let each = 0; each < 5; each += 1) await spend();
  expect(warnings).toEqual([{ source: 'news', spent: 4, requestsPerDay: 5 }]);
  const stopped = {
    kind: 'limited',
    retryAt: MIDNIGHT,
    message: expect.stringMatching(/budget of 5 requests a day until 1 Nov, 00:00/),
  };
  await expect(spend()).rejects.toMatchObject(stopped);
  set(MIDNIGHT - 1);
  await expect(spend()).rejects.toMatchObject(stopped);
  set(MIDNIGHT);
  await spend();
});

test('a restart gives nothing back', async () => {
  const store = await temporaryStore();
  const { spend, make } = spender(store, 3);
  await spend();
  await spend();
  const afterRestart = make();
  await afterRestart();
  await expect(afterRestart()).rejects.toMatchObject({ kind: 'limited' });
});

test('a day of 25 hours is one day', async () => {
  const { spend, set } = spender(await temporaryStore(), 1, MIDNIGHT + HOUR);
  await spend();
  set(MIDNIGHT + 25 * HOUR - MINUTE);
  await expect(spend()).rejects.toMatchObject({ retryAt: MIDNIGHT + 25 * HOUR });
});

test('a clock that is set back does not give a day away twice', async () => {
  const { spend, set } = spender(await temporaryStore(), 1, MIDNIGHT + HOUR);
  await spend();
  set(MIDNIGHT - HOUR);
  await expect(spend()).rejects.toMatchObject({ kind: 'limited' });
});

test('ten requests at once are ten, and every source has its own', async () => {
  const store = await temporaryStore();
  const { spend } = spender(store, 10);
  await Promise.all(Array.from({ length: 10 }, () => spend()));
  await expect(spend()).rejects.toMatchObject({ kind: 'limited' });
  const other = createBudget({
    ...{
      source: 'blog',
      allowance: { requestsPerDay: 1 },
      zone: zoneOf('UTC'),
      now: () => EVENING,
      store,
      log: silentLog,
    },
  });
  await other.spend();
});

test('what a call costs at most is set aside before it leaves, and what it did not cost is given back', async () => {
  const store = await temporaryStore();
  const allowance = { usdPerDay: 1, usdPerMonth: 20 };
  const parts = { source: 'x', allowance, zone: zoneOf('UTC'), store, log: silentLog };
  let now = EVENING;
  const budget = createBudget({ ...parts, now: () => now });
  const sent: string[] = [];
  const fetch = guardFetch(async (url, { spend } = {}) => {
    await spend?.();
    sent.push(url);
    if (url === 'refused') throw new SourceError('refused', 'no');
    return { status: 200, headers: new Headers(), body: new Uint8Array(), url };
  }, budget);
  const call = (url: string, cameTo: number) => fetch(url, { price: { atMost: 0.6, of: () => cameTo } });
  const spent = () => spentOf(store.read, store.workspace, { ...parts, now });

  await call('a', 0.3);
  await expect(call('refused', 0.6)).rejects.toMatchObject({ kind: 'refused' });
  await call('b', 0.6);
  expect(await spent()).toMatchObject({ usd: 0.9, usdThisMonth: 0.9, requests: 3 });
  await expect(call('c', 0)).rejects.toMatchObject({
    kind: 'limited',
    message: expect.stringContaining('$1.00 a day'),
  });
  expect(sent).toEqual(['a', 'refused', 'b']);

  // The first of November: another day, and another month.
  now = EVENING + 2 * HOUR;
  expect(await spent()).toMatchObject({ usd: 0, usdThisMonth: 0 });
  await call('d', 0.1);
});

test('the money of a month is used up, and the source waits until the next', async () => {
  const store = await temporaryStore();
  const zone = zoneOf('America/New_York');
  const parts = { source: 'x', allowance: { usdPerMonth: 1 }, zone, store, log: silentLog };
  const budget = createBudget({ ...parts, now: () => Date.UTC(2026, 9, 3, 12) });
  await (await budget.reserve(1))(1);
  await expect(budget.reserve(0.01)).rejects.toMatchObject({
    retryAt: MIDNIGHT,
    message: expect.stringContaining('$1.00 a month until 1 Nov, 00:00'),
  });
});

/** Spends money on a clock that can be set; what is warned of is kept. */
async function payer(allowance: { readonly usdPerDay?: number; readonly usdPerMonth?: number }, start = EVENING) {
  const store = await temporaryStore();
  const clock = { now: start };
  const warned: unknown[] = [];
  const log: Log = { ...silentLog, warn: (_message, fields) => warned.push(fields) };
  const parts = { source: 'x', allowance, zone: zoneOf('UTC'), store, log };
  return {
    clock,
    warned,
    make: () => createBudget({ ...parts, now: () => clock.now }),
    spent: () => spentOf(store.read, store.workspace, { ...parts, now: clock.now }),
  };
}

test('what is given back after midnight is taken from the day it was set aside on, not from the new one', async () => {
  const { make, clock, spent } = await payer({ usdPerDay: 5, usdPerMonth: 20 });
  const budget = make();
  const settleLate = await budget.reserve(0.5);
  clock.now = EVENING + 2 * HOUR;
  await (await budget.reserve(0.3))(0.3);
  await settleLate(0.1);
  // The first of November: the month is another one, too.
  expect(await spent()).toMatchObject({ usd: 0.3, usdThisMonth: 0.3 });
});

test('a clock that was ten years ahead for a moment does not stop a source for ten years', async () => {
  const { make, clock, spent } = await payer({ usdPerDay: 1, usdPerMonth: 20 });
  const budget = make();
  clock.now = EVENING + 3650 * 24 * HOUR;
  await budget.spend();
  await (await budget.reserve(1))(1);
  clock.now = EVENING;
  expect(await spent()).toMatchObject({ usd: 1, requests: 1 });
  await expect(budget.reserve(0.5)).rejects.toMatchObject({ kind: 'limited', retryAt: EVENING + HOUR });
  await budget.spend();
  clock.now = EVENING + HOUR;
  await budget.reserve(0.5);
  await budget.spend();
  expect(await spent()).toMatchObject({ usd: 0.5, requests: 1 });
});

test('four fifths of a day and of a month are each told once, whatever is set aside and given back, and over restarts', async () => {
  const { make, clock, warned } = await payer({ usdPerDay: 1, usdPerMonth: 1.6 }, MORNING);
  const pay = async (usd: number) => (await make().reserve(0.15))(usd);
  for (const usd of [0.3, 0.3, 0.15, 0]) await pay(usd);
  expect(warned).toEqual([]);
  for (const usd of [0.1, 0, 0]) await pay(usd);
  expect(warned).toEqual([{ source: 'x', usdToday: 0.85, usdPerDay: 1 }]);
  clock.now = MORNING + 24 * HOUR;
  for (const usd of [0.3, 0.2, 0, 0]) await pay(usd);
  expect(warned.slice(1)).toEqual([{ source: 'x', usdThisMonth: 1.35, usdPerMonth: 1.6 }]);
});

test('a network that is down for days uses up no money', async () => {
  const { make, spent } = await payer({ usdPerMonth: 1 });
  const down = createSafeFetch({
    log: silentLog,
    clock: leapingClock(EVENING),
    resolve: (_host, done) => done(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), []),
  });
  const fetch = guardFetch(down, make());
  const ask = () => fetch('https://api.x.test/', { price: { atMost: 0.5, of: () => 0.5 } });
  for (let polls = 0; polls < 5; polls += 1) await expect(ask()).rejects.toMatchObject({ kind: 'unreachable' });
  expect(await spent()).toMatchObject({ usd: 0, requests: 5 });
});

test('an answer that was cut short may be billed, one that says that the host failed is not', async () => {
  const { make, spent } = await payer({ usdPerMonth: 9 });
  const answers: RequestListener[] = [
    (_request, response) => response.writeHead(500).end(),
    (request, response) => response.write('half', () => request.socket.destroy()),
  ];
  const server = await listenOnLoopback((request, response) => answers.shift()?.(request, response));
  onTestFinished(() => server.close());
  const safe = createSafeFetch({ log: silentLog, clock: leapingClock(EVENING), allowHosts: [server.host] });
  const ask = () => guardFetch(safe, make())(`http://${server.host}/`, { price: { atMost: 0.5, of: () => 0.5 } });
  await expect(ask()).rejects.toMatchObject({ kind: 'unreachable' });
  expect(await spent()).toMatchObject({ usd: 0 });
  await expect(ask()).rejects.toMatchObject({ kind: 'unreachable' });
  expect(await spent()).toMatchObject({ usd: 0.5 });
});
