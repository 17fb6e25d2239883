import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterBySignature, NO_CLUSTER, similarity } from '../../src/domain/signature.js';
import { quickest } from '../support/quickest.js';

/** 24 values; those named differ from the plain signature of `letter`. */
const signature = (letter: string, ...different: number[]): string =>
  Array.from({ length: 24 }, (_, index) =>
    different.includes(index) ? `${letter}0${index.toString(16).padStart(2, '0')}` : letter.repeat(4),
  ).join('');

describe('similarity', () => {
  it('is the share of equal values', () => {
    expect(similarity(signature('a'), signature('a'))).toBe(1);
    expect(similarity(signature('a'), signature('a', 0, 5, 9, 23))).toBeCloseTo(20 / 24);
    expect(similarity(signature('a'), signature('b'))).toBe(0);
    expect(similarity('', '')).toBe(0);
  });
});

describe('clusters of copies', () => {
  it('hold near copies together and strangers apart', () => {
    expect(clusterBySignature([signature('a'), signature('b'), signature('a', 3, 9), signature('b')])).toEqual([
      0, 1, 0, 1,
    ]);
  });
  it('miss no pair at the border, wherever its values differ', () => {
    expect(clusterBySignature([signature('a'), signature('a', 0, 3, 6, 9, 12, 15, 18)])).toEqual([0, 0]);
    expect(clusterBySignature([signature('a'), signature('a', 0, 3, 6, 9, 12, 15, 18, 21)])).toEqual([0, 1]);
  });
  it('leave texts without words out', () => {
    expect(clusterBySignature(['', signature('a'), ''])).toEqual([NO_CLUSTER, 0, NO_CLUSTER]);
    expect(clusterBySignature([])).toEqual([]);
  });
  it('do not depend on the order of the posts', () => {
    const values = fc.constantFrom('aaaa', 'bbbb', 'cccc');
    const signatures = fc.array(
      fc.array(values, { minLength: 24, maxLength: 24 }).map((parts) => parts.join('')),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(signatures, (some) => {
        const there = clusterBySignature(some);
        const back = clusterBySignature([...some].reverse()).reverse();
        for (let a = 0; a < some.length; a++) {
          for (let b = 0; b < a; b++) expect(there[a] === there[b]).toBe(back[a] === back[b]);
        }
      }),
    );
  });
  it('of 10,000 texts take less than a second', () => {
    let state = 1;
    const next = () => (state = (state * 48271) % 2147483647);
    const hex = () => (next() & 0xffff).toString(16).padStart(4, '0');
    const different = Array.from({ length: 10_000 }, () => Array.from({ length: 24 }, hex).join(''));
    expect(new Set(clusterBySignature(different)).size).toBe(10_000);
    expect(quickest(1000, () => clusterBySignature(different))).toBeLessThan(1000);
  });
});
