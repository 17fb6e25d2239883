import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf } from '../../src/measure/compare.js';
import { clusterSize, countOf, type Estimate, meanOf, ratioOf, shareOf } from '../../src/measure/estimate.js';

describe('intervals', () => {
  test("Wilson's interval is the published one when everybody writes once", () => {
    const { low, high } = shareOf(81, 263, 1);
    expect(low).toBeCloseTo(0.2553, 3);
    expect(high).toBeCloseTo(0.3662, 3);
  });

  test('one loud customer widens every interval', () => {
    const quiet = clusterSize(Array(50).fill(1));
    const loud = clusterSize([...Array(25).fill(1), 25]);
    expect(quiet).toBe(1);
    expect(loud).toBeCloseTo(13);
    expect(width(shareOf(20, 50, loud))).toBeGreaterThan(2 * width(shareOf(20, 50, quiet)));
    expect(width(countOf(50, loud))).toBeGreaterThan(2 * width(countOf(50, quiet)));
  });

  test('hidden authors leave the value and take the interval', () => {
    expect(shareOf(10, 50, null)).toMatchObject({ value: 0.2, caution: expect.stringContaining('no interval') });
    expect(countOf(50, null)).not.toHaveProperty('low');
  });

  test('seven authors are not enough for an opinion', () => {
    expect(meanOf(Array(7).fill(-1))).toEqual({ value: null, n: 7, caution: 'not enough data: 7 authors, 20 needed' });
  });

  test('an author who writes fifty times has one vote in the mean of authors', () => {
    const authors = [...Array(19).fill(0.5), -1];
    expect(meanOf(authors).value).toBeCloseTo(0.425);
  });

  test('of mentions that one customer mostly wrote there is none, and one of ten loud customers is a wide one', () => {
    const quiet = Array.from({ length: 40 }, (_, at) => ({ sum: at % 2 ? 1 : -1, n: 1 }));
    expect(ratioOf(-100, 140, [...quiet, { sum: -100, n: 100 }])).toMatchObject({
      value: -100 / 140,
      caution: 'no interval: a few authors wrote most of it',
    });
    const { low = 0, high = 0 } = ratioOf(-10, 50, [...quiet, { sum: -10, n: 10 }]);
    expect(high - low).toBeGreaterThan(1.4 * width(ratioOf(0, 40, quiet)));
  });

  test('every interval holds its value and stays in range', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.double({ min: 1, max: 50, noNaN: true }), (part, more, cluster) => {
        const { value, low, high } = shareOf(part, part + more, cluster, 1);
        if (value === null) return;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the balance of opinion stays between all negative and all positive', () => {
    const author = fc.record({ n: fc.integer({ min: 1, max: 9 }), sum: fc.integer({ min: -1, max: 1 }) });
    fc.assert(
      fc.property(fc.array(author, { minLength: 20, maxLength: 60 }), (authors) => {
        const n = authors.reduce((total, each) => total + each.n, 0);
        const sum = authors.reduce((total, each) => total + each.sum, 0);
        const { low = -1, high = 1, value } = ratioOf(sum, n, authors);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(value).toBeCloseTo(sum / n);
      }),
    );
  });
});

describe('a change', () => {
  test('inside the noise is none', () => {
    expect(changed(countOf(110, 1), countOf(100, 1), 10)).toBe('no significant change');
  });

  test('beyond the noise is told with its direction', () => {
    expect(changed(countOf(200, 1), countOf(100, 1), 10)).toBe('up');
    expect(changed(countOf(100, 1), countOf(200, 1), 20)).toBe('down');
  });

  test('that is sure but tiny is none', () => {
    expect(changed(countOf(1_030_000, 1), countOf(1_000_000, 1), 100_000)).toBe('no significant change');
  });

  test('made by one loud customer is noise', () => {
    expect(changed(countOf(150, 60), countOf(100, 1), 10)).toBe('no significant change');
  });

  test('cannot be told without intervals', () => {
    expect(changed(countOf(200, null), countOf(100, 1), 10)).toBe('cannot tell');
  });
});

const width = ({ low = 0, high = 0 }: { low?: number; high?: number }): number => high - low;

const changed = (now: Estimate, before: Estimate, least: number) => changesOf([{ now, before, least }])[0];
