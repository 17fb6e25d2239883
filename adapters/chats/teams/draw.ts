import type { Card, Field, Part, Quote, Tone } from '../../../src/card.js';
import { safeLink } from '../outside-text.js';
import { cut, shorterCards } from '../shorter.js';
import { drawActions, type Surface } from './draw-actions.js';
import { drawChart } from './draw-chart.js';
import { drawTable } from './draw-table.js';
import type { AdaptiveCard, Element, RichText, Style, TextRun } from './elements.js';
import { LIMITS } from './limits.js';
import type { Message } from './line.js';
import { plain, spoken, unmarked } from './words.js';

/** A card as Teams takes it: the longest version of it that is within `most` characters of JSON. */
export function draw(card: Card, surface: Surface = {}, most: number = LIMITS.card): Message {
  for (const shorter of shorterCards(card)) {
    if (isFarTooLong(shorter, most)) continue;
    const drawn = whole(card, bodyOf(shorter, surface));
    if (JSON.stringify(drawn).length <= most) return messageOf(card, drawn);
  }
  return drawInWords(card, surface, most);
}

/** Title, words and as many buttons as there is room for: for when Teams refuses the drawing. */
export function drawInWords(card: Card, surface: Surface = {}, most: number = LIMITS.card): Message {
  const least: Element[] = [header(card), ...paragraphs(cut(card.fallback, LIMITS.fallback))];
  const actions = card.parts.flatMap((part, at) =>
    part.type === 'actions' ? drawActions(part, { ...surface, prefix: `p${at}` }) : [],
  );
  for (const each of actions) if (JSON.stringify(whole(card, [...least, each])).length <= most) least.push(each);
  return messageOf(card, whole(card, least));
}

const messageOf = (card: Card, drawn: AdaptiveCard): Message => ({
  summary: spoken(card.title, LIMITS.summary),
  card: drawn,
});

/** Not worth drawing: even if two thirds of it were dropped, the rest would be too much. */
function isFarTooLong(card: Card, most: number): boolean {
  let length = 0;
  JSON.stringify(card.parts, (_key, value) => {
    if (typeof value === 'string') length += Math.min(value.length, LIMITS.text);
    return length > 3 * most ? undefined : value;
  });
  return length > 3 * most;
}

const whole = (card: Card, body: readonly Element[]): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  fallbackText: unmarked(card.fallback, LIMITS.fallback),
  speak: spoken(card.fallback, LIMITS.spoken),
  body,
  ...(card.parts.some(({ type }) => type === 'table' || type === 'chart') ? { msteams: { width: 'Full' } } : {}),
});

function bodyOf(card: Card, surface: Surface): readonly Element[] {
  const short = note(card);
  if (short) return short;
  let charts = 0;
  return [
    header(card),
    ...card.parts.flatMap((part, at) => {
      if (part.type === 'chart') charts += 1;
      return drawPart(part, { ...surface, prefix: `p${at}` }, charts <= LIMITS.charts);
    }),
  ];
}

function drawPart(part: Part, surface: Surface, hasRoom: boolean): readonly Element[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : paragraphs(part.text);
    case 'notice':
      return [box('warning', paragraphs(`⚠ ${part.text}`))];
    case 'context':
      return part.text === '' ? [] : smallPrint(part.text);
    case 'fields':
      return drawFields(part.fields);
    case 'quotes':
      return part.quotes.map((quote) => box('emphasis', quoteTexts(quote)));
    case 'table':
      return drawTable(part);
    case 'chart':
      return [...(hasRoom ? drawChart(part.chart) : []), ...smallPrint(part.chart.alt)];
    case 'actions':
      return drawActions(part, surface);
    default:
      return part satisfies never;
  }
}

/** Colour and sign of a state; the words of the card say it again. */
const TONES: Readonly<Record<Tone, { readonly style: Style; readonly sign: string }>> = {
  alert: { style: 'attention', sign: '● ' },
  judged: { style: 'accent', sign: '✓ ' },
  calm: { style: 'good', sign: '○ ' },
  info: { style: 'emphasis', sign: '' },
};

function header({ title, tone }: Card): Element {
  const { style, sign } = TONES[tone];
  const text = plain(`${sign}${title}`, LIMITS.title);
  return { ...box(style, [rich([{ type: 'TextRun', text, size: 'large', weight: 'bolder' }])]), bleed: true };
}

/** A note of a line or two, as threads are full of: without a headline of its own. */
function note({ title, tone, parts }: Card): readonly Element[] | undefined {
  const [only, ...others] = parts;
  if (tone === 'info' || only?.type !== 'text' || others.length > 0 || /\n/.test(only.text)) return undefined;
  const name: TextRun = {
    type: 'TextRun',
    text: plain(`${TONES[tone].sign}${title}: `, LIMITS.title),
    weight: 'bolder',
  };
  return [rich([name, { type: 'TextRun', text: plain(only.text, LIMITS.text) }])];
}

const box = (style: Style, items: readonly Element[]) => ({ type: 'Container' as const, style, items });

const rich = (inlines: readonly TextRun[], spacing?: RichText['spacing']): RichText => ({
  type: 'RichTextBlock',
  inlines,
  ...(spacing === undefined ? {} : { spacing }),
});

type Look = Omit<TextRun, 'type' | 'text'>;

/** One below the other: a line break within a text run is none. */
const paragraphs = (text: string, look: Look = {}): readonly RichText[] =>
  cut(text, LIMITS.text)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line, at) =>
      rich([{ type: 'TextRun', text: plain(line, LIMITS.text), ...look }], at === 0 ? undefined : 'none'),
    );

/** More than this is read by few: it is a press away. In characters. */
const LONG = 900;

function smallPrint(text: string): readonly Element[] {
  const words = paragraphs(text, { size: 'small', isSubtle: true });
  if (text.length <= LONG) return words;
  const title = plain('Small print', LIMITS.label);
  return [
    {
      type: 'ActionSet',
      spacing: 'small',
      actions: [{ type: 'Action.ShowCard', title, card: { type: 'AdaptiveCard', body: words } }],
    },
  ];
}

/** Labels that are longer stand above their text. */
const NARROW = 14;

function drawFields(fields: readonly Field[]): readonly Element[] {
  const isNarrow = fields.every(({ label }) => label.length <= NARROW);
  return fields.flatMap(({ label, text }): readonly Element[] => {
    const name = paragraphs(label, { weight: 'bolder' });
    const words = paragraphs(text);
    const below = words.map((each) => ({ ...each, spacing: 'none' as const }));
    if (!isNarrow) return [{ type: 'Container', spacing: 'small', items: [...name, ...below] }];
    const columns = [
      { type: 'Column' as const, width: '88px', items: name },
      { type: 'Column' as const, width: 'stretch', items: words },
    ];
    return [{ type: 'ColumnSet', spacing: 'small', columns }];
  });
}

function quoteTexts({ text, by, url }: Quote): readonly Element[] {
  const link = url === undefined ? undefined : safeLink(url);
  const source: TextRun = { type: 'TextRun', text: plain(by, LIMITS.label), size: 'small', isSubtle: true };
  if (!link) return [...paragraphs(text, { italic: true }), rich([source], 'none')];
  const host = plain(link.host, LIMITS.label);
  const opens: TextRun = {
    type: 'TextRun',
    text: host,
    size: 'small',
    selectAction: { type: 'Action.OpenUrl', title: host, url: link.url },
  };
  const comma: TextRun = { ...source, text: plain(', ', LIMITS.label) };
  return [...paragraphs(text, { italic: true }), rich([source, comma, opens], 'none')];
}
