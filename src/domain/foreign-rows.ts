import { createHash } from 'node:crypto';
import { type ColumnMap, columnNamed, delimiterOf, isHeader, knownOf, type Lack, lackOf } from './columns.js';
import { cellsOf } from './csv.js';
import { instantOf } from './fields.js';
import { type Line, peeked } from './lines.js';
import { type Gathered, type ItemDefaults, isProblem, rejectOf } from './parse.js';
import { itemFromRow, recordsOf } from './rows.js';
import { iso } from './time.js';
import type { Zone } from './zone.js';

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
  /** Told when the header says nothing of where its rows are from, and nothing else does. */
  readonly sourceless?: () => void;
  /** Told once when no header was found, with the line that looks most like one. */
  readonly lacking?: (lack: Lack, line: number) => void;
}

export interface TableGiven {
  readonly rules: RowRules;
  /** The header and what stands between the cells, where they were read before. */
  readonly known?: Heading | undefined;
  readonly defaults?: ItemDefaults;
}

/** The first record of a table. */
export interface Heading {
  /** As its author called them. */
  readonly columns: readonly string[];
  readonly delimiter: string;
}

/** So many lines are looked at for what stands between the cells. */
const LOOKED_AT = 20;
/** Lines about an export before its header. */
const MOST_BEFORE = 20;
const DATES = ['created_at', 'fetched_at', 'edited_at', 'author_created_at'] as const;

/**
 * The records of a CSV, and `gather`, which takes each of them as a mention once the header has come: the first record
 * that names our columns, or else the one that looks most like one. Records before the header are passed over. `flush` at
 * the end, in case none came. `heading` is the one that was found or known.
 */
export async function tableIn(lines: AsyncIterable<Line>, { rules, known, defaults = {} }: TableGiven) {
  const { first, all } = known ? { first: [], all: lines } : await peeked(lines, LOOKED_AT);
  const texts = first.map(({ line }) => line);
  const delimiter = known?.delimiter ?? delimiterOf(texts, rules.map);
  let heading = known;
  let waiting: Line[] = [];
  let table = known && begin(known.columns);

  function begin(header: readonly string[]): Table {
    const columns = header.map((cell) => columnNamed(cell, rules.map));
    if (!columns.includes('source') && (rules.set.source ?? defaults.source) === undefined) rules.sourceless?.();
    heading = { columns: header, delimiter };
    waiting = [];
    return { columns, rules, delimiter, defaults };
  }
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
    if (lack) rules.lacking?.(lack, number);
    const rows = waiting.slice(at + 1);
    table = begin(header);
    for (const row of rows) gatherRow(row, table, into);
  };
  return { records: recordsOf(all, undefined, delimiter), gather, flush, heading: () => heading };
}

interface Table {
  /** In our names, where they are ours. */
  readonly columns: readonly string[];
  readonly rules: RowRules;
  readonly delimiter: string;
  readonly defaults: ItemDefaults;
}

function gatherRow(line: Line, { columns, rules, delimiter, defaults }: Table, { mentions, rejects }: Gathered): void {
  const cells = cellsOf(line.line, delimiter);
  const item = line.tooLong
    ? { problem: 'the row is longer than 1 MB: is there a quote that nothing closes?' }
    : typeof cells === 'string'
      ? { problem: `the row is no CSV: ${cells}` }
      : itemFromRow(rowOf(columns, cells, rules, defaults), {}, defaults);
  if (isProblem(item)) rejects.push(rejectOf(`line ${line.number}`, mendedBy(item.problem, rules), line.line));
  else mentions.push(item);
}

/** A date that cannot be read may be one that nobody has said how to read. */
const mendedBy = (problem: string, { dates }: RowRules): string =>
  !DATES.some((column) => problem.startsWith(column)) || problem.endsWith('is missing')
    ? problem
    : dates === undefined
      ? `${problem}, or say how they are written here: dates, with a zone`
      : `${problem}; here they were to be written ${dates}`;

function rowOf(
  columns: readonly string[],
  cells: readonly string[],
  rules: RowRules,
  { source }: ItemDefaults,
): Record<string, string> {
  const row: Record<string, string> = {
    ...Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])),
    ...rules.set,
  };
  for (const column of DATES) if (row[column]) row[column] = dateOf(row[column], rules);
  if (row.channel && Object.values(rules.map).includes('channel')) row.channel = channelOf(row.channel);
  if (!columns.includes('id') && rules.set.id === undefined)
    row.id = madeId({ ...row, source: row.source || source || '' });
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
