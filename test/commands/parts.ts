import type { Card } from '../../src/card.js';

/** Rows of every table of an answer, cells as they are shown. */
export const tables = (card: Card): (readonly (readonly string[])[])[] =>
  card.parts.flatMap((part) => (part.type === 'table' ? [part.rows] : []));

/** The first row with this in its first cell. */
export const row = (card: Card, label: string): readonly string[] | undefined =>
  tables(card)
    .flat()
    .find(([first]) => first === label);

/** What customers are quoted with. */
export const quotes = (card: Card): string[] =>
  card.parts.flatMap((part) => (part.type === 'quotes' ? part.quotes.map(({ text }) => text) : []));

/** The command behind a button. */
export const pressed = (card: Card, label: string): string =>
  card.parts.flatMap((part) => (part.type === 'actions' ? part.buttons : [])).find((each) => each.label === label)
    ?.command ?? '';
