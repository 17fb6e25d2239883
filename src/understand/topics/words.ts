import { hashedOn, hashOf } from '../model/hash.js';
import { KIND, type Tokens } from '../scan.js';
import { wordsOfHashtag } from '../valence.js';

/** What patterns are looked for in: the words of a text as numbers, in a memory that is used again for the next text. */
export interface Words {
  count: number;
  /** Hash of the word without apostrophes; `BREAK` at the end of a sentence. */
  readonly hashes: Int32Array;
  /** 1 for a number. */
  readonly numbers: Uint8Array;
  /** Which token it came from. */
  readonly tokens: Int32Array;
}

/** The end of a sentence: no pattern reaches over it. */
export const BREAK = 0;

export const createWords = (most: number): Words => ({
  count: 0,
  hashes: new Int32Array(most),
  numbers: new Uint8Array(most),
  tokens: new Int32Array(most),
});

const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;
/** "45mins" is a number and a word. */
const UNITS = /^(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|wks?|weeks?|months?|years?|yrs?|am|pm|k|nd|rd|th|st|x)$/;

/** The words of a text's tokens. Commas, emoji and signs are passed over. */
export function wordsInto(words: Words, tokens: Tokens): Words {
  words.count = 0;
  const { kinds, starts, ends, lower, text, count } = tokens;
  for (let index = 0; index < count; index++) {
    const from = starts[index] as number;
    const to = ends[index] as number;
    switch (kinds[index]) {
      case KIND.word:
      case KIND.name:
        addParts(words, lower, from, to, index);
        break;
      case KIND.number:
        addNumber(words, lower, from, to, index);
        break;
      case KIND.stop:
        add(words, BREAK, 0, index);
        break;
      case KIND.hashtag:
        for (const word of wordsOfHashtag(text.slice(from, to))) add(words, hashWord(word, 0, word.length), 0, index);
        break;
      default:
    }
  }
  return words;
}

/** Hash of a comparable word, as patterns hash theirs. Never `BREAK`. */
export const hashComparable = (word: string): number => hashWord(word, 0, word.length);

function hashWord(text: string, from: number, to: number): number {
  let hash = hashOf('');
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== APOSTROPHE) hash = hashedOn(hash, unit);
  }
  return hash === BREAK ? 1 : hash;
}

/** `top-up` is two words. */
function addParts(words: Words, lower: string, from: number, to: number, token: number): void {
  let start = from;
  for (let at = from; at <= to; at++) {
    if (at < to && lower.charCodeAt(at) !== HYPHEN) continue;
    if (at > start) add(words, hashWord(lower, start, at), 0, token);
    start = at + 1;
  }
}

function addNumber(words: Words, lower: string, from: number, to: number, token: number): void {
  let end = from;
  while (end < to && !isLetter(lower.charCodeAt(end))) end++;
  const hasUnit = end < to && UNITS.test(lower.slice(end, to));
  add(words, hashWord(lower, from, hasUnit ? end : to), 1, token);
  if (hasUnit) add(words, hashWord(lower, end, to), 0, token);
}

const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

function add(words: Words, hash: number, number: 0 | 1, token: number): void {
  if (words.count === words.hashes.length) return;
  words.hashes[words.count] = hash;
  words.numbers[words.count] = number;
  words.tokens[words.count] = token;
  words.count++;
}
