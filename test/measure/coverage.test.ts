import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourcesRead } from '../../src/alert/sources-read.js';
import { HOUR } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { coverageBySource, coverageIn, coveredShare, sharesInPart } from '../../src/measure/coverage.js';
import { addCoverage, importOf, noteRead, readInPart, unreadNow } from '../../src/store/index.js';
import { readWords } from '../../src/views/index.js';
import { settings, temporaryStore } from '../support/world.js';

const DAY = { from: 0, to: 24 };

test('a source that was read half of the day covers half of it', () => {
  expect(coveredShare([{ from: 12, to: 30 }], DAY)).toBe(0.5);
});

test('what was read twice counts once', () => {
  expect(
    coveredShare(
      [
        { from: 0, to: 8 },
        { from: 4, to: 12 },
        { from: 5, to: 6 },
      ],
      DAY,
    ),
  ).toBe(0.5);
});

test('coverage is a share whatever the spans', () => {
  const span = fc.record({ from: fc.integer({ min: -50, max: 50 }), to: fc.integer({ min: -50, max: 50 }) });
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const share = coveredShare(spans, DAY);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }),
  );
});

test('what an import brought is told apart from what was read, and counts as known; the rest does not', async () => {
  const store = await temporaryStore();
  const sources = [{ use: 'rss', name: 'news', everyMs: HOUR, options: {} }];
  await store.write(async (tx) => {
    await addCoverage(tx, 'test', 'news', 18 * HOUR, 30 * HOUR);
    await addCoverage(tx, 'test', importOf('news'), 0, 21 * HOUR);
    await addCoverage(tx, 'test', importOf('forum'), 12 * HOUR, 18 * HOUR);
    await addCoverage(tx, 'test', importOf('old'), -9 * HOUR, 0);
  });
  const period = { from: 0, to: 24 * HOUR };
  const each = await coverageBySource(store.read, 'test', { sources }, period);
  expect(each).toEqual([
    { source: 'news', polled: true, share: 0.25, imported: 0.75 },
    { source: 'forum', polled: false, share: 0, imported: 0.25 },
  ]);
  expect(await coverageIn(store.read, 'test', { sources }, period)).toEqual({ share: 1, sources: 1 });
  expect(readWords({ each, off: [], pushed: ['crm'] })).toBe(
    'Read: news 25 % of the period; brought by import: news 75 % of the period, forum 25 % of the period; ' +
      'sent by themselves: crm, of which gaps cannot be known. What was not read is not in these numbers.',
  );
  const past = each.map((one) => ({ ...one, share: 0, imported: 1 }));
  expect(readWords({ each: past, off: [], pushed: [] })).toBe(
    'Read: nothing as it happened; brought by import: news 100 % of the period, forum 100 % of the period. What was not read is not in these numbers.',
  );
});

const apps = [{ use: 'app-store', name: 'apps', everyMs: HOUR, options: {} }];
const FR = 'fr (1 of its 4 queries)';
const FR_DE = 'de, fr (2 of its 4 queries)';

test('what was read without a country whose reviews cannot be had is told as such, and is not called read', async () => {
  const store = await temporaryStore();
  const read = (from: number, to: number, without?: string) =>
    store.write((tx) =>
      noteRead(tx, 'test', 'apps', { from: from * HOUR, to: to * HOUR, ...(without && { without }) }),
    );
  await read(0, 6);
  for (const to of [8, 12]) await read(6, to, FR_DE);
  for (const to of [8, 18]) await read(6, to, FR);
  const period = { from: 0, to: 24 * HOUR };
  const each = await coverageBySource(store.read, 'test', { sources: apps }, period);
  expect(each).toEqual([
    { source: 'apps', polled: true, share: 0.25, imported: 0, parts: [{ without: FR, share: 0.5 }] },
  ]);
  expect(await coverageIn(store.read, 'test', { sources: apps }, period)).toEqual({
    ...{ share: 0.25, sources: 1, inPart: 0.5 },
  });
  expect(readWords({ each, off: [], pushed: [] })).toContain(`apps 25 % of the period and 50 % without ${FR}.`);
  const deps = { store, settings: settings({ sources: apps }), zone: zoneOf('UTC'), now: () => 0, points: () => [] };
  expect(await sourcesRead(deps, store.read, period)).toMatchObject([
    {
      gaps: [{ from: 18 * HOUR, to: 24 * HOUR }],
      parts: [{ from: 6 * HOUR, to: 18 * HOUR, without: FR }],
    },
  ]);
  expect(await unreadNow(store.read, 'test')).toEqual(
    new Map([['apps', { from: 6 * HOUR, to: 18 * HOUR, without: FR }]]),
  );
  await read(6, 20);
  expect([await readInPart(store.read, 'test'), await unreadNow(store.read, 'test')]).toEqual([new Map(), new Map()]);
});

test('no time is told twice, whatever was read without what', () => {
  const span = fc.record({ from: fc.integer({ min: -5, max: 20 }), to: fc.integer({ min: 4, max: 30 }) });
  const part = fc.record({
    ...{ from: fc.integer({ min: -5, max: 20 }), to: fc.integer({ min: 4, max: 30 }) },
    without: fc.constantFrom('a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(span), fc.array(part), (whole, parts) => {
      const shares = sharesInPart(parts, whole, DAY);
      const sum = shares.reduce((all, { share }) => all + share, coveredShare(whole, DAY));
      expect(sum).toBeCloseTo(coveredShare([...whole, ...parts], DAY));
    }),
  );
});
