import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amongUsual, effectiveNumber, usualEffectiveAuthors } from '../../src/detect/concentration.js';

describe('concentration', () => {
  test('a window is ranked among the usual ones that hold enough', () => {
    const even = Array.from({ length: 12 }, () => 1);
    expect(amongUsual([6, 6], [even, even, [12], [9]])).toEqual({ compared: 3, asFew: 1 });
    expect(amongUsual([9], [even])).toEqual({ compared: 0, asFew: 0 });
  });

  test('the usual number of effective authors is compared at an equal number of mentions', () => {
    // Two mentions in ten pairs are by one author: q = 2 x 5 / (10 x 9) a week.
    const week = [2, 2, 2, 2, 2];
    expect(usualEffectiveAuthors([week, week], 10)).toBeCloseTo(10 / (1 + 9 / 9), 9);
    expect(usualEffectiveAuthors([[1], []], 10)).toBeNull();
  });

  test('there are never more effective authors than authors, and never fewer than one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const effective = effectiveNumber(counts) ?? 0;
        expect(effective).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(effective).toBeLessThanOrEqual(counts.length + 1e-9);
      }),
    );
  });
});
