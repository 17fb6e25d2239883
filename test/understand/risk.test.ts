import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSettings, loadTaxonomy } from '../../src/config.js';
import { createReader, missedExamples } from '../../src/understand/index.js';
import { HELD_BACK, LAST, type RiskPost, TUNED } from '../fixtures/risk-posts.js';
import { WIDENED_ON } from '../fixtures/risk-posts-halved.js';
import { anyCharacter } from '../support/text.js';

const taxonomy = loadTaxonomy();
const reader = createReader({ taxonomy, names: ['Harbour Bank', 'Harbour', 'Northgate'] });
const risksOf = (text: string) => reader.read(text).risks.map(({ id }) => id);

describe('a risk', () => {
  test.each([
    ['Harbour: someone has used my card for two flights', ['fraud']],
    ['what if someone used my card?', []],
    ['no fraud here, all good', []],
    ['If you do not pay I will burn your branch down', ['threat']],
    ['If nothing happens by Friday I am going to the ombudsman', ['regulator']],
    ['authorised and regulated by the FCA', []],
    ['my lawyer wrote to you. Racist treatment at the desk.', ['discrimination', 'regulator']],
    ['Me han vaciado la cuenta', ['fraud']],
    ['#journorequest locked out of your account?', ['journalist']],
  ])('is told where it is one, in "%s": %j', (text, risks) => {
    expect(risksOf(text)).toEqual(risks);
  });

  test('shows the words that tell it as they stand in the masked text', () => {
    const { risks } = reader.read('@kim someone used my card 4111 1111 1111 1111 today, pretending to be Harbour Bank');
    expect(risks).toEqual([{ id: 'fraud', words: 'someone used my card [card]' }]);
    const [scam] = reader.read('A text pretending to be Harbour Bank').risks;
    expect(scam?.words).toMatch(/^text pretending to be\s+\[name\]$/);
  });

  test('is explained by its rule, in every language', () => {
    expect(reader.explain('Mein Konto wurde leergeräumt').risks).toEqual([
      { risk: 'fraud', rule: 'fraud-elsewhere', words: 'Konto wurde leergeräumt' },
    ]);
  });

  test('may be told in words of the workspace', () => {
    const text = 'risk_words: {fraud: [parking scam], strike: [walk/ing out, on strike]}';
    const own = loadSettings({ file: 'earshot.yaml', text, kinds: [] });
    const ours = createReader({ taxonomy: own.taxonomy });
    expect(ours.read('your staff are walking out').risks).toEqual([{ id: 'strike', words: 'walking out' }]);
    expect(ours.read('there is a parking scam at your branch').risks.map(({ id }) => id)).toEqual(['fraud']);
    expect(reader.read('your staff are walking out').risks).toEqual([]);
  });
});

test('every rule of a risk finds its example and not its counter-example', () => {
  expect(missedExamples(loadTaxonomy('risks'))).toEqual([]);
  expect(taxonomy.risks.map(({ id }) => id)).toEqual(loadTaxonomy('risks').risks.map(({ id }) => id));
});

test.each([
  ['tuned on', TUNED],
  ['held back', HELD_BACK],
  ['widened on', WIDENED_ON],
])('of the posts %s, nearly all risks are found, and nearly nothing else', (_, posts) => {
  const { wanted, told, right } = counted(posts);
  expect(right / told).toBeGreaterThanOrEqual(0.95);
  expect(right / wanted).toBeGreaterThanOrEqual(0.95);
});

test('no threat and no journalist of the posts is missed', () => {
  const missed = [...TUNED, ...HELD_BACK, ...WIDENED_ON, ...LAST].filter(({ text, risks }) =>
    risks.some((id) => (id === 'threat' || id === 'journalist') && !risksOf(text).includes(id)),
  );
  expect(missed).toEqual([]);
});

test.each([
  ['this queue is killing me', []],
  ['one of your cashiers is going to get slapped', ['threat']],
  ['I could murder a coffee', []],
  ['I could happily strangle the idiot who blocked my card', ['threat']],
  ["I'm Jo from the Gazette, can anyone talk about the outage?", ['journalist']],
  ['I am from the Echo Park area', []],
  ['Can you send me a statement for my account?', []],
  ['your PR team must be sweating right now', []],
])('an idiom is no risk, and what is meant is one, in "%s": %j', (text, risks) => {
  expect(risksOf(text)).toEqual(risks);
});

test('whatever a customer writes around it, reading never fails and the risk stays told', () => {
  const risky = 'My account was emptied overnight';
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      (a, b) => {
        expect(() => reader.read(a + risky + b)).not.toThrow();
        const plain = (text: string) =>
          text.replace(/[^A-Za-z ]/g, ' ').replace(/\b(if|not|no|what|when|how|should)\b/gi, '');
        expect(risksOf(`${plain(a).slice(0, 0)}Hello. ${risky}. ${plain(b)}`)).toContain('fraud');
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['a ', 'my card ', 'someone has used my ', 'i will kill ', 'closed my account without any ', '#RacistBank '])(
  'reads 100 KB of "%s" without growing beyond the part that is read',
  (part) => {
    const { risks } = reader.read(part.repeat(100_000 / part.length));
    expect(risks.length).toBeLessThan(3);
    for (const { words } of risks) expect(words.length).toBeLessThanOrEqual(120);
  },
);

function counted(posts: readonly RiskPost[]) {
  const read = posts.map(({ text, risks }) => ({ risks, told: risksOf(text) }));
  const sum = (of: (each: (typeof read)[number]) => number) => read.reduce((total, each) => total + of(each), 0);
  return {
    wanted: sum(({ risks }) => risks.length),
    told: sum(({ told }) => told.length),
    right: sum(({ risks, told }) => told.filter((id) => risks.includes(id)).length),
  };
}
