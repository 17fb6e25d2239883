import type { Part } from '../../../../../src/card.js';
import { element } from '../dom.js';
import { readable } from '../words.js';

/** Cells with more than this are sentences: their column is kept wide enough to be read. */
const SENTENCE = 28;

/** Wider than its place, a table scrolls by itself, by keyboard too. */
export function drawTable({ columns, rows }: Extract<Part, { type: 'table' }>, name: string): HTMLElement {
  const kinds = columns.map(({ numeric }, at) => {
    if (numeric) return 'number';
    return rows.some((row) => (row[at] ?? '').length > SENTENCE) ? 'sentence' : 'word';
  });
  const head = columns.map(({ label }, at) => element('th', { scope: 'col', class: kinds[at] ?? '' }, readable(label)));
  const cellOf = (cell: string, at: number) =>
    at === 0 && columns.length > 1
      ? element('th', { scope: 'row', dir: 'auto', class: kinds[at] ?? '' }, readable(cell))
      : element('td', { dir: 'auto', class: kinds[at] ?? '' }, readable(cell));
  const body = rows.map((row) => element('tr', {}, ...row.map(cellOf)));
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...body));
  return element('div', { class: 'table', tabindex: '0', role: 'group', 'aria-label': readable(name) }, table);
}
