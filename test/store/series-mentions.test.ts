import { describe, expect, test } from 'vitest';
import type { Series } from '../../src/domain/series.js';
import { BUCKET, DAY, HOUR } from '../../src/domain/time.js';
import {
  authorsByStep,
  channelsOfSeries,
  countOfSeries,
  firstBucket,
  readableMentions,
  type Store,
  seriesPoints,
  slimMentions,
  writeItems,
} from '../../src/store/index.js';
import { MONDAY, post, type Telling } from './posts.js';
import { temporaryStore } from './temporary.js';

const SPAN = { from: MONDAY - DAY, to: MONDAY + DAY };
const of = (scope: Series['scope'], value = ''): Series => ({ brand: 'harbour', scope, value });

/** Some of everything that can be counted, and of what must not be. */
const SOME: Telling[] = [
  { id: '1', at: 0, author: 'kim', channel: 'x' },
  { id: '2', at: 5, author: 'kim', label: 'positive', topics: [], issue: false },
  { id: '3', at: 20, author: null, topics: ['fees_charges', 'app_outage'] },
  { id: '4', at: 21, author: 'lee', unsure: true, topics: ['app_outage'], issue: false },
  { id: '5', at: 22, author: 'pat', scored: false, topics: [] },
  { id: '6', at: 23, author: 'own account', counted: false },
  { id: '7', at: 24, author: 'sam', brands: ['northgate'] },
  { id: '8', at: 40, author: 'sam', channel: 'x', punctual: false, risks: ['threat', 'fraud'], source: 'crm' },
  { id: '9', at: 41, author: 'own account', counted: false, risks: ['fraud'], source: 'crm' },
];

describe('the mentions of a series', () => {
  test.each([
    of('all'),
    of('negative'),
    of('channel', 'x'),
    of('topic', 'app_outage'),
    of('topic', 'fees_charges'),
    of('mention', 'fraud'),
    of('source', 'crm'),
  ])('are exactly those that its buckets count: %o', async (series) => {
    const store = await filled();
    const points = await seriesPoints(store.read, 'w', series, SPAN.from, SPAN.to);
    const counted = points.reduce((sum, { n }) => sum + n, 0);
    expect(counted).toBeGreaterThan(0);
    expect(await countOfSeries(store.read, 'w', series, SPAN)).toBe(counted);
    expect(await slimMentions(store.read, 'w', series, SPAN, 100)).toHaveLength(counted);
    expect(await readableMentions(store.read, 'w', series, SPAN, { offset: 0, limit: 100 })).toHaveLength(counted);
  });

  test('come newest first, page by page, without their texts when nobody reads them', async () => {
    const store = await filled();
    const page = (offset: number) => readableMentions(store.read, 'w', of('all'), SPAN, { offset, limit: 2 });
    expect((await page(0)).map(({ at }) => (at - MONDAY) / 60_000)).toEqual([40, 22]);
    expect((await page(2)).map(({ at }) => (at - MONDAY) / 60_000)).toEqual([21, 20]);
    const [newest] = await slimMentions(store.read, 'w', of('all'), SPAN, 1);
    expect(newest).toEqual({
      key: 'crm:8',
      at: MONDAY + 40 * 60_000,
      author: 'sam',
      signature: '',
      punctual: false,
    });
  });

  test('have each visible author once a step; a hidden one is nobody', async () => {
    const store = await filled();
    const quarters = await authorsByStep(store.read, 'w', of('all'), SPAN, BUCKET);
    expect([...quarters].sort()).toEqual([
      [MONDAY, 1],
      [MONDAY + BUCKET, 2],
      [MONDAY + 2 * BUCKET, 1],
    ]);
    expect([...(await authorsByStep(store.read, 'w', of('all'), SPAN, HOUR)).values()]).toEqual([4]);
  });

  test('stand on their channels', async () => {
    const store = await filled();
    expect(await channelsOfSeries(store.read, 'w', of('all'), SPAN)).toEqual(
      new Map([
        ['mastodon', 4],
        ['x', 2],
      ]),
    );
  });

  test('begin with the first bucket of their brand', async () => {
    const store = await filled();
    expect(await firstBucket(store.read, 'w', 'harbour', 0)).toBe(MONDAY);
    expect(await firstBucket(store.read, 'w', 'harbour', MONDAY + 1)).toBe(MONDAY + BUCKET);
    expect(await firstBucket(store.read, 'w', 'nobody', 0)).toBeUndefined();
  });
});

async function filled(): Promise<Store> {
  const store = await temporaryStore();
  await store.write((tx) => writeItems(tx, 'w', SOME.map(post)));
  return store;
}
