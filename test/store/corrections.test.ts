import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonsWords } from '../../src/domain/correction.js';
import type { SeriesDelta } from '../../src/domain/series.js';
import { DAY } from '../../src/domain/time.js';
import {
  authorSample,
  correctionsOf,
  keepAuthors,
  mentionsIn,
  relabelMention,
  type Store,
  seriesDeltas,
  standingCorrections,
  undoRelabel,
  verifyRollups,
  writeItems,
} from '../../src/store/index.js';
import { runs } from '../support/runs.js';
import { dump, stream } from './deliveries.js';
import { deletion, MONDAY, post } from './posts.js';
import { emptied, temporaryStore } from './temporary.js';

const SEVERITIES = { app_outage: 4, login_access: 3, fees_charges: 2 };
const KIM = { id: 'u1', name: 'Kim', at: MONDAY + 3_600_000 };
const ONE = { source: 'mastodon', id: '1' };

const write = (store: Store, ...items: Parameters<typeof writeItems>[2]) =>
  store.write((tx) => writeItems(tx, 'w', items));
const say = (store: Store, words: PersonsWords, name = ONE) =>
  store.write((tx) => relabelMention(tx, 'w', name, { ...words, severities: SEVERITIES }, KIM, 'picked'));
const takeBack = (store: Store, name = ONE) => store.write((tx) => undoRelabel(tx, 'w', name, KIM));
const about = async (store: Store) => (await mentionsIn(store.read, 'w', 'harbour', MONDAY - DAY, MONDAY + DAY))[0];
const total = (store: Store, kind = 0, k = '') =>
  store.read.selectFrom('rollup').selectAll().where('kind', '=', kind).where('k', '=', k).executeTakeFirst();

test('praise that was read as a complaint leaves the complaints, and comes back when that is taken back', async () => {
  const store = await temporaryStore();
  await write(store, post({}));
  const before = await dump(store);
  const done = await say(store, { sentiment: 'positive' });
  expect(done?.deltas.map(({ series, count }) => [series.scope, count])).toEqual([
    ['negative', -1],
    ['topic', -1],
  ]);
  expect(await total(store)).toMatchObject({ n: 1, neg: 0, pos: 1, complaints: 0, score: 600_000 });
  expect(await about(store)).toMatchObject({ label: 1, confidence: 1, issue: false, topic: 'app_outage' });
  await takeBack(store);
  expect(await dump(store)).toEqual(before);
  expect(await takeBack(store)).toBeUndefined();
  expect(await standingCorrections(store.read, 'w')).toEqual([]);
});

test('a corrected topic is the only one, and moves the complaint to its series', async () => {
  const store = await temporaryStore();
  await write(store, post({ topics: ['app_outage', 'fees_charges'] }));
  await say(store, { topic: 'login_access' });
  expect(await about(store)).toMatchObject({
    topic: 'login_access',
    topics: ['login_access'],
    issue: true,
    severity: 3,
  });
  expect(await total(store, 2, 'app_outage')).toBeUndefined();
  expect(await total(store, 2, 'login_access')).toMatchObject({ n: 1, complaints: 1 });
  await say(store, { topic: 'none' });
  expect(await about(store)).toMatchObject({ topic: null, issue: false, severity: 0, label: -1 });
});

test('what only a person made a complaint is counted, but is not punctual', async () => {
  const store = await temporaryStore();
  await write(store, post({ label: 'neutral', issue: false, punctual: true }));
  await say(store, { sentiment: 'negative' });
  expect(await total(store)).toMatchObject({ n: 1, neg: 1, complaints: 1 });
  expect(await total(store)).toMatchObject({ n_punctual: 1, neg_punctual: 0, complaints_punctual: 0 });
});

test('a word that only confirms changes nothing but the doubt', async () => {
  const store = await temporaryStore();
  await write(store, post({ score: -0.31, topics: ['app_outage', 'fees_charges'] }));
  const before = await about(store);
  const done = await say(store, { sentiment: 'negative', topic: 'app_outage' });
  expect(done?.deltas).toEqual([]);
  expect(await about(store)).toEqual({ ...before, confidence: 1 });
  expect(await standingCorrections(store.read, 'w')).toMatchObject([
    { aspect: 'sentiment', word: 'negative', machine: 'negative', by: 'Kim' },
    { aspect: 'topic', word: 'app_outage', machine: 'app_outage' },
  ]);
});

test('a person reads what the machine could not', async () => {
  const store = await temporaryStore();
  await write(store, post({ scored: false, label: 'neutral', score: 0, issue: false, topics: [] }));
  await say(store, { sentiment: 'negative' });
  expect(await total(store)).toMatchObject({ neg: 1, unscored: 0 });
  expect(await standingCorrections(store.read, 'w')).toMatchObject([{ was: 'unscored', machine: 'unscored' }]);
});

test('likes that come later leave the correction alone; another text is a new reading', async () => {
  const store = await temporaryStore();
  await write(store, post({}));
  await say(store, { sentiment: 'positive' });
  await write(store, post({ likes: 7, fetched: 9 }));
  expect(await about(store)).toMatchObject({ label: 1, likes: 7 });
  expect((await correctionsOf(store.read, 'w', [ONE])).get('mastodon:1')).toMatchObject([{ word: 'positive' }]);
  await write(store, post({ text: 'Still down', fetched: 20, edited: 19 }));
  expect(await about(store)).toMatchObject({ label: -1, text: 'Still down' });
  expect((await correctionsOf(store.read, 'w', [ONE])).size).toBe(0);
  expect(await standingCorrections(store.read, 'w')).toHaveLength(1);
});

test('a text that comes back has its correction again, over what a newer reader made of it', async () => {
  const store = await temporaryStore();
  await write(store, post({}));
  await say(store, { sentiment: 'positive' });
  await write(store, deletion('1', 10), post({ fetched: 20, label: 'neutral', model: 2 }));
  expect(await about(store)).toMatchObject({ label: 1 });
  await takeBack(store);
  expect(await about(store)).toMatchObject({ label: 0 });
});

test('of two people the last one counts, and the record keeps both', async () => {
  const store = await temporaryStore();
  await write(store, post({}));
  await say(store, { sentiment: 'positive' });
  await say(store, { sentiment: 'neutral' });
  expect(await standingCorrections(store.read, 'w')).toMatchObject([
    { word: 'neutral', was: 'positive', machine: 'negative' },
  ]);
  expect(await store.read.selectFrom('correction').selectAll().execute()).toHaveLength(2);
});

test('the authors of a day that were kept are counted anew after a correction', async () => {
  const store = await temporaryStore();
  await write(store, post({}));
  await store.write((tx) => keepAuthors(tx, 'w', 'harbour', MONDAY + 3 * DAY));
  await say(store, { sentiment: 'positive' });
  const { authors } = await authorSample(store.read, 'w', 'harbour', MONDAY - (MONDAY % DAY), MONDAY + DAY);
  expect(authors).toMatchObject([{ neg: 0, pos: 1, score: 0.6 }]);
});

test('a mention that is not there cannot be corrected', async () => {
  const store = await temporaryStore();
  expect(await say(store, { sentiment: 'positive' })).toBeUndefined();
  await write(store, post({}), deletion('1', 10));
  expect(await say(store, { sentiment: 'positive' })).toBeUndefined();
});

type Word = { readonly name: string; readonly words: PersonsWords | 'undo' };
const word: fc.Arbitrary<Word> = fc.record({
  name: fc.constantFrom('1', '2', '3'),
  words: fc.oneof(
    { weight: 4, arbitrary: fc.record({ sentiment: fc.constantFrom('negative', 'neutral', 'positive') }) },
    { weight: 3, arbitrary: fc.record({ topic: fc.constantFrom('app_outage', 'praise', 'rates_fx', 'none') }) },
    { weight: 2, arbitrary: fc.constant('undo' as const) },
  ),
}) as fc.Arbitrary<Word>;

test('whatever is delivered, edited, deleted, corrected and taken back: the sums are those of the mentions', async () => {
  const store = await temporaryStore();
  const story = stream.chain((items) =>
    fc.tuple(fc.constant(items), fc.array(fc.tuple(fc.nat(items.length), word), { maxLength: 20 })),
  );
  const property = fc.asyncProperty(story, async ([items, said]) => {
    await emptied(store);
    const deltas: SeriesDelta[] = [];
    for (let at = 0; at <= items.length; at++) {
      for (const [when, { name, words }] of said) {
        if (when !== at) continue;
        const named = { source: 'mastodon', id: name };
        const done = await (words === 'undo' ? takeBack(store, named) : say(store, words, named));
        deltas.push(...(done?.deltas ?? []));
      }
      const item = items[at];
      if (item) deltas.push(...(await write(store, item)).deltas);
    }
    expect(await verifyRollups(store.read, 'w')).toEqual([]);
    expect(summed(deltas)).toEqual(summed(await seriesDeltas(store.read, 'w')));
    // A second delivery of everything changes nothing that people said.
    const end = await dump(store);
    await write(store, ...items);
    expect(await dump(store)).toEqual(end);
    // What all people take back is what the machine alone had read.
    for (const id of ['1', '2', '3']) await takeBack(store, { source: 'mastodon', id });
    const alone = await dump(store);
    await emptied(store);
    await write(store, ...items);
    expect(alone).toEqual(await dump(store));
  });
  await fc.assert(property, { numRuns: runs(150) });
});

function summed(deltas: readonly SeriesDelta[]): Record<string, readonly [number, number]> {
  const sums = new Map<string, [number, number]>();
  for (const { series, bucket, count, punctual } of deltas) {
    const key = JSON.stringify([series, bucket]);
    const [n, p] = sums.get(key) ?? [0, 0];
    sums.set(key, [n + count, p + punctual]);
  }
  return Object.fromEntries([...sums].filter(([, [n, p]]) => n !== 0 || p !== 0));
}
