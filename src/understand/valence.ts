import type { Lexicon } from './lexicon.js';
import { type Token, wordsOfHashtag } from './tokens.js';

/** A token with what it says, before negation. */
export interface Valued {
  readonly token: Token;
  readonly lower: string;
  /** About -7..7 */
  readonly valence: number;
}

const NEGATORS = new Set([
  ...'not no never none neither nor without hardly barely scarcely cannot nothing lack lacks lacking'.split(' '),
  ...'isnt wasnt arent dont doesnt didnt cant wont couldnt wouldnt shouldnt havent hasnt aint'.split(' '),
]);
const BOOSTERS = new Set([
  ...'very really so extremely absolutely completely totally utterly incredibly super such too truly'.split(' '),
  ...'beyond fucking bloody damn massively highly'.split(' '),
]);
const DAMPENERS = new Set('slightly somewhat bit kinda sorta fairly quite pretty almost partly'.split(' '));
const EMOTICONS_DOWN = /^(?:[:;=8xX][-^'o]?[([/\\|]+|[)]-?[:;=]|<\/3)$/;

const STRETCHED = /([a-z])\1\1/;
const ALL_STRETCHED = /([a-z])\1{2,}/g;
const SHOUTED = /^[\p{Lu}'-]{3,}$/u;

const BOOST = 1.25;
const DAMP = 0.8;
const SHOUT = 1.25;
const STRETCH = 1.2;
/** A negator reaches this many words, within its sentence and up to a comma. */
const REACH = 4;
/** "Not good" is bad; "not bad" is only mildly good. */
const FLIP_POSITIVE = -0.75;
const FLIP_NEGATIVE = -0.4;

/** What each token of one sentence says: its lexicon value with boosters, shouting, stretched letters and negation. */
export function valuesOf(tokens: readonly Token[], lexicon: Lexicon, shouting: boolean): Valued[] {
  const values: Valued[] = [];
  let negatedFor = 0;
  let before = '';
  for (const token of tokens) {
    const lower = token.text.toLowerCase();
    if (token.kind === 'comma') {
      negatedFor = 0;
    } else if (token.kind === 'word' && isNegator(lower)) {
      negatedFor = REACH + 1;
    } else {
      const plain = plainValence(token, lower, lexicon) * emphasis(token, before, shouting);
      values.push({ token, lower, valence: negatedFor > 0 && token.kind === 'word' ? negated(plain) : plain });
    }
    negatedFor = Math.max(0, negatedFor - 1);
    before = lower;
  }
  return values;
}

const isNegator = (word: string): boolean => NEGATORS.has(word) || word.endsWith("n't");

const negated = (valence: number): number => valence * (valence > 0 ? FLIP_POSITIVE : FLIP_NEGATIVE);

function plainValence(token: Token, lower: string, lexicon: Lexicon): number {
  if (token.kind === 'emoticon') return EMOTICONS_DOWN.test(token.text) ? -2 : 2;
  if (token.kind === 'hashtag') return valenceOfHashtag(token.text, lexicon);
  const valence = lexicon(lower);
  if (valence !== 0 || token.kind === 'emoji') return valence;
  return STRETCHED.test(lower) ? STRETCH * unstretched(lower, lexicon) : 0;
}

function valenceOfHashtag(hashtag: string, lexicon: Lexicon): number {
  const words = wordsOfHashtag(hashtag);
  let sum = 0;
  for (const word of words) sum += lexicon(word);
  return words.some((word) => NEGATORS.has(word)) ? negated(sum) : sum;
}

/** `sooo goood` is "so good": two letters first, then one. */
const unstretched = (word: string, lexicon: Lexicon): number =>
  lexicon(word.replace(ALL_STRETCHED, '$1$1')) || lexicon(word.replace(ALL_STRETCHED, '$1'));

function emphasis({ kind, text }: Token, before: string, shouting: boolean): number {
  const boost = BOOSTERS.has(before) ? BOOST : DAMPENERS.has(before) ? DAMP : 1;
  return !shouting && kind === 'word' && SHOUTED.test(text) ? boost * SHOUT : boost;
}
