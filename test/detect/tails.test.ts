import fc from 'fast-check';
import jstat from 'jstat';
import { describe, expect, test } from 'vitest';
import { lgamma, logUpperTail, quantile, smallestBeyond } from '../../src/detect/tails.js';

const means = fc.double({ min: 0.05, max: 500, noNaN: true });
const dispersions = fc.double({ min: 1, max: 40, noNaN: true });
const counts = fc.integer({ min: 0, max: 2000 });

describe('tails', () => {
  test('sixty mentions where eight are usual keep their tiny probability instead of becoming zero', () => {
    // Strictly more than sixty: the value that 1 - cdf loses.
    expect(Math.exp(logUpperTail(61, 8, 1))).toBeCloseTo(9.3e-33, 34);
  });

  test('the log gamma function agrees with an independent library', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e5, noNaN: true }), (x) => {
        expect(Math.abs(lgamma(x) - jstat.gammaln(x))).toBeLessThan(1e-9 * Math.max(1, Math.abs(lgamma(x))));
      }),
    );
  });

  test('tails of Poisson counts agree with an independent library', () => {
    fc.assert(
      fc.property(means, fc.integer({ min: 1, max: 800 }), (mean, count) => {
        const other = jstat.lowRegGamma(count, mean);
        expect(Math.exp(logUpperTail(count, mean, 1))).toBeCloseTo(other, 8);
      }),
    );
  });

  test('tails of counts that vary more than chance agree with an independent library', () => {
    const wild = fc.double({ min: 1.1, max: 40, noNaN: true });
    fc.assert(
      fc.property(means, wild, fc.integer({ min: 1, max: 800 }), (mean, dispersion, count) => {
        const other = jstat.ibeta(1 - 1 / dispersion, count, mean / (dispersion - 1));
        expect(Math.exp(logUpperTail(count, mean, dispersion))).toBeCloseTo(other, 7);
      }),
    );
  });

  test('a probability is never above one, and more mentions are never more likely', () => {
    fc.assert(
      fc.property(counts, means, dispersions, (count, mean, dispersion) => {
        const log = logUpperTail(count, mean, dispersion);
        expect(log).toBeLessThanOrEqual(0);
        expect(Number.isNaN(log)).toBe(false);
        expect(logUpperTail(count + 1, mean, dispersion)).toBeLessThanOrEqual(log + 1e-9);
      }),
    );
  });

  test('the usual range leaves a tenth on either side', () => {
    fc.assert(
      fc.property(means, dispersions, (mean, dispersion) => {
        const high = quantile(0.9, mean, dispersion);
        expect(Math.exp(logUpperTail(high + 1, mean, dispersion))).toBeLessThanOrEqual(0.1 + 1e-9);
        if (high > 0) expect(Math.exp(logUpperTail(high, mean, dispersion))).toBeGreaterThan(0.1 - 1e-9);
        expect(quantile(0.1, mean, dispersion)).toBeLessThanOrEqual(high);
      }),
    );
  });

  test.each([
    { mean: 0.1, dispersion: 1, alpha: 1e-3, needed: 3 },
    { mean: 5, dispersion: 1, alpha: 1e-5, needed: 18 },
    { mean: 5, dispersion: 2, alpha: 1e-4, needed: 24 },
    { mean: 50, dispersion: 3, alpha: 1e-5, needed: 118 },
  ])('with $mean usual and dispersion $dispersion, $needed mentions are beyond $alpha', (row) => {
    expect(smallestBeyond(Math.log(row.alpha), row.mean, row.dispersion, 0)).toBe(row.needed);
  });
});
