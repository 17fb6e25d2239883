import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { holds, isBooleanTerm, parseBooleanTerm } from '../../src/domain/boolean-term.js';
import type { Brand } from '../../src/domain/brand.js';
import { createMatcher } from '../../src/listen/match.js';
import { quickest } from '../support/quickest.js';
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
    expect(quickest(1000, () => slow(`${'a'.repeat(20_000)}!`))).toBeLessThan(1000);
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

describe('a name in a script without spaces between words', () => {
  const far = createMatcher([
    brand('zh', { terms: ['招商银行'] }),
    brand('ja', { terms: ['みずほ銀行'] }),
    brand('th', { terms: ['ธนาคารกรุงเทพ'] }),
    brand('ko', { terms: ['국민은행'] }),
    brand('latin', { terms: ['HSBC', '@harbourbank'] }),
    brand('both', { terms: ['HSBC AND 銀行'] }),
    brand('tr', { terms: ['İş Bankası'] }),
  ]);
  test.each([
    ['我的招商银行卡被吞了', ['zh']],
    ['今日みずほ銀行のアプリが落ちた', ['ja']],
    ['แอปธนาคารกรุงเทพล่ม', ['th']],
    ['국민은행은 앱이 안 돼요', ['ko']],
    ['今日HSBCのアプリ', ['latin']],
    ['HSBC은 앱이 안 돼요', ['latin']],
    ['昨日@harbourbankに聞いた', ['latin']],
    ['HSBC銀行のアプリ', ['latin', 'both']],
    ['iş bankası çöktü', ['tr']],
    ['xHSBC 한국민은행', []],
  ])('"%s" names %s', (text, brands) => expect(far(text)).toEqual(brands));
});

test('a term that nobody can see stands in no text, and is told', () => {
  const told: string[] = [];
  const terms = ['\u200b', '\u00ad AND x'.trim(), 'a OR "\u200b"', 'Xbank'];
  const names = createMatcher([brand('x', { terms })], (_brand, term) => told.push(term));
  expect([names('hello world'), names('an xbank')]).toEqual([[], ['x']]);
  expect(told).toEqual([terms[0], terms[1], terms[2]]);
});

test('hundreds of terms that all begin alike do not hold up a long text', () => {
  const each = Array.from({ length: 300 }, (_, n) => n);
  const brands = [
    brand('plain', {
      terms: each.map((n) => `harbour term${n} thing`),
      exclude: each.map((n) => `harbour light ${n}`),
    }),
    brand('together', { terms: each.map((n) => `harbour AND (x${n} OR y${n} OR z${n}) AND NOT w${n}`) }),
  ];
  const text = 'harbour lights '.repeat(4000);
  expect(quickest(1000, () => createMatcher(brands)(text))).toBeLessThan(1000);
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
    brand('bent', { terms: ['\u201cred lion\u201d AND app'] }),
    brand('behind', { terms: ['(blue OR green) lion'] }),
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
    ['the app of Red Lion', ['bent']],
    ['a lion, green', ['behind']],
    ['green', []],
  ])('"%s" names %j', (text, brands) => expect(together(text)).toEqual(brands));

  test.each([
    ['harbour AND', /a word is missing at its end/],
    ['harbour AND (bank', /a bracket is left open/],
    ['NOT harbour', /every text without its words would fit/],
    ['harbour OR NOT bank', /every text without its words would fit/],
    ['harbour AND "bank', /a quote is left open/],
    ['harbour AND /ba.k/', /the pattern .* cannot stand among words/],
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
