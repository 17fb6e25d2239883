import type { Card, Part } from '../../src/card.js';

/**
 * A card and shorter and shorter versions of it, for a platform that has limits. What a person misses least goes first:
 * quotes, then rows of tables and words of fields, then the chart, then long texts; title, notices and buttons never.
 */
export function* shorterCards(card: Card): Generator<Card> {
  yield card;
  let { parts } = card;
  for (const step of STEPS) {
    const left = parts.flatMap(step);
    if (left.length === parts.length && left.every((part, at) => part === parts[at])) continue;
    parts = left;
    yield { ...card, parts: [...parts, SHORTENED] };
  }
}

type Step = (part: Part) => Part | readonly Part[];

const SHORTENED: Part = { type: 'context', text: 'Shortened to fit here; the evidence has all of it.' };

const quotes =
  (most: number, letters: number): Step =>
  (part) => {
    if (part.type !== 'quotes') return part;
    const kept = part.quotes.slice(0, most).map((quote) => ({ ...quote, text: cut(quote.text, letters) }));
    return kept.length === 0 ? [] : { ...part, quotes: kept };
  };

const rows =
  (most: number, letters: number): Step =>
  (part) => {
    if (part.type === 'fields')
      return { ...part, fields: part.fields.map((field) => ({ ...field, text: cut(field.text, letters) })) };
    if (part.type !== 'table') return part;
    return { ...part, rows: part.rows.slice(0, most).map((row) => row.map((cell) => cut(cell, letters))) };
  };

const texts =
  (letters: number): Step =>
  (part) =>
    part.type === 'text' || part.type === 'context' ? { ...part, text: cut(part.text, letters) } : part;

const without =
  (...types: readonly Part['type'][]): Step =>
  (part) =>
    types.includes(part.type) ? [] : part;

const STEPS: readonly Step[] = [
  quotes(3, 280),
  quotes(2, 150),
  without('quotes'),
  rows(40, 400),
  rows(15, 200),
  without('chart'),
  texts(1500),
  rows(5, 100),
  texts(400),
  without('table'),
  texts(120),
];

/** At most so many characters, ending in an ellipsis when something is missing; never within a letter. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - 1;
  // Only the letters around the cut matter: looking at all of them takes long.
  const from = Math.max(0, room - LONGEST_LETTER);
  let end = from;
  for (const { index, segment } of letters.segment(text.slice(from, room + LONGEST_LETTER))) {
    if (from + index + segment.length > room) break;
    end = from + index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** In code units; a family of emoji has 11. */
const LONGEST_LETTER = 64;
