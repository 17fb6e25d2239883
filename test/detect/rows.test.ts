import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectRows } from '../../src/detect/rows.js';
import { HOUR, MINUTE } from '../../src/domain/time.js';
import { MONDAY } from './stream.js';

const detect = (values: readonly number[], stepMs = HOUR) => [
  ...detectRows(
    values.map((value, i) => ({ at: MONDAY + i * stepMs, value })),
    stepMs,
    'balanced',
  ),
];
const week = Array.from({ length: 168 }, (_, i) => 4 + (i % 3));
const cell = fc.oneof(fc.nat({ max: 100 }), fc.double(), fc.constantFrom(Number.NaN, -1, Number.POSITIVE_INFINITY));

describe('rows of a file', () => {
  test('a burst alerts once, on the row where it starts', () => {
    const alerts = detect([...week, 5, 5, 60, 55, 5, 5]).map(({ alert }) => alert);
    expect(alerts.slice(168)).toEqual([0, 0, 1, 0, 0, 0]);
    expect(alerts.slice(0, 168)).not.toContain(1);
  });

  test('a row depends on itself and earlier rows only', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 150 }), fc.nat({ max: 150 }), (values, cut) => {
        expect(detect([...week, ...values].slice(0, 168 + cut))).toEqual(
          detect([...week, ...values]).slice(0, 168 + cut),
        );
      }),
      { numRuns: 40 },
    );
  });

  test('whatever stands in a cell, the score is 0..1 and at least a half exactly where there is an alert', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 150 }), (values) => {
        for (const { score, alert } of detect([...week, ...values])) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(score >= 0.5).toBe(alert === 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a value that is no count leaves no trace', () => {
    const [bad, ...after] = detect([...week, Number.NaN, 5, 60]).slice(168);
    expect(bad).toEqual({ expected: null, score: 0, alert: 0 });
    expect(after.map(({ alert }) => alert)).toEqual([0, 1]);
  });

  test('two months of five-minute rows take less than a second', () => {
    const values = Array.from({ length: 16_000 }, (_, i) => 20 + ((i * 7919) % 13));
    const start = performance.now();
    detect(values, 5 * MINUTE);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
