import { createHash } from 'node:crypto';
import type { Settings } from '../domain/settings.js';
import type { Taxonomy } from '../domain/taxonomy.js';
import { createMasker, type Masker } from './mask.js';

export interface ReaderOptions {
  /** The workspace's own words and their valence, -5..5: they win over every other lexicon. */
  readonly lexicon?: Readonly<Record<string, number>>;
  /** Brand names, terms and handles: what they say is no opinion. */
  readonly names?: readonly string[];
  /** The languages that are scored (ISO 639-1); texts in others are unscored. Empty: all that can be. */
  readonly languages?: readonly string[];
  /** The workspace's masker; what any workspace masks unless given. */
  readonly mask?: Masker;
  /** What texts can be about; absent: nothing, and no text is a complaint. */
  readonly taxonomy?: Taxonomy;
}

/** Goes up whenever any text may be read differently than before. */
const READER_VERSION = 3;

/** Which reader it was that read a text. */
export interface ReaderModel {
  /** 1..2^31 - 1: the same for the same words, on every machine. */
  readonly number: number;
  /** `reader 2, own words 3f9a1c02`. */
  readonly words: string;
}

/** What a workspace's own reader is made of. */
export const readerOptions = ({ brands, lexicon, taxonomy, languages, personalData }: Settings): ReaderOptions => ({
  lexicon,
  taxonomy,
  languages,
  mask: createMasker(personalData),
  names: brands.flatMap(({ name, terms, handles }) => [name, ...terms, ...handles]),
});

/** Names the reader that `createReader` makes of the same options: its version, and what of a workspace changes it. */
export function modelOf({ lexicon = {}, ...more }: ReaderOptions = {}): ReaderModel {
  const own = Object.entries(lexicon).sort(([a], [b]) => (a < b ? -1 : 1));
  const said = own.length === 0 ? 'no own words' : `own words ${hashOf(own)}`;
  const rest = Object.entries(more)
    .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  const words = `reader ${READER_VERSION}, ${said}, names and settings ${hashOf(rest)}`;
  return { number: Number.parseInt(hashOf(words), 16) >>> 1 || 1, words };
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
