import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Correction } from '../../src/domain/correction.js';
import { accuracyFrom } from '../../src/measure/accuracy.js';
import { agreementOf, type Pair } from '../../src/measure/agreement.js';
import { runs } from '../support/runs.js';

/** `cells[i][j]`: so often the machine said i and the person j. */
const pairsOf = (cells: readonly (readonly number[])[]): Pair[] =>
  cells.flatMap((row, i) =>
    row.flatMap((n, j) => Array.from({ length: n }, () => ({ machine: `word ${i}`, person: `word ${j}` }))),
  );

describe('kappa', () => {
  test('of a hundred cases is what the formulas give by hand: agreement .89, chance .66', () => {
    const { kappa, accuracy } = agreementOf(
      pairsOf([
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ]),
    );
    expect(accuracy.value).toBeCloseTo(0.89, 10);
    expect(kappa.value).toBeCloseTo((0.89 - 0.66) / (1 - 0.66), 10);
    expect(((kappa.high ?? 0) - (kappa.low ?? 0)) / (2 * 1.96)).toBeCloseTo(0.0877, 4);
  });

  test('of two people who toss coins is nothing', () => {
    expect(
      agreementOf(
        pairsOf([
          [25, 25],
          [25, 25],
        ]),
      ).kappa.value,
    ).toBeCloseTo(0, 10);
  });

  test('thirty agreements are no proof of perfection', () => {
    const { kappa, accuracy } = agreementOf(
      pairsOf([
        [15, 0],
        [0, 15],
      ]),
    );
    expect(kappa).toMatchObject({ value: 1, high: 1 });
    expect(kappa.low).toBeLessThan(0.8);
    expect(accuracy.low).toBeLessThan(0.9);
  });

  test('cannot be told when one word was all that was ever said', () => {
    const { kappa } = agreementOf(pairsOf([[40]]));
    expect(kappa.value).toBeNull();
    expect(kappa.caution).toContain('only one word');
  });

  test('a handful of labels has a value and no interval', () => {
    const few = agreementOf(
      pairsOf([
        [4, 1],
        [0, 4],
      ]),
    );
    expect(few.kappa.value).toBeGreaterThan(0.5);
    expect(few.kappa.low).toBeUndefined();
    expect(few.accuracy.low).toBeUndefined();
  });

  test('the interval is as wide as that of two thousand samples drawn from the same pairs', () => {
    const pairs = pairsOf([
      [60, 10, 5],
      [8, 70, 9],
      [4, 12, 62],
    ]);
    let seed = 7;
    const dice = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const drawn = Array.from({ length: 2000 }, () => {
      const sample = pairs.map(() => pairs[Math.floor(dice() * pairs.length)] as Pair);
      return agreementOf(sample).kappa.value ?? 0;
    }).sort((a, b) => a - b);
    const { low = 0, high = 0 } = agreementOf(pairs).kappa;
    expect(low).toBeCloseTo(drawn[50] ?? 0, 1);
    expect(high).toBeCloseTo(drawn[1949] ?? 0, 1);
    expect(Math.abs(high - low - ((drawn[1949] ?? 0) - (drawn[50] ?? 0)))).toBeLessThan(0.02);
  });

  test('lies in its interval, is 1 for agreement alone, and does not mind who is called the machine', () => {
    const word = fc.constantFrom('negative', 'neutral', 'positive');
    const some = fc.array(fc.record({ machine: word, person: word }), { maxLength: 80 });
    const property = fc.property(some, (pairs) => {
      const { n, accuracy, kappa, confusion } = agreementOf(pairs);
      expect(confusion.reduce((sum, cell) => sum + cell.n, 0)).toBe(n);
      const swapped = agreementOf(pairs.map(({ machine, person }) => ({ machine: person, person: machine })));
      if (kappa.value === null) {
        expect(swapped.kappa.value).toBeNull();
        return;
      }
      expect(swapped.kappa.value).toBeCloseTo(kappa.value, 9);
      expect(kappa.value).toBeLessThanOrEqual(1 + 1e-9);
      expect(kappa.value).toBeLessThanOrEqual((accuracy.value ?? 0) + 1e-9);
      if (accuracy.value === 1) expect(kappa.value).toBeCloseTo(1, 9);
      if (kappa.low === undefined || kappa.high === undefined) return;
      expect(kappa.low).toBeLessThanOrEqual(kappa.value + 1e-9);
      expect(kappa.high).toBeGreaterThanOrEqual(kappa.value - 1e-9);
    });
    fc.assert(property, { numRuns: runs(300) });
  });
});

describe('how right the reading is', () => {
  const said = (more: Partial<Correction>): Correction => ({
    ...{ source: 'x', id: '1', aspect: 'sentiment', word: 'negative', was: 'negative', machine: 'negative' },
    ...{ model: 1, how: 'random', by: 'Kim', at: 0 },
    ...more,
  });

  test('what people picked because it looked wrong does not make the machine worse than it is', () => {
    const { groups } = accuracyFrom(
      [said({}), said({ word: 'positive' }), said({ how: 'picked', word: 'neutral' }), said({ aspect: 'topic' })],
      1,
    );
    expect(groups.map(({ aspect, how, n, accuracy }) => [aspect, how, n, accuracy.value])).toEqual([
      ['sentiment', 'random', 2, 0.5],
      ['sentiment', 'picked', 1, 0],
      ['topic', 'random', 1, 1],
    ]);
  });

  test('a doubt is no answer, neither right nor wrong', () => {
    const { groups, earlier } = accuracyFrom([said({ machine: 'unsure', model: 2 }), said({})], 1);
    expect(groups).toMatchObject([{ n: 1, unanswered: 1, accuracy: { value: 1 } }]);
    expect(earlier).toBe(1);
  });
});
