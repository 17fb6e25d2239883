import type { Button, Card, Chart, Field, Part, Quote } from '../../../../src/card.js';
import { element } from './dom.js';
import { readable, safeLink } from './words.js';

/** What a drawn card needs from the page around it. */
export interface CardFrame {
  /** Where the chart that is the card's part `index` is drawn. */
  chartUrl(index: number, theme: 'light' | 'dark'): string;
  press(button: Button): void;
}

const TONE_WORDS: Readonly<Record<Card['tone'], string>> = { alert: 'Alert', judged: 'Judged', calm: 'Calm', info: '' };

/** Draws a card. Its colour only repeats what its words say. */
export function drawCard(card: Card, frame: CardFrame, ...small: readonly Node[]): HTMLElement {
  const tone = TONE_WORDS[card.tone];
  return element(
    'article',
    { class: 'card', 'data-tone': card.tone },
    element(
      'header',
      {},
      ...(tone ? [element('span', { class: 'tone' }, tone)] : []),
      element('h3', { dir: 'auto' }, readable(card.title)),
      element('span', { class: 'small' }, ...small),
    ),
    ...card.parts.map((part, index) => drawPart(part, index, frame)),
  );
}

function drawPart(part: Part, index: number, frame: CardFrame): HTMLElement {
  switch (part.type) {
    case 'text':
      return element('p', { class: 'text', dir: 'auto' }, readable(part.text));
    case 'fields':
      return element('dl', { class: 'fields' }, ...part.fields.map(drawField));
    case 'quotes':
      return element('div', { class: 'quotes' }, ...part.quotes.map(drawQuote));
    case 'table':
      return drawTable(part);
    case 'chart':
      return drawChart(part.chart, index, frame);
    case 'actions':
      return drawActions(part.buttons, part.more, frame);
    case 'context':
      return element('p', { class: 'context', dir: 'auto' }, readable(part.text));
    case 'notice':
      return element('p', { class: 'notice', role: 'note', dir: 'auto' }, readable(part.text));
    default:
      return part satisfies never;
  }
}

const drawField = ({ label, text }: Field): HTMLElement =>
  element('div', {}, element('dt', {}, readable(label)), element('dd', { dir: 'auto' }, readable(text)));

function drawQuote({ text, by, url }: Quote): HTMLElement {
  const link = url === undefined ? undefined : safeLink(url);
  return element(
    'figure',
    { class: 'quote' },
    element('blockquote', { dir: 'auto' }, readable(text)),
    element(
      'figcaption',
      {},
      readable(by),
      ...(link
        ? [' · ', element('a', { href: link.href, rel: 'noopener noreferrer nofollow', target: '_blank' }, link.host)]
        : []),
    ),
  );
}

function drawTable({ columns, rows }: Extract<Part, { type: 'table' }>): HTMLElement {
  const look = (index: number): Readonly<Record<string, string>> =>
    columns[index]?.numeric ? { class: 'number' } : {};
  const head = columns.map(({ label }, index) => element('th', { scope: 'col', ...look(index) }, readable(label)));
  const body = rows.map((row) =>
    element('tr', {}, ...row.map((cell, index) => element('td', { dir: 'auto', ...look(index) }, readable(cell)))),
  );
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body));
  // Wider than a phone, it scrolls by itself, by keyboard too.
  return element('div', { class: 'table', tabindex: '0', role: 'group', 'aria-label': 'Table' }, table);
}

function drawChart({ alt }: Chart, index: number, frame: CardFrame): HTMLElement {
  return element(
    'picture',
    { class: 'chart' },
    element('source', { media: '(prefers-color-scheme: dark)', srcset: frame.chartUrl(index, 'dark') }),
    element('img', { src: frame.chartUrl(index, 'light'), alt: readable(alt), width: '720', height: '320' }),
  );
}

function drawActions(buttons: readonly Button[], more: readonly Button[], frame: CardFrame): HTMLElement {
  const drawn = (button: Button) => {
    const made = element('button', { type: 'button', 'data-command': button.command }, readable(button.label));
    if (button.style) made.dataset.style = button.style;
    made.addEventListener('click', () => frame.press(button));
    return made;
  };
  const actions = element(
    'div',
    { class: 'actions', role: 'group', 'aria-label': 'What to do' },
    ...buttons.map(drawn),
  );
  if (more.length > 0) {
    const list = more.map((button) => element('li', {}, drawn(button)));
    actions.append(element('details', { class: 'more' }, element('summary', {}, 'More'), element('ul', {}, ...list)));
  }
  return actions;
}
