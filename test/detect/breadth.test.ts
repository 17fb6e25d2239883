import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breadthOf } from '../../src/detect/breadth.js';
import { runs } from '../support/runs.js';

const week = [2, 1, 1, 1];
const breadth = (counts: readonly number[], more: Partial<Parameters<typeof breadthOf>[0]> = {}) =>
  breadthOf({ counts, usual: [week, week], usualMentions: 10, expected: 5, seed: 'key', ...more });

const times = (n: number, count: number): number[] => Array.from({ length: n }, () => count);

describe('the rise as more authors times more mentions of each', () => {
  test('four times the authors who write as usual are all of it', () => {
    const found = breadth([...times(4, 2), ...times(12, 1)]);
    expect(found).toMatchObject({ authorsRatio: 4, share: 1 });
    expect(found?.perAuthorRatio).toBeCloseTo(1, 9);
  });

  test('the usual authors who write four times as much are none of it', () => {
    const found = breadth([8, 4, 4, 4]);
    expect(found).toMatchObject({ authorsRatio: 1, share: 0 });
    expect(found?.perAuthorRatio).toBeCloseTo(4, 9);
  });

  test('twice the authors who write twice as much are half of it', () => {
    expect(breadth([4, 4, 2, 2, 2, 2, 2, 2])?.share).toBeCloseTo(0.5, 9);
  });

  test('more authors make the interval narrower', () => {
    const of = (n: number) => breadth(times(n, 2), { usual: [times(n, 1)], usualMentions: n, expected: n / 3 });
    const width = (n: number) => (of(n)?.high ?? 1) - (of(n)?.low ?? 0);
    expect(width(400)).toBeLessThan(width(20) / 2);
  });

  test('the same key draws the same interval, another key another one', () => {
    const some = [...times(20, 3), ...times(20, 1)];
    expect(breadth(some)).toEqual(breadth(some));
    expect(breadth(some, { seed: 'other' })?.low).not.toBe(breadth(some)?.low);
  });

  test('without authors of earlier weeks, or where nothing rose, it cannot be said', () => {
    expect(breadth([5, 5], { usual: [], usualMentions: 0 })).toBeNull();
    expect(breadth([1, 1])).toBeNull();
    expect(breadth([])).toBeNull();
  });

  test('whatever is counted, the share lies within its interval and that within 0..1', () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(100_000)), { maxLength: 40 });
    fc.assert(
      fc.property(counts, counts, (now, before) => {
        const found = breadth(now, { usual: [before], usualMentions: before.length, expected: 3 });
        if (found === null) return;
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.share).toBeGreaterThanOrEqual(found.low);
        expect(found.high).toBeGreaterThanOrEqual(found.share);
        expect(found.high).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(50) },
    );
  });
});
