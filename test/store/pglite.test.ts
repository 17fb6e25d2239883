import { expect, test } from 'vitest';
import {
  authorSample,
  authorsSeen,
  countMentions,
  mentionsIn,
  newestMention,
  verifyRollups,
  writeItems,
} from '../../src/store/index.js';
import { pgliteStore } from './engines.js';
import { deletion, MONDAY, post } from './posts.js';

const HOUR = 3_600_000;

test('the same posts are written, edited, deleted and counted on PostgreSQL', async () => {
  const store = await pgliteStore();
  const write = (...items: Parameters<typeof writeItems>[2][number][]) =>
    store.write((tx) => writeItems(tx, 'w', items));
  expect(await write(post({ id: '1' }), post({ id: '2', score: -0.3 }), post({ id: '3' }))).toMatchObject({
    accepted: 3,
  });
  expect(await write(post({ id: '1' }), deletion('3', 9))).toMatchObject({ accepted: 1, duplicates: 1 });
  expect(await verifyRollups(store.read, 'w')).toEqual([]);
  expect(await countMentions(store.read, 'w')).toBe(2);
  expect(await newestMention(store.read, 'w')).toBe(MONDAY);
  expect((await mentionsIn(store.read, 'w', 'harbour', MONDAY, MONDAY + HOUR)).map(({ id }) => id)).toEqual(['1', '2']);
  expect(await authorSample(store.read, 'w', 'harbour', MONDAY, MONDAY + HOUR)).toMatchObject({
    authors: [{ author: 'kim', n: 2, sure: 2, neg: 2, pos: 0, score: -1 }],
    distinct: 1,
  });
  expect(await authorsSeen(store.read, 'w', 'harbour', ['kim', 'lee'], MONDAY, MONDAY + HOUR)).toEqual(
    new Set(['kim']),
  );
  await expect(store.read.deleteFrom('post').execute()).rejects.toThrow(/read-only/);
});
