import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../adapters/chats/slack/blocks.js';
import { draw, drawInWords } from '../../../../adapters/chats/slack/draw.js';
import type { Card, Chart, Part } from '../../../../src/card.js';
import { runs } from '../../../support/runs.js';
import { mistakesIn } from '../../../support/slack/check-blocks.js';
import { readMessage } from '../../../support/slack/read-blocks.js';
import { anyCharacter } from '../../../support/text.js';
import { alertNumber, everything } from '../../../support/web-cards.js';

/** What customers write, at its worst: Slack's control sequences, markup, other scripts, emoji in heaps, endless text. */
const hostile = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '<!channel>',
      '<@U123>',
      '<#C1|x>',
      '<!subteam^S1>',
      '<https://evil.example|bank>',
      '&lt;!here&gt;',
    ),
  },
  { weight: 3, arbitrary: fc.string({ unit: anyCharacter, maxLength: 80 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '😀'.repeat(4000),
      'long '.repeat(8000),
      '👨‍👩‍👧‍👦'.repeat(900),
      '\u202Eمرحبا '.repeat(500),
      'e\u0301'.repeat(3000),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '\0', '\ud800', '*_~`', '```', '\n\n\n', '&'.repeat(5000), '<'.repeat(5000)),
  },
);
const words = fc.array(hostile, { maxLength: 4 }).map((all) => all.join(' '));
const lists = <T>(each: fc.Arbitrary<T>, most: number) => fc.array(each, { maxLength: most });
const button = fc.record({
  label: words,
  command: hostile.map((text) => `verdict 42 ${text.slice(0, 100)}`),
  confirm: fc.option(words, { nil: undefined }),
  page: fc.option(fc.constantFrom('/alerts/0123456789abcdef', '//evil.example/', 'https://evil.example/'), {
    nil: undefined,
  }),
});
const number = fc.double({ noDefaultInfinity: false });
const charts: fc.Arbitrary<Chart> = fc.oneof(
  fc.record({
    title: words,
    alt: words,
    unit: words,
    timezone: fc.constant('Europe/London'),
    points: lists(fc.record({ at: fc.integer({ min: 0, max: 2e12 }), value: number, usual: number }), 120),
  }),
  fc.record({
    kind: fc.constant('topics' as const),
    title: words,
    alt: words,
    unit: words,
    rows: lists(fc.record({ label: words, now: number, before: number, severity: words }), 30),
  }),
);
const parts: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ type: fc.constantFrom('text' as const, 'context' as const, 'notice' as const), text: words }),
  fc.record({ type: fc.constant('fields' as const), fields: lists(fc.record({ label: words, text: words }), 8) }),
  fc.record({
    type: fc.constant('quotes' as const),
    quotes: lists(
      fc.record({ text: words, by: words, url: fc.oneof(words, fc.webUrl(), fc.constant('javascript:alert(1)')) }),
      6,
    ),
  }),
  fc
    .record({
      columns: fc.array(fc.record({ label: words }), { minLength: 1, maxLength: 25 }),
      rows: lists(lists(words, 22), 12),
    })
    .map((table) => ({ type: 'table' as const, ...table })),
  charts.map((chart) => ({ type: 'chart' as const, chart })),
  fc.record({ type: fc.constant('actions' as const), buttons: lists(button, 6), more: lists(button, 6) }),
) as fc.Arbitrary<Part>;
const cards: fc.Arbitrary<Card> = fc.record({
  title: words,
  tone: fc.constantFrom('alert', 'judged', 'calm', 'info'),
  parts: lists(parts, 12),
  fallback: words,
});

const seen = (blocks: unknown) => JSON.stringify(blocks);

/** Addresses that buttons and menus open. */
function pagesIn(blocks: readonly Block[]): string[] {
  const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const options = elements.flatMap((each): readonly object[] => (each.type === 'overflow' ? each.options : [each]));
  return options.flatMap((each) => ('url' in each && typeof each.url === 'string' ? [each.url] : []));
}

describe('whatever customers write', () => {
  test('every message is within what Slack takes, in the channel, in App Home and in words alone', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const publicUrl = 'https://earshot.bank.example';
        expect(mistakesIn(draw(card, { publicUrl }).blocks)).toEqual([]);
        expect(mistakesIn(draw(card, { home: true }).blocks, 'view')).toEqual([]);
        expect(mistakesIn(drawInWords(card).blocks)).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });

  test('nothing in it calls, links or formats: every link is one of ours or a plain web address of a quote', () => {
    fc.assert(
      fc.property(cards, (card) => {
        const { blocks, text } = draw(card, { publicUrl: 'https://earshot.bank.example' });
        expect(seen(blocks)).not.toContain('"mrkdwn"');
        expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
        for (const act of readMessage({ blocks, text }).acts)
          expect(new URL(act)).toMatchObject({
            protocol: expect.stringMatching(/^https?:$/),
            username: '',
            password: '',
          });
        for (const url of pagesIn(blocks)) expect(url).toBe('https://earshot.bank.example/alerts/0123456789abcdef');
      }),
      { numRuns: runs(60) },
    );
  });

  test('no half characters, no controls, no turned direction', () => {
    fc.assert(
      fc.property(words, (text) => {
        const drawn = seen(draw({ title: text, tone: 'info', parts: [{ type: 'text', text }], fallback: text }));
        expect(JSON.parse(drawn)).toBeTruthy();
        expect(drawn).not.toMatch(/\p{Surrogate}|\\u00[01]|\\ud[89a-f]|[\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('an alert', () => {
  test('is drawn whole: why, who, quotes with the host of their link, chart, reading and four verdicts', () => {
    const { blocks, text } = draw(alertNumber(42));
    expect(mistakesIn(blocks)).toEqual([]);
    const read = readMessage({ blocks, text });
    for (const said of ['distinct authors', 'cannot pay my rent', 'example.org', 'Genuine change', 'Not about us'])
      expect(read.text).toContain(said);
    expect(blocks.map(({ type }) => type)).toContain('data_visualization');
    expect(read.text).not.toContain('Shortened');
  });

  test('that is too long loses its quotes first, and no button ever', () => {
    const quotes = Array.from({ length: 30 }, (_, at) => ({ text: `quote ${at} ${'word '.repeat(200)}`, by: 'X' }));
    const alert = alertNumber(42);
    const { blocks } = draw({ ...alert, parts: [{ type: 'quotes', quotes }, ...alert.parts] });
    const { text } = readMessage({ blocks, text: '' });
    expect(text).toContain('quote 0');
    expect(text).not.toContain('quote 5');
    expect(text).toContain('distinct authors');
    expect(text).toContain('Shortened to fit here');
    for (const label of ['Genuine change', 'A few active customers', 'Expected event', 'Not about us'])
      expect(text).toContain(label);
  });

  test('the hardest card there is still fits', () => {
    expect(mistakesIn(draw(everything()).blocks)).toEqual([]);
    expect(mistakesIn(draw(everything(), { home: true }).blocks, 'view')).toEqual([]);
  });

  test('a hundred parts and a table of a thousand rows fit too', () => {
    const rows = Array.from({ length: 1000 }, () => ['😀'.repeat(400), '<!channel>']);
    const table: Part = { type: 'table', columns: [{ label: 'a' }, { label: 'b' }], rows };
    const text = Array.from({ length: 100 }, (): Part => ({ type: 'text', text: 'long '.repeat(800) }));
    const actions = alertNumber(42).parts.filter(({ type }) => type === 'actions');
    const drawn = draw({ title: 'x', tone: 'info', parts: [table, ...text, ...actions], fallback: 'In words.' });
    expect(mistakesIn(drawn.blocks)).toEqual([]);
    expect(readMessage(drawn).text).toContain('Not about us');
  });

  test('a second table, and any in App Home, stands in letters of one width', () => {
    const table: Part = {
      type: 'table',
      columns: [{ label: 'KPI' }, { label: 'now', numeric: true }],
      rows: [['Net', '-0.4']],
    };
    const card: Card = { title: 'x', tone: 'info', parts: [table, table], fallback: 'x' };
    const types = (home: boolean) => draw(card, { home }).blocks.map(({ type }) => type);
    expect(types(false)).toEqual(['header', 'table', 'rich_text']);
    expect(types(true)).toEqual(['header', 'rich_text', 'rich_text']);
    expect(seen(draw(card, { home: true }).blocks)).toContain('KPI   now\\nNet  -0.4');
  });

  test('a menu has room for few and short ones: others stand as buttons, and one that asks first too', () => {
    const more = ['a', 'b', 'c'].map((label) => ({ label, command: `${label} 1` }));
    const asking = { label: 'd', command: 'd 1', confirm: 'Really?' };
    const elements = (buttons: Part) =>
      draw({ title: 'x', tone: 'info', parts: [buttons], fallback: 'x' }).blocks.flatMap((block) =>
        block.type === 'actions' ? block.elements.map(({ type }) => type) : [],
      );
    expect(elements({ type: 'actions', buttons: [], more })).toEqual(['overflow']);
    expect(elements({ type: 'actions', buttons: [], more: [...more, asking] })).toEqual(['button', 'overflow']);
    expect(elements({ type: 'actions', buttons: [], more: more.slice(0, 1) })).toEqual(['button']);
    expect(elements({ type: 'actions', buttons: [], more: [...more, ...more] })).toHaveLength(6);
  });
});
