import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectRows } from '../../src/detect/rows.js';
import { HOUR, WEEK } from '../../src/domain/time.js';
import { runs } from '../support/runs.js';
import { MONDAY } from './stream.js';

const detect = (values: readonly number[], stepMs = HOUR) => [
  ...detectRows(
    values.map((value, i) => ({ at: MONDAY + i * stepMs, value })),
    stepMs,
    'balanced',
  ),
];
const week = Array.from({ length: 168 }, (_, i) => 4 + (i % 3));
const cell = fc.oneof(
  fc.nat({ max: 100 }),
  fc.double(),
  fc.constantFrom(Number.NaN, -1, Number.POSITIVE_INFINITY, 1e300, Number.MAX_VALUE),
);

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
      { numRuns: runs(40) },
    );
  });

  test('whatever stands in a cell, the score is 0..1 and at least a half exactly where there is an alert', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 150 }), (values) => {
        for (const { score, alert, expected } of detect([...week, ...values])) {
          expect(expected).not.toBeNaN();
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(score >= 0.5).toBe(alert === 1);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test('a value that is no count leaves no trace', () => {
    const [bad, ...after] = detect([...week, Number.NaN, 5, 60]).slice(168);
    expect(bad).toEqual({ expected: null, score: 0, alert: 0, learning: false });
    expect(after.map(({ alert }) => alert)).toEqual([0, 1]);
  });

  test('the same rows give the same answers', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), (values) => {
        expect(detect([...week, ...values])).toEqual(detect([...week, ...values]));
      }),
      { numRuns: runs(10) },
    );
  });

  test('a count that no series has is taken for the largest there is, and what follows is judged', () => {
    const [huge, ...after] = detect([...week, 1e300, 5, 4, 6, ...week]).slice(168);
    expect(huge?.alert).toBe(1);
    expect(after.every(({ score, expected }) => score < 0.5 && expected !== null && expected < 1e7)).toBe(true);
  });

  test('a rise that is as many times the usual is no less surprising in a busier series', () => {
    const score = (times: number) => detect([...week, 5, 15].map((count) => count * times)).at(-1)?.score ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (few, more) => {
        expect(score(few + more)).toBeGreaterThan(score(few) - 0.02);
      }),
      { numRuns: runs(30) },
    );
  });

  test('nothing stands out in a column of zeros, and one row alone is no alert', () => {
    expect(detect(Array.from({ length: 500 }, () => 0)).every(({ score }) => score === 0)).toBe(true);
    expect(detect([1000])).toMatchObject([{ alert: 0, learning: true }]);
  });

  test('after a silent year the first customers can be an alert', () => {
    const rows = detect([...week, ...Array.from({ length: 365 * 24 }, () => 0), 0, 9, 14]);
    expect(rows.slice(168).filter(({ alert }) => alert)).toHaveLength(1);
    expect(rows.at(-3)?.expected).toBeLessThan(0.01);
  });

  test('the first three days are learning, and say so', () => {
    expect(detect(week).filter(({ learning }) => learning)).toHaveLength(3 * 24);
    expect(detect([1, 2, 3], WEEK).every(({ learning }) => learning)).toBe(true);
  });
});
