import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWorthExcluding, proposedExclusions } from '../../src/measure/exclusions.js';

const many = (n: number, text: (each: number) => string) => Array.from({ length: n }, (_, each) => text(each));
const ABOUT = many(100, (each) => `harbour app number ${each} is down`);

test('what sets apart the texts that are not about the bank is proposed, as the longest phrase that always stands together', () => {
  const notAbout = many(10, (each) => `the harbour bank holiday ${each} was fun`);
  expect(proposedExclusions(notAbout, ABOUT, ['harbour'])).toEqual([
    { phrase: 'harbour bank holiday', share: 1, other: 0 },
    { phrase: 'the harbour bank', share: 1, other: 0 },
    { phrase: 'was fun', share: 1, other: 0 },
  ]);
});

test('a phrase that customers use too is not proposed, however often the others hold it', () => {
  const notAbout = many(10, () => 'harbour app');
  expect(proposedExclusions(notAbout, ABOUT, ['harbour'])).toEqual([]);
});

test('four texts are chance', () => {
  expect(
    proposedExclusions(
      many(4, () => 'harbour marina'),
      ABOUT,
      ['harbour'],
    ),
  ).toEqual([]);
});

test("the brand's own names are never proposed", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('harbour', 'bank', 'marina', 'boat'), { minLength: 3 }), (words) => {
      const found = proposedExclusions(
        many(9, () => words.join(' ')),
        [],
        ['Harbour Bank'],
      );
      expect(found.map(({ phrase }) => phrase)).not.toContain('harbour');
      expect(found.map(({ phrase }) => phrase)).not.toContain('harbour bank');
    }),
    { numRuns: 20 },
  );
});

test('an exclusion is worth it when it takes much of what is not about the bank, hardly anything else, and enough else was seen', () => {
  const good = { notAbout: 12, taken: 9, about: 100, lost: 2 };
  expect(isWorthExcluding(good)).toBe(true);
  for (const bad of [{ taken: 4 }, { notAbout: 40 }, { lost: 3 }, { about: 19, lost: 0 }])
    expect(isWorthExcluding({ ...good, ...bad })).toBe(false);
});

test('neither what stands for masked data nor a word of three hundred letters is a phrase', () => {
  const notAbout = many(10, () => `[phone] ${'x'.repeat(300)} marina`);
  expect(proposedExclusions(notAbout, ABOUT, ['harbour']).map(({ phrase }) => phrase)).toEqual(['marina']);
});
