import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../package-file.js';

/** The words of one language other than English, as `lexicons/` has them. All are folded: no accents, no capitals. */
export interface WordList {
  /** -4..4, undefined for a word that says nothing. */
  valueOf(word: string): number | undefined;
  /** Phrases that may begin with a word. */
  phrasesAt(word: string): readonly Phrase[];
  readonly negators: ReadonlySet<string>;
  /** Negators only where another stands shortly before: French "ne ... plus", but not "plus rapide". */
  readonly paired: ReadonlySet<string>;
  /** A negator may follow what it negates: "gefällt mir nicht". */
  readonly backwards: boolean;
  readonly boosters: ReadonlySet<string>;
  readonly dampeners: ReadonlySet<string>;
  /** "But": what follows outweighs what precedes. */
  readonly contrast: ReadonlySet<string>;
}

export interface Phrase {
  readonly value: number;
  /** An expectation that was not met. */
  readonly complaint: boolean;
  readonly parts: readonly Part[];
}
/** A word of a phrase: any of these, or any that begins so. A gap: up to three words. */
export type Part = 'gap' | { readonly words: ReadonlySet<string>; readonly beginnings: readonly string[] };

/** Of a language without a list. */
export const NO_WORDS: WordList = {
  valueOf: () => undefined,
  phrasesAt: () => [],
  negators: new Set(),
  paired: new Set(),
  backwards: false,
  boosters: new Set(),
  dampeners: new Set(),
  contrast: new Set(),
};

interface WordFile {
  readonly words: Readonly<Record<string, string>>;
  readonly phrases: Readonly<Record<string, readonly string[]>>;
  readonly complaints: readonly string[];
  readonly negators: string;
  readonly after?: string;
  readonly backwards: boolean;
  readonly boosters: string;
  readonly dampeners: string;
  readonly contrast: string;
}

const loaded = new Map<string, WordList | undefined>();

/** The words of a language (ISO 639-1), read when they are first asked for; undefined when there are none. */
export function wordListOf(language: string): WordList | undefined {
  if (!loaded.has(language)) {
    const file = packageFile('lexicons', `${language}.json`);
    loaded.set(language, /^[a-z]{2}$/.test(language) && existsSync(file) ? read(file) : undefined);
  }
  return loaded.get(language);
}

/** Whether words of a language are read at all; of any other, ratings and emoji alone say something. */
export const isReadable = (language: string): boolean => language === 'en' || wordListOf(language) !== undefined;

const ENDING = /\p{M}/gu;

/** Lower case without accents: people leave them out, and so do keyboards. */
export const foldWord = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(ENDING, '')
    .replace(/\u00DF/g, 'ss')
    .replace(/\u0153/g, 'oe');

const split = (text: string): string[] =>
  foldWord(text)
    .split(/[\s'\u2019]+/)
    .filter((word) => word !== '');

function read(file: string): WordList {
  const { words, phrases, complaints, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as WordFile;
  const values = new Beginnings<number>();
  for (const [value, list] of Object.entries(words)) for (const word of split(list)) values.add(word, Number(value));
  const index = new Beginnings<Phrase[]>();
  const add = (text: string, value: number, complaint: boolean) => {
    const parts = split(text).map(partOf);
    for (const word of split(text)[0]?.split('|') ?? [])
      index.add(word, [...(index.exactly(word) ?? []), { value, complaint, parts }]);
  };
  for (const [value, list] of Object.entries(phrases)) for (const text of list) add(text, Number(value), false);
  for (const text of complaints) add(text, 0, true);
  const set = (text: string) => new Set(split(text));
  return {
    valueOf: (word) => values.longest(word),
    phrasesAt: (word) => index.all(word).flat(),
    negators: set(rest.negators),
    paired: set(rest.after ?? ''),
    backwards: rest.backwards,
    boosters: set(rest.boosters),
    dampeners: set(rest.dampeners),
    contrast: set(rest.contrast),
  };
}

function partOf(text: string): Part {
  if (text === '~') return 'gap';
  const words = text.split('|');
  const isOpen = (word: string) => word.endsWith('*');
  return {
    words: new Set(words.filter((word) => !isOpen(word))),
    beginnings: words.filter(isOpen).map((word) => word.slice(0, -1)),
  };
}

/** Values by word, and by the beginning of a word where the list says `word*`. */
class Beginnings<T> {
  readonly #exact = new Map<string, T>();
  readonly #open = new Map<string, T>();

  add(word: string, value: T): void {
    if (word.endsWith('*')) this.#open.set(word.slice(0, -1), value);
    else this.#exact.set(word, value);
  }

  exactly(word: string): T | undefined {
    return word.endsWith('*') ? this.#open.get(word.slice(0, -1)) : this.#exact.get(word);
  }

  /** The word itself, else its longest beginning. */
  longest(word: string): T | undefined {
    const exact = this.#exact.get(word);
    if (exact !== undefined) return exact;
    for (let length = Math.min(word.length, LONGEST); length >= SHORTEST; length--) {
      const open = this.#open.get(word.slice(0, length));
      if (open !== undefined) return open;
    }
    return undefined;
  }

  all(word: string): T[] {
    const found: T[] = [];
    const exact = this.#exact.get(word);
    if (exact !== undefined) found.push(exact);
    if (this.#open.size === 0) return found;
    for (let length = Math.min(word.length, LONGEST); length >= SHORTEST; length--) {
      const open = this.#open.get(word.slice(0, length));
      if (open !== undefined) found.push(open);
    }
    return found;
  }
}

/** Beginnings in the lists have this many letters. */
const SHORTEST = 3;
const LONGEST = 18;
