import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf, holm, pValue } from '../../src/measure/compare.js';
import { countOf, meanOf, shareOf } from '../../src/measure/estimate.js';
import { medianOf } from '../../src/measure/median.js';

describe('many comparisons at once', () => {
  test("are corrected as in Holm's paper: the smallest by all, the next by one less", () => {
    expect(holm([0.01, 0.04, null, 0.03, 0.005])?.map((p) => p && Math.round(p * 1000) / 1000)).toEqual([
      0.03,
      0.06,
      null,
      0.06,
      0.02,
    ]);
  });

  test('one rise that would count alone counts for nothing among twenty', () => {
    const rise = { now: countOf(140, 1), before: countOf(100, 1), least: 10 };
    const still = { now: countOf(100, 1), before: countOf(100, 1), least: 10 };
    expect(changesOf([rise])).toEqual(['up']);
    expect(changesOf([rise, ...Array(19).fill(still)])[0]).toBe('no significant change');
  });

  test('never make a difference surer, and keep the order of their p-values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (values) => {
        const adjusted = holm(values).map((each) => each ?? -1);
        for (const [at, p] of values.entries()) {
          expect(adjusted[at]).toBeGreaterThanOrEqual(p);
          for (const [other, q] of values.entries())
            if (p < q) expect(adjusted[at]).toBeLessThanOrEqual(adjusted[other] ?? 0);
        }
      }),
    );
  });
});

describe('a test of', () => {
  const p = pValue;

  test('two shares is that of two proportions: 60 of 100 against 45 of 100', () => {
    expect(p(shareOf(60, 100, 1), shareOf(45, 100, 1))).toBeCloseTo(0.0337, 3);
  });

  test("two small shares is Fisher's exact one: 3 of 20 against 0 of 20", () => {
    expect(p(shareOf(3, 20, 1), shareOf(0, 20, 1))).toBeCloseTo(0.2308, 3);
  });

  test('shares of which one customer wrote half proves much less', () => {
    const [quiet, loud] = [p(shareOf(60, 100, 1), shareOf(45, 100, 1)), p(shareOf(60, 100, 25), shareOf(45, 100, 1))];
    expect(loud ?? 0).toBeGreaterThan(5 * (quiet ?? 1));
  });

  test('two counts is the binomial one: 15 against 5', () => {
    expect(p(countOf(15, 1), countOf(5, 1))).toBeCloseTo(0.0414, 3);
  });

  test('two means is that of Welch: 0.2 against 0 with 30 authors each', () => {
    const scores = (shift: number) => Array.from({ length: 30 }, (_, at) => shift + (at % 2 === 0 ? 0.4 : -0.4));
    expect(p(meanOf(scores(0.2)), meanOf(scores(0)))).toBeCloseTo(0.0619, 2);
  });

  test('times is that of Mann and Whitney: twenty answers half an hour later each', () => {
    const answers = (later: number) => Array.from({ length: 20 }, (_, at) => 5 * at + later);
    expect(p(medianOf(answers(30), 'answers'), medianOf(answers(0), 'answers'))).toBeCloseTo(0.00601, 4);
  });

  test('what has no interval tells nothing', () => {
    expect(p(shareOf(60, 100, null), shareOf(45, 100, 1))).toBeNull();
  });
});

describe('the median', () => {
  test('of twenty times has the sixth and the fifteenth as its interval', () => {
    const times = Array.from({ length: 20 }, (_, at) => at + 1);
    expect(medianOf(times, 'answers')).toMatchObject({ value: 10.5, low: 6, high: 15, n: 20 });
  });

  test('is not moved by one answer that took a week', () => {
    const quick = Array.from({ length: 12 }, (_, at) => 10 + at);
    expect(medianOf([...quick.slice(1), 10_080], 'answers').value).toBeLessThan(20);
  });

  test('of nine is none', () => {
    expect(medianOf(Array(9).fill(3), 'answers')).toMatchObject({
      value: null,
      caution: 'not enough data: 9 answers, 10 needed',
    });
  });
});
