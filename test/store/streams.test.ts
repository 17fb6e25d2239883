import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SeriesDelta } from '../../src/domain/series.js';
import { bucketOf } from '../../src/domain/time.js';
import { type Prepared, type Store, seriesDeltas, verifyRollups, writeItems } from '../../src/store/index.js';
import { runs } from '../support/databases.js';
import { deletion, MONDAY, post } from './posts.js';
import { emptied, temporaryStore } from './temporary.js';

const minutes = fc.integer({ min: 0, max: 40 });
const id = fc.constantFrom('1', '2', '3');
const version: fc.Arbitrary<Prepared> = fc
  .record({
    id,
    at: minutes,
    fetched: minutes,
    edited: fc.option(minutes, { nil: undefined, freq: 3 }),
    text: fc.constantFrom('down', 'up', 'down again'),
    brands: fc.uniqueArray(fc.constantFrom('harbour', 'northgate', 'willow'), { maxLength: 3 }),
    author: fc.option(fc.constantFrom('kim', 'lee')),
    channel: fc.constantFrom('x', 'mastodon'),
    likes: fc.nat(5),
    label: fc.constantFrom('negative', 'neutral', 'positive'),
    score: fc.double({ min: -1, max: 1, noNaN: true }),
    scored: fc.boolean(),
    unsure: fc.boolean(),
    topics: fc.uniqueArray(fc.constantFrom('app_outage', 'fees_charges', 'praise'), { maxLength: 3 }),
    issue: fc.boolean(),
    punctual: fc.boolean(),
    counted: fc.boolean(),
  })
  .map(({ edited, ...telling }) => post({ ...telling, ...(edited === undefined ? {} : { edited }) }));
const gone: fc.Arbitrary<Prepared> = fc.tuple(id, minutes).map(([which, fetched]) => deletion(which, fetched));
const stream = fc.array(fc.oneof({ weight: 4, arbitrary: version }, { weight: 1, arbitrary: gone }), { maxLength: 30 });
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

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
}, 60_000);

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
}, 60_000);

/** Writes in batches of these sizes, again and again from the first; returns every delta. */
async function feed(store: Store, items: readonly Prepared[], sizes: readonly number[]): Promise<SeriesDelta[]> {
  const deltas: SeriesDelta[] = [];
  for (let start = 0, turn = 0; start < items.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    const written = await store.write((tx) => writeItems(tx, 'w', items.slice(start, start + size)));
    const { length } = items.slice(start, start + size);
    expect(written.accepted + written.duplicates + written.unmatched).toBe(length);
    deltas.push(...written.deltas);
    start += size;
  }
  return deltas;
}

async function dump({ read }: Store) {
  return {
    posts: await read.selectFrom('post').selectAll().orderBy('id').execute(),
    mentions: await read.selectFrom('mention').selectAll().orderBy('brand').orderBy('at').orderBy('id').execute(),
    rollups: await read
      .selectFrom('rollup')
      .selectAll()
      .orderBy('kind')
      .orderBy('brand')
      .orderBy('t')
      .orderBy('k')
      .execute(),
  };
}

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
