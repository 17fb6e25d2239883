import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR } from '../../src/domain/time.js';
import { coverageBySource, coverageIn, coveredShare } from '../../src/measure/coverage.js';
import { addCoverage, importOf } from '../../src/store/index.js';
import { readWords } from '../../src/views/index.js';
import { temporaryStore } from '../support/world.js';

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
