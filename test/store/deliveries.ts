import fc from 'fast-check';
import { expect } from 'vitest';
import type { SeriesDelta } from '../../src/domain/series.js';
import { type Prepared, type Store, writeItems } from '../../src/store/index.js';
import { anyCharacter } from '../support/text.js';
import { deletion, post } from './posts.js';

const minutes = fc.integer({ min: 0, max: 40 });
const id = fc.constantFrom('1', '2', '3');
/** What people and machines write, half characters and NUL included. */
const foreign = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 6 }),
  fc.constantFrom('half \udc00', 'no\0thing', '"\\u0000'),
);
const version: fc.Arbitrary<Prepared> = fc
  .record({
    id,
    at: minutes,
    fetched: minutes,
    edited: fc.option(minutes, { nil: undefined, freq: 3 }),
    text: fc.oneof(fc.constantFrom('down', 'up', 'down again'), foreign),
    brands: fc.uniqueArray(fc.constantFrom('harbour', 'Zürich', 'willow \u{1f333}'), { maxLength: 3 }),
    author: fc.option(fc.constantFrom('kim', 'Kim', 'élise', 'zoe')),
    channel: fc.constantFrom('x', 'mastodon'),
    likes: fc.nat(5),
    label: fc.constantFrom('negative', 'neutral', 'positive'),
    score: fc.double({ min: -1, max: 1, noNaN: true }),
    scored: fc.boolean(),
    unsure: fc.boolean(),
    topics: fc.uniqueArray(fc.constantFrom('app_outage', 'fees_charges', 'praise'), { maxLength: 3 }),
    issue: fc.boolean(),
    risks: fc.uniqueArray(fc.constantFrom('fraud', 'threat'), { maxLength: 2 }),
    punctual: fc.boolean(),
    counted: fc.boolean(),
  })
  .map(({ edited, ...telling }) => post({ ...telling, ...(edited === undefined ? {} : { edited }) }));
const gone: fc.Arbitrary<Prepared> = fc.tuple(id, minutes).map(([which, fetched]) => deletion(which, fetched));
/** Versions and deletions of three posts in any order, about one hour. */
export const stream = fc.array(fc.oneof({ weight: 4, arbitrary: version }, { weight: 1, arbitrary: gone }), {
  maxLength: 30,
});
/** Batch sizes, to be used again and again from the first. */
export const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

/** Writes in batches of these sizes, again and again from the first; returns every delta. */
export async function feed(store: Store, items: readonly Prepared[], sizes: readonly number[]): Promise<SeriesDelta[]> {
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

/** Every row that writing items leaves, in order. */
export async function dump({ read }: Store) {
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
