import type { Part } from '../../../src/card.js';
import type { Block } from './blocks.js';
import { LIMITS } from './limits.js';
import { plain } from './words.js';

type Table = Extract<Part, { type: 'table' }>;

/** Slack's own table: numbers to the right, long words on several lines. */
export function tableBlock({ columns, rows }: Table): Block {
  const shown = columns.slice(0, LIMITS.tableColumns);
  const head = shown.map(({ label }) => label);
  return {
    type: 'table',
    rows: [head, ...rows.slice(0, LIMITS.tableRows - 1)].map((row) =>
      shown.map((_, at) => ({ type: 'raw_text' as const, text: plain(row[at] ?? '', LIMITS.cell) })),
    ),
    column_settings: shown.map(({ numeric }) => ({ align: numeric ? 'right' : 'left', is_wrapped: true })),
  };
}

/** The same in letters of one width, where Slack takes no table. */
export function preformatted({ columns, rows }: Table): Block {
  const head = columns.map(({ label }) => label);
  const cells = [head, ...rows].map((row) => columns.map((_, at) => plain(row[at] ?? '', WIDEST).replace(/\n/g, ' ')));
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) => (columns[at]?.numeric ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: lines.join('\n') }] }],
  };
}

/** Of one cell, in letters. */
const WIDEST = 40;
