import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SeriesDelta } from '../../src/domain/series.js';
import { bucketOf } from '../../src/domain/time.js';
import { type Prepared, type Store, seriesDeltas, verifyRollups } from '../../src/store/index.js';
import { runs } from '../support/runs.js';
import { cuts, dump, feed, stream } from './deliveries.js';
import { MONDAY, post } from './posts.js';
import { emptied, temporaryStore } from './temporary.js';

test('however a stream is cut and repeated, counts and mentions agree, and the store ends the same', async () => {
  const store = await temporaryStore();
  const property = fc.asyncProperty(stream, cuts, async (items, sizes) => {
    await emptied(store);
    const deltas = await feed(store, items, sizes);
    const end = await dump(store);
    expect(await verifyRollups(store.read, 'w')).toEqual([]);
    expect(summed(deltas)).toEqual(summed(await seriesDeltas(store.read, 'w')));

    expect(await feed(store, items, [4])).toEqual([]);
    expect(await dump(store)).toEqual(end);

    await emptied(store);
    await feed(store, items, [items.length + 1]);
    expect(await dump(store)).toEqual(end);
  });
  await fc.assert(property, { numRuns: runs(200) });
});

test('versions and deletions may arrive in any order: the same text stands', async () => {
  const store = await temporaryStore();
  const unedited = stream.map((items) =>
    items.map((item) => (item.deleted ? item : post({ ...plain(item), text: item.text, brands: ['harbour'] }))),
  );
  const shuffled = unedited.chain((items) =>
    fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
  );
  const property = fc.asyncProperty(shuffled, async ([items, others]) => {
    await emptied(store);
    await feed(store, items, [3]);
    const hashes = await standing(store);
    await emptied(store);
    await feed(store, others, [5]);
    expect(await standing(store)).toEqual(hashes);
  });
  await fc.assert(property, { numRuns: runs(100) });
});

const standing = ({ read }: Store) =>
  read.selectFrom('post').select(['id', 'hash', 'deleted_at', 'fetched_at']).orderBy('id').execute();

/** What a series holds in the end, from its changes; what cancelled out is left out. */
function summed(deltas: readonly SeriesDelta[]): Record<string, readonly [number, number]> {
  const sums = new Map<string, [number, number]>();
  for (const { series, bucket, count, punctual } of deltas) {
    expect(bucketOf(bucket)).toBe(bucket);
    const key = JSON.stringify([series, bucket]);
    const [n, p] = sums.get(key) ?? [0, 0];
    sums.set(key, [n + count, p + punctual]);
  }
  return Object.fromEntries([...sums].filter(([, [n, p]]) => n !== 0 || p !== 0));
}

const plain = ({ mention, fetchedAt }: Exclude<Prepared, { deleted: true }>) => ({
  id: mention.id,
  fetched: (fetchedAt - MONDAY) / 60_000,
});
