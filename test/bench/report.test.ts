import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, quantile, spread } from '../../bench/report/statistics.js';
import { short, tableOf } from '../../bench/report/table.js';
import { exitCode, type Goal, reached, verdictTable } from '../../bench/report/verdict.js';

describe('the figures of a bench', () => {
  test('the median of an even number of runs lies between the middle two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test('a quantile lies between the lowest and the highest, and grows with its share', () => {
    const numbers = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, share, share, (all, one, other) => {
        const [low, high] = [quantile(all, Math.min(one, other)), quantile(all, Math.max(one, other))];
        expect(low).toBeGreaterThanOrEqual(Math.min(...all));
        expect(high).toBeLessThanOrEqual(Math.max(...all));
        expect(low).toBeLessThanOrEqual(high + 1e-6);
      }),
    );
  });

  test('of two hundred alerts, the 99th percentile is beyond all but two', () => {
    const p99 = quantile(
      Array.from({ length: 200 }, (_, at) => at + 1),
      0.99,
    );
    expect(p99).toBeGreaterThan(198);
    expect(p99).toBeLessThan(199);
  });

  test('nothing measured is shown as such, and no alert at all is no fast one', () => {
    expect(spread([])).toBe('-');
    expect(quantile([1, 2, Number.POSITIVE_INFINITY], 1)).toBe(Number.POSITIVE_INFINITY);
    expect(quantile([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.99)).toBe(Number.POSITIVE_INFINITY);
  });

  test('a spread names the median and between what the runs lie', () => {
    expect(spread([10, 30, 20], short)).toBe('20.0 (10.0..30.0)');
    expect(short(41_234)).toBe('41.2 k');
  });

  test('columns are as wide as their widest cell', () => {
    expect(
      tableOf([
        ['a', 'rate'],
        ['longer', '1'],
      ]),
    ).toBe('a       rate\nlonger     1');
  });
});

describe('a goal', () => {
  const half: Goal = { name: 'pipeline : bound', measured: 0.45, least: 0.5 };
  const quick: Goal = { name: 'alert', measured: 90, most: 100, unit: 'ms' };

  test('is missed below its least and met below its most', () => {
    expect(reached(half)).toBeCloseTo(0.9);
    expect(reached(quick)).toBeGreaterThan(1);
    expect(verdictTable([half, quick]).split('\n')).toEqual([
      'goal                 wanted  measured  met',
      'pipeline : bound     >= 0.5      0.45   NO',
      'alert             <= 100 ms   90.0 ms  yes',
    ]);
  });

  test('that is missed fails nothing unless a gate is given, and then only below its share', () => {
    expect(exitCode([half], undefined)).toBe(0);
    expect(exitCode([half], 0.8)).toBe(0);
    expect(exitCode([half], 0.95)).toBe(1);
    expect(exitCode([{ ...quick, measured: 130 }], 0.8)).toBe(1);
  });

  test('that could not be measured fails a gate', () => {
    expect(exitCode([{ ...half, measured: Number.NaN }], 0.1)).toBe(1);
    expect(exitCode([{ ...quick, measured: Number.POSITIVE_INFINITY }], 0.1)).toBe(1);
  });
});
