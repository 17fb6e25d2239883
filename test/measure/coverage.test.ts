import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveredShare } from '../../src/measure/coverage.js';

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
