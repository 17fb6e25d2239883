import { cellsOf } from './csv.js';
import { MENTION_COLUMNS } from './rows.js';

/** Foreign column -> ours, as a person gave it. */
export type ColumnMap = Readonly<Record<string, string>>;

const DELIMITERS = [',', ';', '\t'] as const;

/** What stands between the cells: that by which the first lines of a file name the most of our columns; a comma in doubt. */
export function delimiterOf(firstLines: readonly string[], map: ColumnMap): string {
  const knownIn = (line: string, delimiter: string) => {
    const cells = cellsOf(line, delimiter);
    return typeof cells === 'string' ? 0 : knownOf(cells, map);
  };
  const known = DELIMITERS.map((delimiter) => Math.max(0, ...firstLines.map((line) => knownIn(line, delimiter))));
  return DELIMITERS[known.indexOf(Math.max(...known))] ?? ',';
}

/** Our name of a column: as the map says, or its own whatever its case and spaces (`Author ID`); else as it is called. */
export function columnNamed(theirs: string, map: ColumnMap): string {
  if (Object.hasOwn(map, theirs)) return map[theirs] ?? theirs;
  const ours = OURS.get(plainName(theirs));
  // Where another column was named for it, this one is something else.
  return ours === undefined || Object.values(map).includes(ours) ? theirs : ours;
}

/** Whether a record can be the header: exports often begin with lines about the export. */
export function isHeader(cells: readonly string[], map: ColumnMap): boolean {
  const columns = new Set(cells.map((cell) => columnNamed(cell, map)));
  return (columns.has('text') && columns.has('created_at')) || (columns.has('id') && columns.has('deleted'));
}

/** What a header has not, and which of its columns are probably meant. */
export interface Lack {
  readonly missing: readonly string[];
  /** What its columns are called, bounded; '' when it has none. */
  readonly named: string;
  /** Foreign column, ours. */
  readonly perhaps: readonly (readonly [string, string])[];
}

/** Undefined when it lacks nothing. */
export function lackOf(header: readonly string[], map: ColumnMap): Lack | undefined {
  if (isHeader(header, map)) return undefined;
  const columns = new Set(header.map((cell) => columnNamed(cell, map)));
  const likely = (names: readonly string[]) =>
    names.map((name) => header.find((cell) => plainName(cell) === name)).find((cell) => cell !== undefined);
  return {
    missing: ['text', 'created_at'].filter((ours) => !columns.has(ours)),
    named: header
      .map((cell) => cell.trim())
      .filter(Boolean)
      .slice(0, 60)
      .join(', ')
      .slice(0, 600),
    perhaps: Object.entries(OFTEN).flatMap(([ours, names]) => {
      const theirs = columns.has(ours) ? undefined : likely(names);
      return theirs === undefined ? [] : [[theirs, ours] as const];
    }),
  };
}

/** What is wrong, in words; how to mend it is for who knows where people write it. */
export const lackWords = ({ missing, named }: Lack): string =>
  `no column is called ${missing.join(' or ')}: there are ${named || 'none'}`;

const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const OURS: ReadonlyMap<string, string> = new Map(MENTION_COLUMNS.map((name) => [plainName(name), name]));

/**
 * What exports of listening tools and networks often call our columns, the likeliest first. Only ever offered: what a
 * column holds is for a person to see.
 */
const OFTEN: Readonly<Record<string, readonly string[]>> = {
  text: ['fulltext', 'hitsentence', 'snippet', 'message', 'content', 'body', 'review', 'caption', 'comment', 'title'],
  created_at: ['date', 'createdtime', 'publishedat', 'published', 'publisheddate', 'datetime', 'timestamp', 'time'],
  id: ['mentionid', 'resourceid', 'documentid', 'postid', 'messageid', 'reviewid', 'guid', 'uuid'],
  url: ['link', 'permalink', 'posturl'],
  channel: ['pagetype', 'contentsourcename', 'socialnetwork', 'network', 'platform', 'sourcetype', 'media'],
  author_id: ['authorhandle', 'senderuserid', 'userid'],
  author_name: ['author', 'influencer', 'username', 'user', 'screenname', 'reviewer'],
  lang: ['language'],
  rating: ['stars', 'starrating'],
};

const OFTEN_NAMES = new Set(Object.values(OFTEN).flat());

/** How many cells of a record are names of columns, ours or such as others often have. */
export const knownOf = (cells: readonly string[], map: ColumnMap): number =>
  cells.filter((cell) => Object.hasOwn(map, cell) || OURS.has(plainName(cell)) || OFTEN_NAMES.has(plainName(cell)))
    .length;
