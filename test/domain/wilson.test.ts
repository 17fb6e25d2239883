import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilson } from '../../src/domain/wilson.js';

test('six of eight is what the formula gives by hand', () => {
  const { low, high } = wilson(0.75, 8);
  expect(low).toBeCloseTo(0.409, 3);
  expect(high).toBeCloseTo(0.929, 3);
});

test('the interval holds the share, stays a share, narrows with more cases, and none of some is not certain', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 5000 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (n, at) => {
      const part = Math.round(at * n);
      const { low, high } = wilson(part / n, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(part / n);
      expect(high).toBeGreaterThanOrEqual(part / n);
      const wider = high - low;
      const narrower = wilson(part / n, 4 * n);
      expect(narrower.high - narrower.low).toBeLessThan(wider);
      if (part === 0) expect(high).toBeGreaterThan(0);
      if (part === n) expect(low).toBeLessThan(1);
      // Neither side is favoured.
      expect(wilson(1 - part / n, n).low).toBeCloseTo(1 - high, 9);
    },
  );
  fc.assert(property);
});
