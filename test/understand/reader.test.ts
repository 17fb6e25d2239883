import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { passesLuhn } from '../../src/understand/card.js';
import { createReader, maskPersonalData } from '../../src/understand/index.js';
import { quickest } from '../support/quickest.js';
import { runs } from '../support/runs.js';
import { anyCharacter } from '../support/text.js';

const reader = createReader({ names: ['Harbour Bank', '@harbourbank'] });
const opinion = (text: string) => {
  const { sentiment, topics, complaint } = reader.read(text, { lang: 'en' });
  return { sentiment, topics, complaint };
};

describe('any text at all', () => {
  const anyText = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          '4111 1111 1111 1111',
          '+44 20 7946 0958',
          '@',
          'kim@example.org',
          ' ',
          '-',
          '7',
          'GB82WEST12345698765432',
          '12-34-56',
          '\u0664',
          '\u200B',
          'not',
          'good',
          '!',
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
    fc.string({
      unit: fc.constantFrom('1', '4', '0', ' ', '-', '+', '.', '@', 'a', '\u0661', '\u200B', '\uD83D'),
      maxLength: 120,
    }),
  );

  it('gets an answer in its ranges', () => {
    fc.assert(
      fc.property(anyText, fc.option(fc.string(), { nil: undefined }), (text, lang) => {
        const reading = reader.read(text, lang === undefined ? {} : { lang });
        expect(Math.abs(reading.sentiment.score)).toBeLessThanOrEqual(1);
        expect(reading.sentiment.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.sentiment.confidence).toBeLessThanOrEqual(1);
        expect(reading.complaint).toBeGreaterThanOrEqual(0);
        expect(reading.complaint).toBeLessThanOrEqual(1);
        expect(reading.topic).toBe(reading.topics[0]?.id ?? null);
        expect(reading.severity > 0).toBe(reading.issue && reading.severity > 0);
        expect(reader.read(text, lang === undefined ? {} : { lang })).toEqual(reading);
      }),
      { numRuns: runs(300) },
    );
  });

  it('is masked once and for all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = maskPersonalData(text);
        expect(maskPersonalData(masked)).toBe(masked);
      }),
      { numRuns: runs(1000) },
    );
    // The word in a placeholder does not announce a card.
    const once = maskPersonalData('4111 1111 1111 1111kim@example.org٤+44 20 7946 095812-34-56');
    expect([once.startsWith('[card]'), maskPersonalData(once)]).toEqual([true, once]);
  });

  it('never keeps a card that it held', () => {
    const visa = fc
      .stringMatching(/^4[0-9]{14}$/)
      .map((body) => body + [...'0123456789'].find((digit) => passesLuhn(body + digit)));
    fc.assert(
      fc.property(visa, fc.constantFrom('', ' ', '-', '.', ' / '), fc.string(), (card, separator, around) => {
        const written = card.match(/.{4}/g)?.join(separator) ?? card;
        expect(maskPersonalData(`${around} card ${written} x`).replace(/\D/g, '')).not.toContain(card);
      }),
    );
  });

  test.each([
    ['one letter', 'a'],
    ['emoji', '\u{1F621}'],
    ['lone surrogates', '\uD83D'],
    ['right-to-left marks', '\u200F'],
    ['hashtags', '#a'],
    ['stops', '. '],
    ['a phrase', 'not '],
    ['exclamations', '!?'],
  ])('100 KB of %s are read at once', (_, part) => {
    const text = part.repeat(100_000 / part.length);
    expect(quickest(1000, () => reader.read(text))).toBeLessThan(1000);
  });
});

describe('what makes no difference', () => {
  const posts = [
    "isn't good, can't log in",
    'Great service, thanks Sarah',
    'app is down again, third time this week',
    'never had a problem',
  ];
  test.each(posts)('to "%s"', (post) => {
    const plain = opinion(post);
    expect(opinion(post.replaceAll("'", '\u2019')), 'the kind of apostrophe').toEqual(plain);
    expect(opinion(post.replaceAll("'", '&#39;')), 'an entity for it').toEqual(plain);
    expect(opinion(`${post} https://example.org/love/hate`), 'a link').toEqual(plain);
    expect(opinion(`  ${post}  `), 'white space').toEqual(plain);
    expect(opinion(post.replace('a', 'a\u200B')), 'a zero-width character').toEqual(plain);
    expect(opinion(`@harbourbank ${post}`), 'whom it addresses').toEqual(opinion(`@bestbank ${post}`));
  });
  it('an emoji glued to a word or apart', () => {
    expect(opinion('scammed\u{1F621}')).toEqual(opinion('scammed \u{1F621}'));
  });
  it('the name of the brand', () => {
    const trust = createReader({ names: ['Acme Trust Bank', 'Best Friend Savings'] });
    const { sentiment } = trust.read('Acme Trust Bank branch', { lang: 'en' });
    expect(trust.read('Best Friend Savings branch', { lang: 'en' }).sentiment).toEqual(sentiment);
  });
});

describe('a workspace\u2019s own words', () => {
  it('count for that workspace alone', () => {
    const before = createReader().read('what a wazzock the teller is').sentiment;
    const theirs = createReader({ lexicon: { wazzock: -4 } }).read('what a wazzock the teller is').sentiment;
    const after = createReader().read('what a wazzock the teller is').sentiment;
    expect(theirs.label).toBe('negative');
    expect(after).toEqual(before);
    expect(before.label).not.toBe('negative');
  });
  it('may be phrases, and turn after "not" as any word does', () => {
    const theirs = createReader({ lexicon: { 'red  Banner day': -4, 'green light': 4 } });
    expect(theirs.read('this was a red banner day for the branch', { lang: 'en' }).sentiment.label).toBe('negative');
    expect(theirs.read('the branch gave us the green light', { lang: 'en' }).sentiment.label).toBe('positive');
    const denied = theirs.read('the branch gave us not the green light', { lang: 'en' }).sentiment;
    expect(denied.label).toBe('negative');
    expect(createReader().read('this was a red banner day for the branch', { lang: 'en' }).sentiment.label).not.toBe(
      'negative',
    );
  });
  it('win over what the model has learned', () => {
    const plain = createReader().read('great stuff from the branch', { lang: 'en' }).sentiment;
    expect(plain.label).toBe('positive');
    const turned = createReader({ lexicon: { great: -4 } }).read('great stuff from the branch', { lang: 'en' });
    expect(turned.sentiment.label).toBe('negative');
    const silenced = createReader({ lexicon: { great: 0 } }).read('great stuff from the branch', { lang: 'en' });
    expect(silenced.sentiment.score).toBeLessThan(plain.score - 0.2);
  });
  it.each([
    ['die Bank war gestern wieder so zögerlich', 'zögerlich'],
    ['die Bank war gestern wieder so zogerlich', 'zögerlich'],
    ['das war gestern Ärger pur am Schalter', 'ärger pur'],
    ['de bank was gisteren weer zogerlich tegen mij en mijn vrouw', 'zögerlich'],
    ['el banco me dio esto ayer 🧾', '🧾'],
    ['🧾', '🧾'],
    ['#fail', '#fail'],
    ['phone-tree hell at the branch', 'phone tree'],
    ['#PhoneTree', 'phone tree'],
  ])('count in any language, alone and in one piece: "%s"', (text, word) => {
    expect(createReader({ lexicon: { [word]: -4 } }).read(text).sentiment).toMatchObject({
      label: 'negative',
      scored: true,
      unsure: false,
    });
  });
  it('win over the phrases of another language, and turn after "nicht"', () => {
    const theirs = createReader({ lexicon: { 'geht nicht': 3, wackelig: -4 } });
    expect(theirs.read('die App geht nicht, sagte der Berater', { lang: 'de' }).sentiment.label).toBe('positive');
    const denied = theirs.read('die neue App ist nicht wackelig', { lang: 'de' }).sentiment;
    expect(denied.label).not.toBe('negative');
  });
  it('win over the common lexicon', () => {
    expect(createReader({ lexicon: { Wicked: 3 } }).read('wicked stuff from the bank').sentiment.label).toBe(
      'positive',
    );
  });
});

it('what was not read is not explained, though masking puts English words into it', () => {
  const theirs = createReader();
  for (const text of ['pas 4111 1111 1111 1111 geblokkeerd', '4111 1111 1111 1111', '']) {
    expect(theirs.read(text).sentiment.scored).toBe(false);
    expect(theirs.explain(text)).toEqual({ sentiment: null, topics: null, risks: [] });
  }
});

it('the text comes back masked, in every language', () => {
  expect(reader.read('mi n\u00FAmero es +34 600 123 456, no funciona nada').masked).toBe(
    'mi n\u00FAmero es [phone], no funciona nada',
  );
});
