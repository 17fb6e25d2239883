import type { Card, Field, Part, Quote, Tone } from '../../../src/card.js';
import { safeLink } from '../outside-text.js';
import { cut, shorterCards } from '../shorter.js';
import type { Block, Drawn, Surface } from './blocks.js';
import { drawActions } from './draw-actions.js';
import { drawChart } from './draw-chart.js';
import { preformatted, tableBlock } from './draw-table.js';
import { LIMITS } from './limits.js';
import { words } from './text-object.js';
import { escaped, plain } from './words.js';

/** A card as Slack takes it: the longest version that is within Slack's limits. */
export function draw(card: Card, surface: Surface = {}): Drawn {
  const text = escaped(card.fallback, LIMITS.fallback);
  for (const shorter of shorterCards(card)) {
    if (isFarTooLong(shorter)) continue;
    const blocks = blocksOf(shorter, surface);
    if (fits(blocks, surface)) return { blocks, text };
  }
  return { blocks: leastBlocks(card, surface), text };
}

/** Not worth drawing: even if two thirds of it were dropped, the rest would be too much. */
function isFarTooLong(card: Card): boolean {
  let length = 0;
  JSON.stringify(card.parts, (_key, value) => {
    if (typeof value === 'string') length += Math.min(value.length, LIMITS.section);
    return length > 3 * LIMITS.message ? undefined : value;
  });
  return length > 3 * LIMITS.message;
}

/** In words alone, with its buttons: for when Slack refuses the drawing. */
export const drawInWords = (card: Card, surface: Surface = {}): Drawn => ({
  blocks: leastBlocks(card, surface),
  text: escaped(card.fallback, LIMITS.fallback),
});

const fits = (blocks: readonly Block[], { home }: Surface): boolean =>
  blocks.length <= (home ? LIMITS.viewBlocks : LIMITS.blocks) && JSON.stringify(blocks).length <= LIMITS.message;

/** Title, words and as many buttons as there is room for. */
function leastBlocks(card: Card, surface: Surface): readonly Block[] {
  const least: Block[] = [header(card), section(cut(card.fallback, LIMITS.section))];
  const actions = card.parts.filter((part) => part.type === 'actions').flatMap((part) => drawActions(part, surface));
  for (const block of actions) if (fits([...least, block], surface)) least.push(block);
  return least;
}

function blocksOf(card: Card, surface: Surface): readonly Block[] {
  let tables = 0;
  let charts = 0;
  return [
    header(card),
    ...card.parts.flatMap((part) => {
      if (part.type === 'table') tables += 1;
      if (part.type === 'chart') charts += 1;
      return drawPart(part, surface, { table: tables === 1, chart: charts <= LIMITS.charts });
    }),
  ];
}

/** Slack takes one table and two charts in a message. */
interface Room {
  readonly table: boolean;
  readonly chart: boolean;
}

function drawPart(part: Part, surface: Surface, room: Room): readonly Block[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : [section(part.text)];
    case 'notice':
      return [section(`⚠ ${part.text}`)];
    case 'context':
      return part.text === '' ? [] : [context(part.text)];
    case 'fields':
      return part.fields.length === 0 ? [] : [richText([fieldLines(part.fields)])];
    case 'quotes':
      return part.quotes.map((quote) => richText(quoteElements(quote)));
    case 'table':
      return [room.table && !surface.home ? tableBlock(part) : preformatted(part)];
    case 'chart': {
      const drawn = surface.home || surface.noCharts || !room.chart ? undefined : drawChart(part.chart);
      return [...(drawn ? [drawn] : []), context(part.chart.alt)];
    }
    case 'actions':
      return drawActions(part, surface);
    default:
      return part satisfies never;
  }
}

/** A sign before the title says again what the words say. */
const SIGNS: Readonly<Record<Tone, string>> = { alert: '🔴 ', judged: '☑️ ', calm: '🟢 ', info: '' };

const header = ({ title, tone }: Card): Block => ({
  type: 'header',
  text: words(`${SIGNS[tone]}${title}`, LIMITS.header),
});

const section = (text: string): Block => ({ type: 'section', text: words(text, LIMITS.section) });

const context = (text: string): Block => ({ type: 'context', elements: [words(text, LIMITS.context)] });

type RichText = Extract<Block, { type: 'rich_text' }>;
type RichElements = RichText['elements'];

const richText = (elements: RichElements): Block => ({ type: 'rich_text', elements });

/** One under the other: the sentences of an alert are too long for Slack's two columns of fields. */
const fieldLines = (fields: readonly Field[]): RichElements[number] => ({
  type: 'rich_text_section',
  elements: fields.flatMap(({ label, text }, at) => [
    { type: 'text' as const, text: `${at === 0 ? '' : '\n'}${plain(label, LIMITS.rich)}`, style: { bold: true } },
    { type: 'text' as const, text: `  ${plain(text, LIMITS.rich)}` },
  ]),
});

function quoteElements({ text, by, url }: Quote): RichElements {
  const link = url === undefined ? undefined : safeLink(url);
  return [
    { type: 'rich_text_quote', elements: [{ type: 'text', text: plain(text, LIMITS.rich) }] },
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: plain(by, LIMITS.rich), style: { italic: true } },
        ...(link
          ? [
              { type: 'text' as const, text: ', ' },
              { type: 'link' as const, url: link.url, text: link.host },
            ]
          : []),
      ],
    },
  ];
}
