import type { Lexicon } from './lexicon.js';
import { ROLE, roleOf } from './modifiers.js';
import { KIND, type Tokens } from './scan.js';

const STRETCH = 1.2;
const EMOTICONS_DOWN = /^(?:[:;=8xX][-^'o]?[([/\\|]+|[)]-?[:;=]|<\/3)$/;
const ALL_STRETCHED = /([a-z])\1{2,}/g;
/** "#NotHappy": a negator inside a hashtag turns it. */
const FLIP_POSITIVE = -0.75;
const FLIP_NEGATIVE = -0.4;

/** What a token says by itself, about -5..5; `word` is its lower case. */
export function valenceOfToken(tokens: Tokens, index: number, word: string, lexicon: Lexicon): number {
  switch (tokens.kinds[index]) {
    case KIND.emoticon:
      return EMOTICONS_DOWN.test(tokens.text.slice(tokens.starts[index], tokens.ends[index])) ? -2 : 2;
    case KIND.hashtag:
      return valenceOfHashtag(tokens.text.slice(tokens.starts[index], tokens.ends[index]), lexicon);
    case KIND.word:
      return valenceOfWord(word, lexicon);
    case KIND.emoji:
      return lexicon(word);
    default:
      return 0;
  }
}

function valenceOfWord(word: string, lexicon: Lexicon): number {
  const valence = lexicon(word);
  if (valence !== 0) return valence;
  if (isStretched(word, 0, word.length)) return STRETCH * unstretched(word, lexicon);
  return word.includes('-') ? valenceOfParts(word, lexicon) : 0;
}

/** `well-run`, `not-so-good`: the parts, when the whole is unknown. */
function valenceOfParts(word: string, lexicon: Lexicon): number {
  let sum = 0;
  for (const part of word.split('-')) sum += lexicon(part);
  return sum;
}

function valenceOfHashtag(hashtag: string, lexicon: Lexicon): number {
  const words = wordsOfHashtag(hashtag);
  let sum = 0;
  for (const word of words) sum += lexicon(word);
  if (sum === 0 || !words.some((word) => roleOf(word) === ROLE.negator)) return sum;
  return sum * (sum > 0 ? FLIP_POSITIVE : FLIP_NEGATIVE);
}

/** The words of a hashtag: `#WorstBankEver` and `#worst_bank_ever` are worst, bank, ever. */
export const wordsOfHashtag = (hashtag: string): string[] =>
  hashtag
    .slice(1, 80)
    .replace(/_/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');

/** Whether a letter stands three times in a row between `from` and `to`. */
export function isStretched(text: string, from: number, to: number): boolean {
  for (let at = from + 2; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x61 && unit <= 0x7a && unit === text.charCodeAt(at - 1) && unit === text.charCodeAt(at - 2))
      return true;
  }
  return false;
}

/** `sooo goood` is "so good": two letters first, then one. */
const unstretched = (word: string, lexicon: Lexicon): number =>
  lexicon(shortened(word)) || lexicon(word.replace(ALL_STRETCHED, '$1'));

/** Letters that stand three times and more, twice. */
export const shortened = (word: string): string => word.replace(ALL_STRETCHED, '$1$1');
