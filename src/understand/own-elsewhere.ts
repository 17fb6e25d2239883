import { normalise } from './normalise.js';
import { foldWord } from './wordlist.js';

/** The workspace's own words as texts in other languages than English are searched for them: accents do not matter. */
export interface OwnElsewhere {
  /** Phrases that may begin with a folded word, the longest first. */
  phrasesAt(word: string): readonly OwnPhrase[];
  /** Emoji, emoticons and what holds one: found as they stand. */
  readonly signs: readonly (readonly [string, number])[];
}

export interface OwnPhrase {
  /** Folded, at least one. */
  readonly words: readonly string[];
  /** -5..5 */
  readonly value: number;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** What words are made of; anything else makes a key a sign. */
const SIGN = /[^\p{L}\p{M}\p{N}\s'#_.,-]/u;
const NONE: readonly OwnPhrase[] = [];

/** `own`: the workspace's words. A phrase is also found in one piece, as in a hashtag. */
export function createOwnElsewhere(own: Readonly<Record<string, number>>): OwnElsewhere {
  const byFirst = new Map<string, OwnPhrase[]>();
  const signs: [string, number][] = [];
  const add = (words: readonly string[], value: number) => {
    const [first] = words;
    if (first === undefined) return;
    const known = byFirst.get(first) ?? [];
    byFirst.set(
      first,
      [...known, { words, value }].sort((a, b) => b.words.length - a.words.length),
    );
  };
  for (const [key, value] of Object.entries(own)) {
    const plain = normalise(key).toLowerCase();
    if (SIGN.test(plain)) {
      signs.push([plain, value]);
      continue;
    }
    const words = foldWord(plain).match(WORD) ?? [];
    add(words, value);
    if (words.length > 1) add([words.join('')], value);
  }
  return { phrasesAt: (word) => byFirst.get(word) ?? NONE, signs };
}

/** Gives each phrase of the workspace's own its value, at its first word, and marks its words. Returns how many have one. */
export function takeOwn(words: readonly string[], own: OwnElsewhere, values: Float64Array, owned: Uint8Array): number {
  let found = 0;
  for (let at = 0; at < words.length; at++) {
    const phrase = phraseAt(own, words, at);
    if (phrase === undefined) continue;
    owned.fill(1, at, at + phrase.words.length);
    values[at] = phrase.value;
    if (phrase.value !== 0) found++;
    at += phrase.words.length - 1;
  }
  return found;
}

/** The phrase that stands at a word, the longest one. */
const phraseAt = (own: OwnElsewhere, words: readonly string[], at: number): OwnPhrase | undefined =>
  own.phrasesAt(words[at] ?? '').find((phrase) => phrase.words.every((word, step) => words[at + step] === word));
