import { parse } from 'csv-parse/sync';
import { type Line, lineGroupsOf, linesOf } from '../domain/lines.js';
import type { Item, Reject } from '../domain/mention.js';
import { type Gathered, gatherLine, isProblem } from '../domain/parse.js';
import { itemFromRow, recordsOf } from '../domain/rows.js';
import type { Instant } from '../domain/time.js';
import { messageOf } from '../errors.js';
import { openInput } from './input.js';
import { badLine } from './put-aside.js';

export interface ReadItemsOptions {
  /** By the name unless given: `.csv` is CSV, everything else JSON Lines. */
  readonly format?: 'jsonl' | 'csv';
  /** Foreign CSV column -> ours. */
  readonly map?: Readonly<Record<string, string>>;
  /** Items in a batch. */
  readonly batch?: number;
}

export interface ItemBatch {
  readonly items: readonly Item[];
  readonly rejects: readonly Reject[];
  /** Lines and bytes read so far. */
  readonly lines: number;
  readonly bytesRead: number;
  /** Undefined when the end cannot be seen. */
  readonly bytes: number | undefined;
}

/**
 * Reads mentions and deletions from a file, or from standard input (`-`), in batches and in the file's order. A deletion
 * that does not say when it was fetched takes its place right after the line before it.
 */
export async function* readItems(file: string, options: ReadItemsOptions = {}): AsyncGenerator<ItemBatch, void> {
  const { batch = 1000, map = {} } = options;
  const { chunks, bytes } = openInput(file);
  const csv = (options.format ?? (/\.csv$/i.test(file) ? 'csv' : 'jsonl')) === 'csv';
  const groups = csv ? recordGroupsOf(linesOf(chunks)) : lineGroupsOf(chunks);
  const gather = csv ? rowGatherer(map) : gatherLine;
  const place = placer();
  let gathered: Gathered = { mentions: [], rejects: [] };
  let [number, offset] = [0, 0];
  const take = (): ItemBatch => {
    const { mentions, rejects } = gathered;
    gathered = { mentions: [], rejects: [] };
    return { items: mentions.map(place), rejects, lines: number, bytesRead: offset, bytes };
  };
  for await (const lines of groups) {
    for (const line of lines) {
      ({ number, offset } = line);
      gather(line, gathered);
      if (gathered.mentions.length + gathered.rejects.length >= batch) yield take();
    }
  }
  if (gathered.mentions.length + gathered.rejects.length > 0) yield take();
}

async function* recordGroupsOf(lines: AsyncIterable<Line>): AsyncGenerator<readonly Line[], void> {
  for await (const record of recordsOf(lines)) yield [record];
}

/** Stamps deletions that bear no time with that of the item before them. */
function placer(): (item: Item) => Item {
  let before: Instant | undefined;
  return (item) => {
    const at = item.fetchedAt ?? (item.deleted ? before : item.createdAt);
    before = at;
    return item.deleted && at !== undefined ? { ...item, fetchedAt: at } : item;
  };
}

/** Takes the first record as the header and every other as a mention. */
function rowGatherer(map: Readonly<Record<string, string>>): (line: Line, into: Gathered) => void {
  let header: readonly string[] | undefined;
  return (line, into) => {
    const refuse = (reason: string) => void into.rejects.push(badLine(line.number, reason, line.line));
    if (line.tooLong) return refuse('the row is longer than 1 MB: is there a quote that nothing closes?');
    if (line.line.trim() === '') return;
    const cells = cellsOf(line.line);
    if (typeof cells === 'string') return refuse(`the row is no CSV: ${cells}`);
    if (header === undefined) {
      header = cells;
      return;
    }
    const item = itemFromRow(Object.fromEntries(header.map((column, i) => [column, cells[i] ?? ''])), map);
    if (isProblem(item)) refuse(item.problem);
    else into.mentions.push(item);
  };
}

/** The cells of one record, or what is wrong with it. */
export function cellsOf(record: string): readonly string[] | string {
  try {
    const rows: string[][] = parse(record, { relax_column_count: true });
    return rows[0] ?? [];
  } catch (error) {
    return messageOf(error);
  }
}
