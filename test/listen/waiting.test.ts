import { expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/time.js';
import { keepWait, keptWait } from '../../src/listen/index.js';
import { temporaryStore } from '../support/world.js';

const START = Date.UTC(2026, 0, 5, 9);

test('a wait of a year is one of a day; another server is asked at once, and so is everybody after a clock was wrong', async () => {
  const store = await temporaryStore();
  const waiting = (server: string) =>
    ({ source: { name: 'fedi', use: 'mastodon', options: { server } }, duty: 'poll' }) as const;
  const limited = { kind: 'limited', message: 'asks to wait (429)', retryAt: START + 365 * DAY } as const;
  const keep = (at: number, more = {}) =>
    store.write((tx) => keepWait(tx, store.workspace, waiting('one.example'), { ...limited, ...more }, at));
  const kept = (at: number, server = 'one.example') => keptWait(store, waiting(server), at);
  await keep(START, { isBudget: true });
  await keep(START, { isPart: true });
  await keep(START, { retryAt: undefined });
  expect(await kept(START)).toBeUndefined();
  await keep(START);
  expect(await kept(START + HOUR)).toBe(START + DAY);
  expect([await kept(START + DAY), await kept(START, 'two.example'), await kept(START - HOUR)]).toEqual([
    ...[undefined, undefined, undefined],
  ]);
});
