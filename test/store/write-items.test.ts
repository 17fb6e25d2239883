import { expect, test } from 'vitest';
import { MINUTE } from '../../src/domain/time.js';
import {
  mentionsIn,
  type Prepared,
  type Store,
  tallies,
  verifyRollups,
  type Written,
  writeItems,
} from '../../src/store/index.js';
import { dice } from '../support/stream.js';
import { deletion, MONDAY, post } from './posts.js';
import { temporaryStore } from './temporary.js';

const write = (store: Store, ...items: Prepared[]): Promise<Written> =>
  store.write((tx) => writeItems(tx, store.workspace, items));

const about = (store: Store, brand = 'harbour') =>
  mentionsIn(store.read, store.workspace, brand, MONDAY - 600 * MINUTE, MONDAY + 600 * MINUTE);

const total = async (store: Store, brand = 'harbour') =>
  (await tallies(store.read, store.workspace, 'all', brand, MONDAY - 600 * MINUTE, MONDAY + 600 * MINUTE)).get('');

test('a complaint counts for its brand, its channel, its source and its topic', async () => {
  const store = await temporaryStore();
  const written = await write(store, post({ channel: 'x' }));
  expect(written).toMatchObject({ accepted: 1, duplicates: 0, unmatched: 0, edits: 0 });
  expect(written.deltas.map(({ series, count, punctual }) => [series.scope, series.value, count, punctual])).toEqual([
    ['all', '', 1, 1],
    ['channel', 'x', 1, 1],
    ['negative', '', 1, 1],
    ['source', 'mastodon', 1, 1],
    ['topic', 'app_outage', 1, 1],
  ]);
  expect(await verifyRollups(store.read, 'w')).toEqual([]);
});

test('praise moves no topic series, for a topic counts complaints', async () => {
  const store = await temporaryStore();
  const { deltas } = await write(store, post({ label: 'positive', topics: ['praise'], issue: false }));
  expect(deltas.map(({ series }) => series.scope)).toEqual(['all', 'channel', 'source']);
});

test('a threat that is edited away counts no more, and the thief it now tells of does', async () => {
  const store = await temporaryStore();
  await write(store, post({ text: 'I will burn it down', risks: ['threat', 'regulator'] }));
  const { deltas } = await write(
    store,
    post({ text: 'Thieves', fetched: 4, edited: 3, risks: ['fraud', 'regulator'] }),
  );
  expect(deltas.map(({ series, count, punctual }) => [series.scope, series.value, count, punctual])).toEqual([
    ['mention', 'fraud', 1, 1],
    ['mention', 'threat', -1, -1],
  ]);
  expect((await about(store))[0]?.risks).toEqual([
    { id: 'fraud', words: 'of fraud' },
    { id: 'regulator', words: 'of regulator' },
  ]);
  expect(await verifyRollups(store.read, 'w')).toEqual([]);
});

test('the same post delivered twice is one mention, with the newest likes', async () => {
  const store = await temporaryStore();
  await write(store, post({ likes: 1 }));
  const again = await write(store, post({ likes: 5, fetched: 9 }), post({ likes: 3, fetched: 5 }));
  expect(again).toMatchObject({ accepted: 0, duplicates: 2, deltas: [] });
  expect((await total(store))?.engagement).toBe(5);
  expect(await about(store)).toMatchObject([{ likes: 5 }]);
});

test('an edit replaces what it said before, and stays at its date', async () => {
  const store = await temporaryStore();
  await write(store, post({}));
  const edited = post({
    at: 30,
    fetched: 40,
    edited: 39,
    text: 'It works again',
    label: 'positive',
    topics: [],
    punctual: false,
  });
  expect(await write(store, edited)).toMatchObject({ accepted: 1, edits: 1 });
  expect(await about(store)).toMatchObject([{ at: MONDAY, text: 'It works again', punctual: true }]);
  expect(await total(store)).toMatchObject({ n: 1, neg: 0, pos: 1, complaints: 0, score: 0.7 });
});

test('a version older than the one that stands is told apart from an edit', async () => {
  const store = await temporaryStore();
  await write(store, post({ fetched: 20, text: 'new' }));
  expect(await write(store, post({ fetched: 10, text: 'old' }))).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(await about(store)).toMatchObject([{ text: 'new' }]);
});

test('an edit that no longer names a brand leaves its counts', async () => {
  const store = await temporaryStore();
  await write(store, post({ brands: ['harbour', 'northgate'] }));
  await write(store, post({ brands: ['northgate'], text: 'Northgate is down', fetched: 10 }));
  expect(await about(store)).toEqual([]);
  expect(await total(store)).toBeUndefined();
  expect((await total(store, 'northgate'))?.n).toBe(1);
});

test('a post that names no brand is remembered, so that an edit may', async () => {
  const store = await temporaryStore();
  expect(await write(store, post({ brands: [] }))).toMatchObject({ accepted: 0, unmatched: 1, deltas: [] });
  expect(await write(store, post({ brands: [] }))).toMatchObject({ duplicates: 1 });
  expect(await write(store, post({ text: 'Harbour Bank, I mean', at: 5, fetched: 9 }))).toMatchObject({ edits: 1 });
  expect(await about(store)).toMatchObject([{ at: MONDAY }]);
});

test('a deleted post is forgotten: no text, no count', async () => {
  const store = await temporaryStore();
  await write(store, post({}));
  const { accepted, deltas } = await write(store, deletion('1', 10));
  expect([accepted, deltas[0]]).toMatchObject([1, { count: -1, punctual: -1 }]);
  expect(await about(store)).toEqual([]);
  expect(await store.read.selectFrom('rollup').selectAll().execute()).toEqual([]);
  expect(await write(store, deletion('1', 12), post({ fetched: 11 }))).toMatchObject({ accepted: 0, duplicates: 2 });
});

test('a deletion that comes before its post keeps out what was fetched before it', async () => {
  const store = await temporaryStore();
  expect(await write(store, deletion('1', 10))).toMatchObject({ accepted: 1 });
  expect(await write(store, post({ fetched: 10 }))).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(await write(store, post({ at: 3, fetched: 11 }))).toMatchObject({ accepted: 1 });
  expect(await about(store)).toMatchObject([{ at: MONDAY }]);
});

test('a deletion older than the version that stands is ignored', async () => {
  const store = await temporaryStore();
  await write(store, post({ fetched: 20 }));
  expect(await write(store, deletion('1', 15))).toMatchObject({ accepted: 0, duplicates: 1, deltas: [] });
  expect(await about(store)).toHaveLength(1);
});

test('what a bank says about itself is kept and counts nowhere', async () => {
  const store = await temporaryStore();
  expect((await write(store, post({ counted: false }))).deltas).toEqual([]);
  expect(await total(store)).toBeUndefined();
  expect(await store.read.selectFrom('mention').select('text').execute()).toHaveLength(1);
});

test('unsure and unscored mentions are in the volume and in no opinion', async () => {
  const store = await temporaryStore();
  await write(store, post({ id: '1', unsure: true, author: null }), post({ id: '2', scored: false, label: 'neutral' }));
  expect(await total(store)).toMatchObject({ n: 2, neg: 0, neutral: 0, unsure: 1, unscored: 1, score: 0, hidden: 1 });
});

test('text with broken characters is stored and found again', async () => {
  const store = await temporaryStore();
  const broken = { id: 'a\ud800b\0c', text: 'half \udc00 and nothing \0 here', brands: ['har\0bour'] };
  await write(store, post(broken));
  expect(await write(store, post(broken))).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(await about(store, 'har\uFFFDbour')).toMatchObject([{ text: 'half \uFFFD and nothing \uFFFD here' }]);
});

test('the longest names that are taken fit into the keys, in any script', async () => {
  const store = await temporaryStore();
  const draw = dice(1);
  const han = (length: number) => String.fromCharCode(...Array.from({ length }, () => 0x4e00 + draw() * 20_000));
  const long = post({ id: han(500), brands: [han(100)], channel: han(100) });
  expect(await write(store, long)).toMatchObject({ accepted: 1 });
  expect(await write(store, long)).toMatchObject({ duplicates: 1 });
  expect(await verifyRollups(store.read, 'w')).toEqual([]);
});

test('work that fails leaves nothing behind', async () => {
  const store = await temporaryStore();
  await write(store, post({ id: '1' }));
  const failing = store.write(async (tx) => {
    await writeItems(tx, 'w', [post({ id: '2' }), deletion('1', 10)]);
    throw new Error('the power went');
  });
  await expect(failing).rejects.toThrow('the power went');
  expect((await about(store)).map(({ id }) => id)).toEqual(['1']);
  expect(await verifyRollups(store.read, 'w')).toEqual([]);
});

test('two workspaces in one database do not see each other', async () => {
  const store = await temporaryStore();
  await write(store, post({}));
  const other = await store.write((tx) => writeItems(tx, 'other', [post({})]));
  expect(other.accepted).toBe(1);
  expect((await total(store))?.n).toBe(1);
});
