import { type RowRules, tableIn } from '../domain/foreign-rows.js';
import { type Line, lineGroupsOf, linesOf, peeked } from '../domain/lines.js';
import type { Item, Reject } from '../domain/mention.js';
import { type Gathered, gatherLine } from '../domain/parse.js';
import type { Instant } from '../domain/time.js';
import { openInput } from './input.js';
import { arrayLines, beginsArray } from './json-array.js';

export interface ReadItemsOptions {
  /** By the name unless given: `.csv` is CSV, everything else JSON Lines, or one JSON array. */
  readonly format?: 'jsonl' | 'csv';
  /** What the columns of a CSV mean. */
  readonly rows?: Partial<RowRules>;
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
  const { batch = 1000, rows } = options;
  const { chunks, bytes } = openInput(file);
  const csv = (options.format ?? (/\.csv$/i.test(file) ? 'csv' : 'jsonl')) === 'csv';
  const { groups, gather, flush } = csv
    ? await csvIn(linesOf(chunks), { map: {}, set: {}, ...rows })
    : { groups: await jsonGroups(chunks), gather: gatherLine, flush: undefined };
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
  flush?.(gathered);
  if (gathered.mentions.length + gathered.rejects.length > 0) yield take();
}

type LineGroups = AsyncIterable<readonly Line[]> | Iterable<readonly Line[]>;

async function jsonGroups(chunks: AsyncIterable<Uint8Array>): Promise<LineGroups> {
  const { first, all } = await peeked(chunks, 1);
  return first[0] && beginsArray(first[0]) ? [await arrayLines(all)] : lineGroupsOf(all);
}

async function csvIn(lines: AsyncIterable<Line>, rules: RowRules) {
  const { records, ...table } = await tableIn(lines, { rules });
  return { groups: recordGroupsOf(records), ...table };
}

async function* recordGroupsOf(records: AsyncIterable<Line>): AsyncGenerator<readonly Line[], void> {
  for await (const record of records) yield [record];
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
