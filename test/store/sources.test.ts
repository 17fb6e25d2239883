import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCoverage,
  addRejects,
  coverageOf,
  listSourceStates,
  noteSourceFailure,
  rejectCounts,
  saveSourceState,
  sourceState,
} from '../../src/store/index.js';
import { runs } from '../support/runs.js';
import { temporaryStore } from './temporary.js';

test('an interrupted poll goes on where it was, and a finished one starts from its newest post', async () => {
  const store = await temporaryStore();
  const save = (cursor: { resume?: string; highWater?: string }) =>
    store.write((tx) => saveSourceState(tx, 'w', 'news', cursor, 10));
  const cursor = async () => (await sourceState(store.read, 'w', 'news'))?.cursor;
  expect(await cursor()).toBeUndefined();
  await save({ resume: 'page 2' });
  expect(await cursor()).toEqual({ resume: 'page 2' });
  await save({ highWater: 'post 9' });
  expect(await cursor()).toEqual({ highWater: 'post 9' });
  await save({ resume: 'page 1' });
  expect(await cursor()).toEqual({ resume: 'page 1', highWater: 'post 9' });
});

test('a source that fails keeps its place, and is well again once it is read', async () => {
  const store = await temporaryStore();
  await store.write((tx) => saveSourceState(tx, 'w', 'news', { highWater: 'post 9' }, 10));
  await store.write((tx) => noteSourceFailure(tx, 'w', 'news', 'the server is away', 20));
  const failing = {
    source: 'news',
    cursor: { highWater: 'post 9' },
    readAt: 10,
    failedAt: 20,
    error: 'the server is away',
  };
  expect(await listSourceStates(store.read, 'w')).toEqual([failing]);
  await store.write((tx) => saveSourceState(tx, 'w', 'news', { highWater: 'post 9' }, 30));
  expect(await sourceState(store.read, 'w', 'news')).toMatchObject({
    readAt: 30,
    failedAt: undefined,
    error: undefined,
  });
});

test('however a source is read, its coverage is what was read, in whole pieces', async () => {
  const store = await temporaryStore();
  const span = fc.tuple(fc.nat(30), fc.nat(6)).map(([from, length]) => ({ from, to: from + length }));
  const property = fc.asyncProperty(fc.array(span, { maxLength: 12 }), async (spans) => {
    await store.write(async (tx) => {
      await tx.deleteFrom('coverage').execute();
      for (const { from, to } of spans) await addCoverage(tx, 'w', 'news', from, to);
    });
    const kept = await coverageOf(store.read, 'w', 'news');
    for (let minute = 0; minute < 40; minute++) {
      const read = (each: { from: number; to: number }) => each.from <= minute && minute < each.to;
      expect(kept.filter(read).length).toBe(spans.some(read) ? 1 : 0);
    }
    for (const [at, each] of kept.slice(1).entries()) expect(each.from).toBeGreaterThan(kept[at]?.to ?? 0);
  });
  await fc.assert(property, { numRuns: runs(60) });
});

test('a line that cannot be read is put aside once, masked before it is cut', async () => {
  const store = await temporaryStore();
  const line = { where: 'line 3', reason: 'created_at is missing', raw: `${'x'.repeat(495)} 4111111111111111` };
  const mask = (text: string) => text.replace(/\d{16}/g, '[card]');
  for (const now of [10, 20]) {
    await store.write((tx) => addRejects(tx, 'w', 'news', now, [line, { ...line, reason: 'id is missing' }], mask));
  }
  expect(await rejectCounts(store.read, 'w')).toEqual(new Map([['news', 2]]));
  const kept = await store.read.selectFrom('reject').selectAll().executeTakeFirstOrThrow();
  expect(kept).toMatchObject({ at: 10, place: 'line 3', raw: `${'x'.repeat(495)} [car` });
});
