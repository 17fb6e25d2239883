import { expect, test } from 'vitest';
import { DAY, MINUTE } from '../../src/domain/time.js';
import { addRejects, eraseOld, verifyRollups, writeItems } from '../../src/store/index.js';
import { MONDAY, post } from './posts.js';
import { temporaryStore } from './temporary.js';

const YEAR = 365 * DAY;

test('a year later what a customer wrote is gone, and still counts; what is newer stays', async () => {
  const store = await temporaryStore();
  const old = post({ id: 'old', text: 'my card is [card]', raw: 'my card is 4111', brands: ['harbour', 'northgate'] });
  const recent = post({ id: 'new', text: 'The app is down', at: (2 * DAY) / MINUTE });
  await store.write(async (tx) => {
    await writeItems(tx, 'w', [old, recent]);
    await addRejects(tx, 'w', 'news', MONDAY, [{ where: 'line 1', reason: 'no id', raw: 'my words' }], (text) => text);
  });
  const before = await store.read.selectFrom('rollup').selectAll().execute();
  const now = MONDAY + DAY + YEAR;
  // One row of one brand at a time, and then nothing is left.
  expect(await eraseOld(store, now - YEAR, 1)).toBe(1);
  expect(await eraseOld(store, now - YEAR, 1)).toBe(1);
  expect(await eraseOld(store, now - YEAR, 1)).toBe(0);
  const rows = await store.read
    .selectFrom('mention')
    .select(['id', 'text', 'raw'])
    .orderBy('at')
    .orderBy('brand')
    .execute();
  expect(rows).toEqual([
    { id: 'old', text: '', raw: null },
    { id: 'old', text: '', raw: null },
    { id: 'new', text: 'The app is down', raw: null },
  ]);
  expect(await store.read.selectFrom('reject').select('raw').execute()).toEqual([{ raw: '' }]);
  expect(await store.read.selectFrom('rollup').selectAll().execute()).toEqual(before);
  expect(await verifyRollups(store.read, 'w')).toEqual([]);
});
