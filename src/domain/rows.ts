import { LINE_BYTES, type Line } from './lines.js';
import type { Item } from './mention.js';
import { type ItemDefaults, type ParseProblem, parseItem } from './parse.js';

/** The columns a CSV of mentions may have; others are ignored. */
export const MENTION_COLUMNS = [
  ...['source', 'id', 'channel', 'kind', 'brand', 'author_id', 'author_name', 'author_followers', 'author_created_at'],
  ...['lang', 'created_at', 'fetched_at', 'text', 'url', 'likes', 'shares', 'replies', 'rating', 'rating_max'],
  ...['edited_at', 'reply_to', 'thread_id', 'repost_of', 'deleted'],
] as const;

const NUMBERS: ReadonlySet<string> = new Set([
  'likes',
  'shares',
  'replies',
  'author_followers',
  'rating',
  'rating_max',
]);

/**
 * One CSV row (column -> cell) as the mention it describes. `map` gives foreign columns our names; an empty cell says
 * nothing. Never throws.
 */
export function itemFromRow(
  row: Readonly<Record<string, string>>,
  map: Readonly<Record<string, string>> = {},
  defaults: ItemDefaults = {},
): Item | ParseProblem {
  const cells = new Map<string, unknown>();
  for (const [theirs, cell] of Object.entries(row)) {
    const ours = (Object.hasOwn(map, theirs) ? map[theirs] : theirs) ?? theirs;
    if (cell !== '' || ours === 'text') cells.set(ours, NUMBERS.has(ours) ? numberOf(cell) : cell);
  }
  const [rating, max, deleted] = [cells.get('rating'), cells.get('rating_max'), cells.get('deleted')];
  const author = {
    id: cells.get('author_id'),
    name: cells.get('author_name'),
    followers: cells.get('author_followers'),
    created_at: cells.get('author_created_at'),
  };
  const id = cells.get('id');
  if (typeof id === 'string' && ROUNDED.test(id))
    return { problem: `id ${id} was rounded by a spreadsheet: export it again, as text` };
  const value = {
    ...Object.fromEntries(cells),
    author,
    rating: rating !== undefined && max !== undefined ? { value: rating, max } : rating,
    deleted: typeof deleted === 'string' ? (TRUTHS[deleted.trim().toLowerCase()] ?? deleted) : undefined,
  };
  return parseItem(value, defaults);
}

/**
 * Joins lines into CSV records: a quoted cell may hold line breaks. A record takes the number of its first line and the
 * offset of its last; one that outgrows `maxBytes` (a quote that nobody closed) comes out as too long.
 */
export async function* recordsOf(
  lines: AsyncIterable<Line>,
  maxBytes = LINE_BYTES,
  delimiter = ',',
): AsyncGenerator<Line, void> {
  let open: Line | undefined;
  for await (const line of lines) {
    const quoted = endsQuoted(line.line, open !== undefined, delimiter);
    const joined: Line = open ? { ...line, line: `${open.line}\n${line.line}`, number: open.number } : line;
    const tooLong = line.tooLong || joined.line.length > maxBytes;
    open = quoted && !tooLong ? { ...joined, ended: false } : undefined;
    if (!open) yield { ...joined, tooLong };
  }
  if (open) yield open;
}

/** A long number as spreadsheets write it: the digits that are missing are gone. */
const ROUNDED = /^\d[.,]\d+E\+\d+$/i;

const TRUTHS: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false, yes: true, no: false };

/** What is no number stays text, so that the parser names the field. */
const numberOf = (cell: string): unknown => (/^\d+(?:\.\d+)?$/.test(cell.trim()) ? Number(cell) : cell);

/** Whether a line ends inside a quoted cell. A quote opens only at the start of a cell; doubled, it is itself. */
function endsQuoted(line: string, quoted: boolean, delimiter: string): boolean {
  let previous = quoted ? '' : delimiter;
  for (const character of line) {
    if (quoted) {
      quoted = character !== '"';
      previous = quoted ? character : CLOSED;
    } else {
      quoted = character === '"' && (previous === delimiter || previous === CLOSED);
      previous = character;
    }
  }
  return quoted;
}

/** Stands for a quote that has just closed a cell: another one right after it makes a doubled quote. */
const CLOSED = 'closed';
