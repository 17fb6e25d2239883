import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../adapters/chats/slack/blocks.js';
import { draw, drawInWords } from '../../../../adapters/chats/slack/draw.js';
import type { Card, Part } from '../../../../src/card.js';
import { hostileCards } from '../../../support/hostile-cards.js';
import { runs } from '../../../support/runs.js';
import { mistakesIn } from '../../../support/slack/check-blocks.js';
import { readMessage } from '../../../support/slack/read-blocks.js';
import { alertNumber, everything } from '../../../support/web-cards.js';

const { words, cards } = hostileCards([
  '<!channel>',
  '<@U123>',
  '<#C1|x>',
  '<!subteam^S1>',
  '<https://evil.example|bank>',
  '&lt;!here&gt;',
]);

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
