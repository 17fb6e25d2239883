import type { Field, Part, Quote } from '../../../../../src/card.js';
import { element, spoken } from '../dom.js';
import { readable, safeLink } from '../words.js';
import { drawActions } from './actions.js';
import { type CardFrame, drawChart } from './chart.js';
import { folded } from './fold.js';
import { drawTable } from './table.js';

/** Draws one part of the card with that title; its chart's picture is shown by `showChart`. */
export function drawPart(part: Part, index: number, frame: CardFrame, title: string): HTMLElement {
  switch (part.type) {
    case 'text':
      return folded(element('p', { class: 'text', dir: 'auto' }, readable(part.text)));
    case 'fields':
      return element('dl', { class: 'fields' }, ...part.fields.map(drawField));
    case 'quotes':
      return element('div', { class: 'quotes' }, ...part.quotes.map(drawQuote));
    case 'table':
      return drawTable(part, `Table ${index + 1} of ${title}`);
    case 'chart':
      return drawChart();
    case 'actions':
      return drawActions(part, frame, title);
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
    folded(element('blockquote', { dir: 'auto' }, readable(text))),
    element('figcaption', {}, element('bdi', {}, readable(by)), ...(link ? [' · ', linkTo(link)] : [])),
  );
}

const linkTo = ({ href, host }: { readonly href: string; readonly host: string }): HTMLElement =>
  element(
    'a',
    { href, rel: 'noopener noreferrer nofollow', target: '_blank' },
    host,
    spoken(' (the post, in a new tab)'),
  );
