import type { Part } from '../../../src/card.js';
import type { Element, RichText } from './elements.js';
import { LIMITS } from './limits.js';
import { plain } from './words.js';

type Table = Extract<Part, { type: 'table' }>;

/** Numbers to the right; a column is as wide, beside the others, as its longest word. */
export function drawTable({ columns, rows }: Table): readonly Element[] {
  const shown = columns.slice(0, LIMITS.columns);
  if (shown.length === 0) return [];
  const cell = (text: string, at: number, isHead: boolean): RichText => ({
    type: 'RichTextBlock',
    inlines: [
      { type: 'TextRun', text: plain(text, LIMITS.cell), size: 'small', ...(isHead ? { weight: 'bolder' } : {}) },
    ],
    ...(shown[at]?.numeric ? { horizontalAlignment: 'right' } : {}),
  });
  const row = (texts: readonly string[], isHead = false) => ({
    type: 'TableRow' as const,
    cells: shown.map((_, at) => ({ type: 'TableCell' as const, items: [cell(texts[at] ?? '', at, isHead)] })),
  });
  return [
    {
      type: 'Table',
      firstRowAsHeader: true,
      showGridLines: true,
      gridStyle: 'default',
      columns: shown.map(({ label }, at) => ({ width: roomOf([label, ...rows.map((texts) => texts[at] ?? '')]) })),
      rows: [
        row(
          shown.map(({ label }) => label),
          true,
        ),
        ...rows.slice(0, LIMITS.rows).map((texts) => row(texts)),
      ],
    },
  ];
}

const roomOf = (texts: readonly string[]): number =>
  Math.min(
    WIDEST,
    Math.max(NARROWEST, ...texts.flatMap((text) => text.slice(0, LIMITS.cell).split(/\s/)).map(({ length }) => length)),
  );
/** In letters. */
const NARROWEST = 4;
const WIDEST = 14;
