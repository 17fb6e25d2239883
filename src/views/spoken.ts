import { type Button, type Card, type Part, type Tone, typedByHand } from '../card.js';

/** A card whose fallback says all of it in plain words: every view ends here. */
export const cardOf = (title: string, tone: Tone, parts: readonly Part[], onlyYou = false): Card => ({
  title,
  tone,
  parts,
  fallback: [title, spoken(parts)].filter(Boolean).join('\n'),
  ...(onlyYou && { onlyYou }),
});

/** The card under a banner, unless it carries it already. */
export const withNotice = (card: Card, text: string): Card =>
  card.parts.some((part) => part.type === 'notice' && part.text === text)
    ? card
    : { ...card, ...cardOf(card.title, card.tone, [{ type: 'notice', text }, ...card.parts]) };

/** The card with a line below it. */
export const withContext = (card: Card, text: string): Card => ({
  ...card,
  ...cardOf(card.title, card.tone, [...card.parts, { type: 'context', text }]),
});

/** Parts as plain words, line by line: for notifications, screen readers and the command line. */
export const spoken = (parts: readonly Part[]): string => parts.flatMap((part) => lines(part)).join('\n');

function lines(part: Part): readonly string[] {
  switch (part.type) {
    case 'text':
    case 'context':
    case 'notice':
      return [part.text];
    case 'fields':
      return part.fields.map((field) => `${field.label}: ${field.text}`);
    case 'quotes':
      return part.quotes.map((quote) => `"${quote.text}" ${quote.by}${quote.url ? `, ${quote.url}` : ''}`);
    case 'table':
      return [
        // What the rows are: a card may have several tables, of a channel each.
        ...(part.columns[0]?.label && part.rows.length > 0 ? [part.columns[0].label] : []),
        ...part.rows.map((row) =>
          row.map((cell, at) => (at === 0 ? `${cell}:` : `${part.columns[at]?.label ?? ''} ${cell};`)).join(' '),
        ),
      ];
    case 'chart':
      return [part.chart.alt];
    case 'actions':
      return said([...part.buttons, ...part.more]);
    default:
      return part satisfies never;
  }
}

const said = (buttons: readonly Button[]): readonly string[] =>
  buttons.length === 0
    ? []
    : [`You can answer: ${buttons.map((each) => `${typedByHand(each)} (${each.label})`).join(' · ')}`];
