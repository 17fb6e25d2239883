import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { BUCKET, HOUR, MINUTE } from '../../src/domain/time.js';
import {
  authorSample,
  authorsSeen,
  countMentions,
  mentionsByKeys,
  mentionsIn,
  newestMention,
  newestQuotes,
  type Store,
  seriesDeltas,
  seriesPoints,
  tallies,
  verifyRollups,
  writeItems,
} from '../../src/store/index.js';
import { deletion, MONDAY, post } from './posts.js';
import { temporaryStore } from './temporary.js';

let store: Store;
const to = MONDAY + HOUR;

beforeEach(async () => {
  store = await temporaryStore();
  await store.write((tx) =>
    writeItems(tx, 'w', [
      post({ id: 'a', at: 0, channel: 'x', text: 'The app is down' }),
      post({ id: 'b', at: 1, author: null, text: 'Down for me too' }),
      post({
        id: 'c',
        at: 20,
        author: 'lee',
        label: 'positive',
        topics: ['praise'],
        issue: false,
        text: 'Lovely staff',
      }),
      post({ id: 'd', at: 21, unsure: true, topics: ['fees_charges', 'app_outage'], text: '' }),
      post({ id: 'e', at: 22, counted: false, author: 'the bank', text: 'We are on it' }),
      post({ id: 'f', at: 22, brands: ['northgate'], text: 'Northgate works' }),
    ]),
  );
});

test('mentions of a brand come in the order they were written, without its own', async () => {
  const found = await mentionsIn(store.read, 'w', 'harbour', MONDAY, to);
  expect(found.map(({ id, author, issue, topics }) => [id, author, issue, topics])).toEqual([
    ['a', 'kim', true, ['app_outage']],
    ['b', null, true, ['app_outage']],
    ['c', 'lee', false, ['praise']],
    ['d', 'kim', true, ['fees_charges', 'app_outage']],
  ]);
  expect(await mentionsIn(store.read, 'w', 'harbour', MONDAY + MINUTE, MONDAY + 20 * MINUTE)).toMatchObject([
    { id: 'b' },
  ]);
});

test('examples are found by their names', async () => {
  const keys = ['mastodon:c', 'mastodon:a', 'x:a', 'mastodon:f'];
  const found = await mentionsByKeys(store.read, 'w', 'harbour', MONDAY, to, keys);
  expect(found.map(({ id }) => id)).toEqual(['a', 'c']);
});

test('quotes are the newest with something to read', async () => {
  const quotes = async (more: { topic?: string; issueOnly?: boolean }) =>
    (await newestQuotes(store.read, 'w', 'harbour', { from: MONDAY, to, limit: 2, ...more })).map(({ id }) => id);
  expect(await quotes({})).toEqual(['c', 'b']);
  expect(await quotes({ topic: 'app_outage' })).toEqual(['b', 'a']);
  expect(await quotes({ issueOnly: true })).toEqual(['b', 'a']);
  expect(await quotes({ topic: 'refund_dispute' })).toEqual([]);
});

test('each author is tallied alone, and hidden ones not at all', async () => {
  expect(await authorSample(store.read, 'w', 'harbour', MONDAY, to)).toEqual({
    authors: [
      { author: 'kim', n: 2, sure: 1, neg: 1, pos: 0, score: -0.7, followers: null },
      { author: 'lee', n: 1, sure: 1, neg: 0, pos: 1, score: 0.7, followers: null },
    ],
    distinct: 2,
    error: 0,
  });
});

test('an author who wrote before is known', async () => {
  const seen = await authorsSeen(store.read, 'w', 'harbour', ['kim', 'lee', 'max'], MONDAY, MONDAY + 5 * MINUTE);
  expect(seen).toEqual(new Set(['kim']));
});

test('tallies say how many, by channel and by topic, without reading a mention', async () => {
  const by = async (kind: 'all' | 'channel' | 'topic') => tallies(store.read, 'w', kind, 'harbour', MONDAY, to);
  expect((await by('all')).get('')).toEqual({
    ...{
      n: 4,
      neg: 2,
      pos: 1,
      neutral: 0,
      unsure: 1,
      unscored: 0,
      complaints: 3,
      score: -0.7,
      hidden: 1,
      engagement: 0,
    },
  });
  expect([...(await by('channel'))].map(([channel, { n }]) => [channel, n])).toEqual([
    ['mastodon', 3],
    ['x', 1],
  ]);
  expect([...(await by('topic'))].map(([topic, { n, complaints }]) => [topic, n, complaints])).toEqual([
    ['app_outage', 3, 3],
    ['fees_charges', 1, 1],
    ['praise', 1, 0],
  ]);
});

test('a series shows its buckets, and leaves the empty ones out', async () => {
  const points = (scope: 'all' | 'negative' | 'channel' | 'topic' | 'mention', value = '') =>
    seriesPoints(store.read, 'w', { brand: 'harbour', scope, value }, MONDAY, to);
  const first = (n: number) => ({ t: MONDAY, n });
  const second = (n: number) => ({ t: MONDAY + BUCKET, n });
  expect(await points('all')).toEqual([first(2), second(2)]);
  expect(await points('negative')).toEqual([first(2)]);
  expect(await points('channel', 'x')).toEqual([first(1)]);
  expect(await points('topic', 'praise')).toEqual([]);
  expect(await points('topic', 'fees_charges')).toEqual([second(1)]);
  expect(await points('mention')).toEqual([]);
});

test('the detector can be built anew from any time on', async () => {
  const all = await seriesDeltas(store.read, 'w');
  const later = await seriesDeltas(store.read, 'w', { from: MONDAY + BUCKET });
  expect(later).toEqual(all.filter(({ bucket }) => bucket >= MONDAY + BUCKET));
  expect(new Set(all.map(({ series }) => series.brand))).toEqual(new Set(['harbour', 'northgate']));
});

test('the newest mention is the newest that counts, of any brand', async () => {
  expect(await newestMention(store.read, 'w')).toBe(MONDAY + 22 * MINUTE);
  expect(await countMentions(store.read, 'w')).toBe(5);
  await store.write((tx) => writeItems(tx, 'w', [deletion('f', 40)]));
  expect(await newestMention(store.read, 'w')).toBe(MONDAY + 21 * MINUTE);
  expect(await newestMention(store.read, 'another')).toBeUndefined();
  expect(await countMentions(store.read, 'another')).toBe(0);
});

test('a rollup that disagrees with the mentions is named', async () => {
  await store.write(async (tx) => {
    await sql`update rollup set n = n + 1 where kind = 1 and k = 'x'`.execute(tx);
    await sql`delete from rollup where brand = 'northgate' and kind = 0`.execute(tx);
  });
  expect(await verifyRollups(store.read, 'w')).toEqual([
    expect.stringMatching(/^kind 0 northgate 2026-01-05T08:15:00Z: n -1, /),
    'kind 1 harbour 2026-01-05T08:00:00Z x: n 1',
  ]);
});
