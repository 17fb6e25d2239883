import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activityCurve } from '../../src/detect/index.js';

test('three loud customers of nine wrote two thirds', () => {
  expect(activityCurve([10, 6, 4, 2, 2, 2, 2, 1, 1])[2]).toEqual({ authors: 3, share: 20 / 30 });
});

test('nobody in sight is no curve', () => {
  expect(activityCurve([])).toEqual([]);
});

test('whoever wrote, the curve rises, bends down, keeps the most active ones and ends with everybody', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 3000 }), (some) => {
      const counts = some.sort((a, b) => b - a);
      const curve = activityCurve(counts);
      expect(curve.length).toBeLessThanOrEqual(222);
      expect(curve.at(-1)).toEqual({ authors: counts.length, share: 1 });
      expect(curve.slice(0, 20).map(({ authors }) => authors)).toEqual(
        counts.slice(0, 20).map((_, index) => index + 1),
      );
      for (const [index, point] of curve.entries()) {
        // Never under the line of equal authors: the most active ones come first.
        expect(point.share).toBeGreaterThanOrEqual(point.authors / counts.length - 1e-9);
        expect(point.share).toBeGreaterThan(curve[index - 1]?.share ?? 0);
      }
    }),
    { numRuns: 50 },
  );
});
