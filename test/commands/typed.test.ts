import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTyped } from '../../src/commands/typed.js';
import { readVerdict } from '../../src/commands/verdict.js';
import { editsBetween, meant } from '../../src/domain/spelling.js';
import { anyCharacter } from '../support/text.js';

describe('what a person types', () => {
  test.each([
    'kpi harbour 7d',
    '/earshot KPI  harbour 7d',
    '@Earshot kpi\u00a0harbour\n7d',
    '@earshot: Kpi harbour 7d ',
  ])('%j is understood', (text) => {
    expect(readTyped(text)).toEqual({ word: 'kpi', args: ['harbour', '7d'] });
  });

  test('a name in quotes, curly ones too, is one argument', () => {
    expect(readTyped('kpi “Harbour Bank” 7d').args).toEqual(['Harbour Bank', '7d']);
  });

  test('nothing at all asks for help', () => {
    expect(readTyped(' @Earshot ')).toEqual({ word: 'help', args: [] });
  });

  test('anything becomes a word and arguments', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const { word, args } = readTyped(text);
        expect([word, ...args].every((each) => each !== '')).toBe(true);
      }),
    );
  });
});

describe('a near spelling', () => {
  test.each([
    ['kip', 'kpi'],
    ['isues', 'issues'],
    ['benchmrak', 'benchmark'],
    ['habour', 'harbour'],
  ])('of %s means %s', (typed, word) => {
    expect(meant(typed, ['kpi', 'issues', 'benchmark', 'harbour'])).toBe(word);
  });

  test('is not found where nothing is near', () => {
    expect(meant('weather', ['kpi', 'issues'])).toBeUndefined();
  });

  test('has the same distance both ways, and none to itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editsBetween(a, b)).toBe(editsBetween(b, a));
        expect(editsBetween(a, a)).toBe(0);
        expect(editsBetween(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('a verdict', () => {
  test.each([
    ['genuine-change', 'genuine-change', undefined],
    ['Genuine Change the app was down', 'genuine-change', 'the app was down'],
    ['a few active customers', 'few-active-customers', undefined],
    ['genuine_chnage', 'genuine-change', undefined],
    ['not about us another bank', 'not-about-us', 'another bank'],
  ])('%j is understood', (typed, word, reason) => {
    expect(readVerdict(typed.split(' '))).toEqual({ word, ...(reason && { reason }) });
  });

  test('that is none of the four is asked for again', () => {
    expect(() => readVerdict(['maybe'])).toThrow('One of genuine-change, few-active-customers');
    expect(() => readVerdict([])).toThrow('Which verdict?');
  });
});
