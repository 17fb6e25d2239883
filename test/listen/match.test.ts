import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { holds, isBooleanTerm, parseBooleanTerm } from '../../src/domain/boolean-term.js';
import type { Brand } from '../../src/domain/brand.js';
import { createMatcher } from '../../src/listen/match.js';
import { anyCharacter } from '../support/text.js';

const brand = (id: string, rest: Partial<Brand>): Brand => ({
  id,
  name: id,
  terms: [],
  exclude: [],
  require: [],
  handles: [],
  ownAccounts: [],
  competitor: false,
  ...rest,
});

const matches = createMatcher([
  brand('harbour', { terms: ['Harbour Bank'], exclude: ['Harbour Bank Holiday'], handles: ['@harbourbank'] }),
  brand('northgate', { terms: ['Northgate'], require: ['bank', 'app', 'card'] }),
  brand('cafe', { terms: ['Caf\u00E9 Cr\u00E9dit', '/cc-?[0-9]{2}/'] }),
]);

describe('which brands a post names', () => {
  test.each([
    ['HARBOUR  bank is down', ['harbour']],
    ["Harbour Bank's app", ['harbour']],
    ['hey @HarbourBank!', ['harbour']],
    ['harbour\u200B bank', ['harbour']],
    ['\uFF28arbour Bank', ['harbour']],
    ['cafe\u0301 cre\u0301dit is closed', ['cafe']],
    ['my CC-12 card', ['cafe']],
    ['Harbour Bank or the Northgate app?', ['harbour', 'northgate']],
  ])('"%s" names %s', (text, brands) => expect(matches(text)).toEqual(brands));

  test.each([
    'the harbour banks are green',
    'SafeHarbour Bank',
    '@harbourbank_fans',
    'harbourbankers',
    'a Northgate walk',
    '',
  ])('"%s" names none', (text) => expect(matches(text)).toEqual([]));

  it('an excluded phrase does not count, a mention beside it does', () => {
    expect(matches('Harbour Bank Holiday fair')).toEqual([]);
    expect(matches('Harbour Bank is shut on the Harbour Bank Holiday')).toEqual(['harbour']);
  });
  it('a pattern that is none is told once and costs only itself', () => {
    const told: string[][] = [];
    const lame = createMatcher([brand('x', { terms: ['/(/', 'Xbank'] })], (...bad) => told.push(bad));
    expect(lame('xbank again')).toEqual(['x']);
    expect(told).toEqual([['x', '/(/', expect.stringContaining('')]]);
  });
  it('a hostile pattern stays linear', () => {
    const slow = createMatcher([brand('x', { terms: ['/(a+)+$/'] })]);
    const started = performance.now();
    slow(`${'a'.repeat(20_000)}!`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
  it('any text gets an answer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter }),
        (text) => void expect(matches(text).length).toBeLessThanOrEqual(3),
      ),
    );
  });
  it('any term finds itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9.&+ ]{0,10}[a-z]$/), (term) => {
        expect(createMatcher([brand('x', { terms: [term] })])(`so ${term}, yes`)).toEqual(['x']);
      }),
    );
  });
});

function parsed(text: string) {
  try {
    return parseBooleanTerm(text);
  } catch {
    return undefined;
  }
}

describe('a term that says how words stand together', () => {
  const together = createMatcher([
    brand('marina', { terms: ['harbour AND (bank OR "mobile app") AND NOT boats'] }),
    brand('plain', { terms: ['rock AND ROLL bank'], exclude: ['concert AND tickets'] }),
  ]);
  test.each([
    ['my Harbour bank', ['marina']],
    ['HARBOUR: the mobile  app is down', ['marina']],
    ['harbour mobile is down', []],
    ['harbour bank boats', []],
    ['bank and app', []],
    ['the harbourbank', []],
    ['rock and roll bank', ['plain']],
    ['rock and roll bank concert, tickets sold', []],
  ])('"%s" names %j', (text, brands) => expect(together(text)).toEqual(brands));

  test.each([
    ['harbour AND', /a word is missing at its end/],
    ['harbour AND (bank', /a bracket is left open/],
    ['NOT harbour', /every text without its words would fit/],
    ['harbour OR NOT bank', /every text without its words would fit/],
    ['harbour AND "bank', /a quote is left open/],
    ['harbour AND bank)', /stands where nothing opens it/],
  ])('"%s" is refused with the mend', (term, why) => expect(() => parseBooleanTerm(term)).toThrow(why));

  test.each(['Bed Bath AND', '/a AND b/', 'and or not', '"this AND that"', 'ORANGE'])('"%s" is no such term', (term) =>
    expect(isBooleanTerm(term)).toBe(false),
  );

  test('that is taken never fits a text without its words', () => {
    const piece = fc.constantFrom('AND', 'OR', 'NOT', '(', ')', '"', 'bank', 'app');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const read = parsed(pieces.join(' '));
        if (read) expect(holds(read, () => false)).toBe(false);
      }),
    );
  });
});
