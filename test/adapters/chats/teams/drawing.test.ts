import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw, drawInWords } from '../../../../adapters/chats/teams/draw.js';
import { welcomeCard } from '../../../../adapters/chats/welcome.js';
import { type Card, type Part, plainCard } from '../../../../src/card.js';
import { hostileCards } from '../../../support/hostile-cards.js';
import { runs } from '../../../support/runs.js';
import { mistakesIn } from '../../../support/teams/check-card.js';
import { readCard } from '../../../support/teams/read-card.js';
import { alertNumber, everything, judgedAlert } from '../../../support/web-cards.js';

const PUBLIC = 'https://earshot.bank.example';
const { words, cards } = hostileCards([
  '<at>Everyone</at>',
  '[Your bank login](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '{{DATE(2026-01-05T08:30:00Z, SHORT)}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of cards, not of ours
  '${$root.secret}',
  '<img src=x onerror=alert(1)>',
]);

describe('whatever customers write', () => {
  test('every card is one by Microsoft’s own reader and by its documentation, and within 80 KB', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const drawings = [draw(card, { publicUrl: PUBLIC }), draw(card, {}, 12_000), drawInWords(card)];
        for (const drawn of drawings) {
          expect(mistakesIn(drawn.card)).toEqual([]);
          expect(Buffer.from(JSON.stringify(drawn), 'utf16le').length).toBeLessThanOrEqual(80 * 1024);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test('nothing in it mentions, links, formats or computes: every link is one of ours or a plain web address of a quote', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const { card: drawn, summary } = draw(card, { publicUrl: PUBLIC });
        expect(summary).not.toMatch(/[<>[\]`*]/);
        for (const act of readCard(drawn).acts)
          expect(new URL(act)).toMatchObject({
            protocol: expect.stringMatching(/^https?:$/),
            username: '',
            password: '',
          });
        for (const page of JSON.stringify(drawn).match(/"https:\/\/earshot\.[^"]*"/g) ?? [])
          expect(page).toBe(`"${PUBLIC}/alerts/0123456789abcdef"`);
      }),
      { numRuns: runs(60) },
    );
  });

  test('no half characters, no controls, no turned direction', () => {
    fc.assert(
      fc.property(words, (text) => {
        const drawn = JSON.stringify(draw(plainCard(text, text)));
        expect(JSON.parse(drawn)).toBeTruthy();
        expect(drawn).not.toMatch(/\p{Surrogate}|\\u00[01]|\\ud[89a-f]|[\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('an alert', () => {
  test('is drawn whole: why, who, quotes with the host of their link, chart, reading and four verdicts', () => {
    const { card, summary } = draw(alertNumber(42));
    expect(mistakesIn(card)).toEqual([]);
    const { text } = readCard(card);
    for (const said of ['distinct authors', 'cannot pay my rent', 'example.org', 'Genuine change', 'Not about us'])
      expect(text).toContain(said);
    expect(JSON.stringify(card)).toContain('"Chart.Line"');
    expect(text).not.toContain('Shortened');
    expect(summary).toContain('Harbour Bank');
  });

  test('is under 28 KB, so that it passes wherever cards do', () => {
    expect(Buffer.from(JSON.stringify(draw(alertNumber(42))), 'utf16le').length).toBeLessThan(28 * 1024);
  });

  test('can be judged with one press: the reason stands above the four verdicts and may be left out', () => {
    const asked = elementsOf(draw(alertNumber(42)).card).filter(({ type }) => String(type).startsWith('Input.'));
    expect(asked).toMatchObject([{ label: 'Why do you think so?' }]);
    expect(asked[0]).not.toHaveProperty('isRequired');
    const [verdicts, more] = elementsOf(draw(alertNumber(42)).card).filter(({ type }) => type === 'ActionSet');
    expect(verdicts).toMatchObject({ actions: [1, 2, 3, 4].map(() => ({ type: 'Action.Execute' })) });
    expect(JSON.stringify(more)).toContain('Action.ShowCard');
  });

  test('that is judged has its verdict in words and no buttons to judge it again', () => {
    const { text } = readCard(draw(judgedAlert(42)).card);
    expect(text).toContain('judged "Genuine change" by Lee');
    expect(text).not.toContain('Not about us');
  });

  test('that is too long loses its quotes first, and no button ever', () => {
    const quotes = Array.from({ length: 60 }, (_, at) => ({ text: `quote ${at} ${'word '.repeat(300)}`, by: 'X' }));
    const alert = alertNumber(42);
    const { card } = draw({ ...alert, parts: [{ type: 'quotes', quotes }, ...alert.parts] });
    const { text } = readCard(card);
    expect(text).toContain('quote 0');
    expect(text).not.toContain('quote 9');
    expect(text).toContain('distinct authors');
    expect(text).toContain('Shortened to fit here');
    for (const label of ['Genuine change', 'A few active customers', 'Expected event', 'Not about us'])
      expect(text).toContain(label);
  });

  test('the hardest card there is, and the first that anybody sees, are cards too', () => {
    for (const card of [everything(), welcomeCard('@Earshot ', 'Because.')])
      expect(mistakesIn(draw(card, { publicUrl: PUBLIC }).card)).toEqual([]);
    expect(readCard(draw(everything(), { publicUrl: PUBLIC }).card).acts).toContain(
      `${PUBLIC}/alerts/0123456789abcdef`,
    );
  });

  test('a hundred parts and a table of a thousand rows fit, with their buttons', () => {
    const rows = Array.from({ length: 1000 }, () => ['😀'.repeat(400), '[a](b)']);
    const table: Part = { type: 'table', columns: [{ label: 'a' }, { label: 'b' }], rows };
    const text = Array.from({ length: 100 }, (): Part => ({ type: 'text', text: 'long '.repeat(800) }));
    const actions = alertNumber(42).parts.filter(({ type }) => type === 'actions');
    const { card } = draw({ title: 'x', tone: 'info', parts: [table, ...text, ...actions], fallback: 'In words.' });
    expect(mistakesIn(card)).toEqual([]);
    expect(readCard(card).text).toContain('Not about us');
  });
});

test('a note of a line stands without a headline, as threads are full of them', () => {
  const note: Card = { ...plainCard('Grown', 'Now 34 mentions.'), tone: 'alert' };
  expect(elementsOf(draw(note).card).map(({ type }) => type)).toEqual(['RichTextBlock']);
  expect(readCard(draw(note).card).text).toContain('Grown');
});

test('both judges of a card can say no', () => {
  const { card } = draw(alertNumber(42));
  expect(mistakesIn({ ...card, body: [{ type: 'TextBlock', text: 'x' }] })).not.toEqual([]);
  expect(mistakesIn({ ...card, version: '1.6' })).not.toEqual([]);
  const wrong = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'x', size: 'huge' }] };
  expect(mistakesIn({ ...card, body: [wrong] }).filter((said) => !/^body/.test(said))).not.toEqual([]);
});

const elementsOf = (card: object): readonly Record<string, unknown>[] =>
  (card as { readonly body: readonly Record<string, unknown>[] }).body;
