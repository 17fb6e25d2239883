import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { createBudget } from '../../src/listen/budget.js';
import { type Log, silentLog } from '../../src/log.js';
import type { Store } from '../../src/store/index.js';
import { temporaryStore } from '../support/world.js';

/** The evening before New York sets its clocks back: this day has 25 hours. */
const EVENING = Date.UTC(2026, 9, 31, 23);
const MIDNIGHT = Date.UTC(2026, 10, 1, 4);

function spender(store: Store, requestsPerDay: number, start = EVENING) {
  let now = start;
  const warnings: unknown[] = [];
  const log: Log = { ...silentLog, warn: (_message, fields) => warnings.push(fields) };
  const make = () =>
    createBudget({ source: 'news', requestsPerDay, zone: zoneOf('America/New_York'), now: () => now, store, log });
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
    ...{ source: 'blog', requestsPerDay: 1, zone: zoneOf('UTC'), now: () => EVENING, store, log: silentLog },
  });
  await other();
});
