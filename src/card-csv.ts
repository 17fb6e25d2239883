import type { Card, TableData } from './card.js';

/**
 * The tables of a card as CSV (RFC 4180), in plain numbers where the card has them; undefined without a table. Tables of
 * the same columns are one; others follow after an empty line.
 */
export function csvOf({ parts }: Card): string | undefined {
  const tables = parts.flatMap((part) => (part.type === 'table' ? [part] : []));
  const withData = tables.flatMap(({ data }) => data ?? []);
  const chosen = withData.length > 0 ? joined(withData) : tables.map(shownData);
  return chosen.length === 0 ? undefined : chosen.map(written).join('\r\n');
}

const shownData = ({
  columns,
  rows,
}: {
  columns: readonly { label: string }[];
  rows: TableData['rows'];
}): TableData => ({
  columns: columns.map(({ label }) => label),
  rows,
});

function joined(tables: readonly TableData[]): readonly TableData[] {
  const found = new Map<string, TableData>();
  for (const { columns, rows } of tables) {
    const key = JSON.stringify(columns);
    found.set(key, { columns, rows: [...(found.get(key)?.rows ?? []), ...rows] });
  }
  return [...found.values()];
}

const written = ({ columns, rows }: TableData): string =>
  [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** A text that a spreadsheet would take for a formula is kept from being one by an apostrophe. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
