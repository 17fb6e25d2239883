import { createHash } from 'node:crypto';
import { instantOf } from '../domain/fields.js';
import type { Line } from '../domain/lines.js';
import { type Gathered, isProblem } from '../domain/parse.js';
import { itemFromRow } from '../domain/rows.js';
import { iso } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { type ColumnMap, cellsOf, columnNamed, isHeader, knownOf, lackOf } from './csv-header.js';
import { badLine } from './put-aside.js';

/** How a person says what the rows of somebody else's table mean. */
export interface RowRules {
  /** Foreign column -> ours. */
  readonly map: ColumnMap;
  /** Our column -> what holds for every row. */
  readonly set: Readonly<Record<string, string>>;
  /** The wall clock of dates that name no zone; without it such rows are refused. */
  readonly zone?: Zone;
  /** How dates are written, in luxon's tokens; ISO 8601 unless given. */
  readonly dates?: string;
  /** Told once when no header was found, with the mend. */
  readonly note?: (text: string) => void;
}

/** Lines about an export before its header. */
const MOST_BEFORE = 20;
const DATES = ['created_at', 'fetched_at', 'edited_at', 'author_created_at'] as const;

/**
 * Takes each record of a CSV as a mention, once the header has come: the first record that names our columns, or else the
 * one that looks most like one. Records before the header are passed over. `flush` at the end, in case none came.
 */
export function rowGatherer(rules: RowRules, delimiter: string) {
  let table: Table | undefined;
  let waiting: Line[] = [];
  const begin = (header: readonly string[]): Table => {
    const columns = header.map((cell) => columnNamed(cell, rules.map));
    if (!columns.includes('source') && rules.set.source === undefined)
      rules.note?.('no column is called source: say where all of it is from, with --set source=export');
    waiting = [];
    return { columns, rules, delimiter };
  };
  const gather = (line: Line, into: Gathered): void => {
    if (line.line.trim() === '') return;
    if (table) gatherRow(line, table, into);
    else seekHeader(line, into);
  };
  const seekHeader = (line: Line, into: Gathered): void => {
    const cells = cellsOf(line.line, delimiter);
    if (typeof cells !== 'string' && isHeader(cells, rules.map)) table = begin(cells);
    else waiting.push(line);
    if (waiting.length > MOST_BEFORE) flush(into);
  };
  const flush = (into: Gathered): void => {
    const [likeliest, ...less] = waiting.map(({ line, number }, at) => {
      const cells = cellsOf(line, delimiter);
      const header = typeof cells === 'string' ? [] : cells;
      return { at, number, header, known: knownOf(header, rules.map) };
    });
    if (likeliest === undefined) return;
    const { at, number, header } = less.reduce((best, each) => (each.known > best.known ? each : best), likeliest);
    const lack = lackOf(header, rules.map);
    if (lack !== undefined) rules.note?.(`line ${number}: ${lack}`);
    const rows = waiting.slice(at + 1);
    table = begin(header);
    for (const row of rows) gatherRow(row, table, into);
  };
  return { gather, flush };
}

interface Table {
  /** In our names, where they are ours. */
  readonly columns: readonly string[];
  readonly rules: RowRules;
  readonly delimiter: string;
}

function gatherRow(line: Line, { columns, rules, delimiter }: Table, { mentions, rejects }: Gathered): void {
  const cells = cellsOf(line.line, delimiter);
  const item = line.tooLong
    ? { problem: 'the row is longer than 1 MB: is there a quote that nothing closes?' }
    : typeof cells === 'string'
      ? { problem: `the row is no CSV: ${cells}` }
      : itemFromRow(rowOf(columns, cells, rules));
  if (isProblem(item)) rejects.push(badLine(line.number, item.problem, line.line));
  else mentions.push(item);
}

function rowOf(columns: readonly string[], cells: readonly string[], rules: RowRules): Record<string, string> {
  const row: Record<string, string> = {
    ...Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])),
    ...rules.set,
  };
  for (const column of DATES) if (row[column]) row[column] = dateOf(row[column], rules);
  if (row.channel && Object.values(rules.map).includes('channel')) row.channel = channelOf(row.channel);
  if (!columns.includes('id') && rules.set.id === undefined) row.id = madeId(row);
  return row;
}

/** A date as we write it; what cannot be read stays, so that the parser names the field. */
function dateOf(cell: string, { zone, dates }: RowRules): string {
  if (dates === undefined && instantOf(cell) !== undefined) return cell;
  const at = zone?.read(cell.trim(), dates);
  return at === undefined ? cell : iso(at);
}

/** As Earshot's own sources call them: `App Store` is app-store. */
function channelOf(cell: string): string {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return name === 'twitter' ? 'x' : name;
}

/** The same for the same row, so that an export that is taken twice counts once. */
function madeId({ source = '', url = '', author_id, author_name, created_at = '', text = '' }: Record<string, string>) {
  const parts = url === '' ? [source, author_id || author_name || '', created_at, text] : [source, url];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
