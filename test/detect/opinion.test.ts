import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opinionOf, opinionShift, returningAuthors } from '../../src/detect/opinion.js';

const authors = (n: number, negative: number) =>
  Array.from({ length: n }, (_, i) => ({ author: `a${i}`, n: 1, neg: i < negative ? 1 : 0 }));

describe('the opinion of one time', () => {
  test('is the mean over authors, within an interval that more authors make narrower', () => {
    const few = opinionOf(authors(10, 4));
    const many = opinionOf(authors(400, 160));
    expect([few?.share, many?.share]).toEqual([0.4, 0.4]);
    expect((many?.high ?? 1) - (many?.low ?? 0)).toBeLessThan((few?.high ?? 0) - (few?.low ?? 0));
    expect(opinionOf(authors(10, 10))?.low).toBeLessThan(0.9);
  });

  test('is none of four customers', () => {
    expect(opinionOf(authors(4, 4))).toBeNull();
  });
});

describe('opinion', () => {
  test('a customer who writes fifty complaints is one vote', () => {
    const loud = { author: 'loud', n: 50, neg: 50 };
    expect(opinionShift([...authors(9, 0), loud], authors(20, 2))).toMatchObject({ now: 0.1, before: 0.1, change: 0 });
  });

  test('forty customers of whom most turned negative are a change beyond doubt', () => {
    const shift = opinionShift(authors(40, 32), authors(200, 70));
    expect(shift.change).toBeCloseTo(0.45, 9);
    expect(shift.low).toBeGreaterThan(0.25);
    expect(shift.high).toBeLessThan(0.65);
  });

  test('five unanimous customers are not certainty', () => {
    const { low, high } = opinionShift(authors(5, 5), authors(5, 5));
    expect((high ?? 0) - (low ?? 0)).toBeGreaterThan(0.5);
  });

  test('with four customers on a side no change is named', () => {
    expect(opinionShift(authors(4, 4), authors(50, 5))).toEqual({
      before: 0.1,
      now: null,
      change: null,
      low: null,
      high: null,
      per: 'author',
    });
  });

  test('the interval holds the change and stays within a hundred points', () => {
    const side = fc.tuple(fc.integer({ min: 5, max: 80 }), fc.nat({ max: 80 })).map(([n, neg]) => authors(n, neg));
    fc.assert(
      fc.property(side, side, (now, before) => {
        const { change, low, high } = opinionShift(now, before);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(low).toBeLessThanOrEqual(change ?? Number.NaN);
        expect(high).toBeGreaterThanOrEqual(change ?? Number.NaN);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('those who had spoken before', () => {
  test('are told apart from others who speak now', () => {
    const before = authors(12, 2);
    const others = Array.from({ length: 30 }, (_, i) => ({ author: `new ${i}`, n: 1, neg: 1 }));
    const found = returningAuthors([...authors(12, 2), ...others], before);
    expect(found).toMatchObject({ authors: 12, change: 0 });
    expect(found?.low).toBeLessThan(0);
    expect(found?.high).toBeGreaterThan(0);
  });

  test('who all turned negative did so beyond doubt', () => {
    const found = returningAuthors(authors(12, 12), authors(12, 0));
    expect(found).toMatchObject({ before: 0, now: 1, change: 1, high: 1 });
    expect(found?.low).toBeGreaterThan(0.5);
  });

  test('are too few to be sure of when they are four, and none when nobody returned', () => {
    expect(returningAuthors(authors(4, 4), authors(4, 0))).toMatchObject({ authors: 4, change: null, low: null });
    expect(returningAuthors(authors(4, 4), [])).toBeNull();
    expect(returningAuthors([{ author: 'a0', n: 0, neg: 0 }], authors(4, 0))).toBeNull();
  });
});
