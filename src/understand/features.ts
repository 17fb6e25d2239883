import type { Cues } from './cues.js';
import { addBigram, addFeature, addGrams, addWord, type Bag, emptied } from './model/bag.js';
import { hashOf, paired, seedOf } from './model/hash.js';
import { KIND, type Tokens } from './scan.js';
import type { Tally } from './tally.js';
import { isStretched, shortened, wordsOfHashtag } from './valence.js';

/** Bits of a bucket number of the sentiment model. */
export const SENTIMENT_BITS = 18;
/** Owner of the rules' sums, which belong to no token. The phrase number n that was found owns `PHRASE - n`. */
export const SUMS = -1;
export const PHRASE = -2;

const WORD = seedOf('word');
const GRAM = seedOf('gram');
const NEGATED = seedOf('negated');
const TAG = seedOf('tag');
const START = seedOf('start');
const NAME = seedOf('name');
const NUMBER = seedOf('number');
const RULE = seedOf('rule');

/** Words of more letters than this also give their pieces. */
const WHOLE_UP_TO = 3;
const SHORTEST_GRAM = 4;
const LONGEST_GRAM = 5;

/** The hashed features of a text's tokens and of what the rules found, into `bag`. */
export function featuresInto(bag: Bag, tokens: Tokens, tally: Tally, cues: Cues): Bag {
  emptied(bag);
  let before = START;
  for (let index = 0; index < tokens.count; index++) {
    bag.owner = index;
    // A workspace's own word is not what the model has learned of it; a phrase counts as a whole, as "no problem" does.
    const isSet = tally.owned[index] === 1 || tally.covered[index] === 1;
    const hash = isSet ? NAME : addToken(bag, tokens, tally, index);
    if (hash === 0) continue;
    addBigram(bag, before, hash);
    before = hash;
  }
  bag.owner = SUMS;
  addRules(bag, tally, cues);
  return bag;
}

/** Adds what one token gives; returns the hash that stands for it in bigrams, 0 when it stands in none. */
function addToken(bag: Bag, tokens: Tokens, tally: Tally, index: number): number {
  const { kinds, starts, ends, lower } = tokens;
  const from = starts[index] as number;
  const to = ends[index] as number;
  switch (kinds[index]) {
    case KIND.word:
      return addWordToken(bag, tokens, tally, index);
    case KIND.number:
      addFeature(bag, NUMBER);
      return NUMBER;
    case KIND.name:
      addFeature(bag, NAME);
      return NAME;
    case KIND.hashtag:
      return addHashtag(bag, tokens, from, to);
    case KIND.comma:
      return 0;
    case KIND.stop:
      return addStop(bag, lower, from, to);
    default:
      return addWord(bag, lower, from, to, WORD);
  }
}

function addWordToken(bag: Bag, { lower, starts, ends }: Tokens, tally: Tally, index: number): number {
  let text = lower;
  let from = starts[index] as number;
  let to = ends[index] as number;
  if (isStretched(text, from, to)) {
    text = shortened(text.slice(from, to));
    from = 0;
    to = text.length;
  }
  const hash = addWord(bag, text, from, to, WORD);
  if (to - from > WHOLE_UP_TO) addGrams(bag, text, from, to, GRAM, SHORTEST_GRAM, LONGEST_GRAM);
  if (tally.negated[index] === 1) addFeature(bag, paired(NEGATED, hash));
  return hash;
}

function addHashtag(bag: Bag, { text, lower }: Tokens, from: number, to: number): number {
  const hash = addWord(bag, lower, from, to, TAG);
  for (const word of wordsOfHashtag(text.slice(from, to))) {
    addWord(bag, word, 0, word.length, WORD);
    if (word.length > WHOLE_UP_TO) addGrams(bag, word, 0, word.length, GRAM, SHORTEST_GRAM, LONGEST_GRAM);
  }
  return hash;
}

/** Runs of one length are alike from three on. */
function addStop(bag: Bag, lower: string, from: number, to: number): number {
  return addWord(bag, lower, from, Math.min(to, from + 3), WORD);
}

/** Sums are told in steps, each reached one a feature, so that a linear model can bend. */
const LADDER = [0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

function addRules(bag: Bag, tally: Tally, { found, complaint, praise, sarcasm, request }: Cues): void {
  const { positive, negative, anyAsks, asks, exclamations, capitals, shouting, contrast } = tally;
  const total = positive + negative;
  addLadder(bag, 1, Math.abs(total), total > 0);
  addLadder(bag, 2, positive, true);
  addLadder(bag, 3, -negative, false);
  addLadder(bag, 4, Math.abs(tally.last), tally.last > 0);
  addLadder(bag, 15, Math.abs(tally.afterBut), tally.afterBut > 0);
  addRule(bag, 5, total > 0.3 ? 2 : total < -0.3 ? 1 : 0);
  addRule(bag, 6, Math.min(3, exclamations) + (anyAsks ? 10 : 0) + (asks ? 20 : 0));
  addRule(bag, 7, shouting ? 3 : Math.min(2, capitals));
  addRule(bag, 8, (positive > 1 ? 1 : 0) + (negative < -1 ? 2 : 0) + (contrast ? 4 : 0));
  if (complaint > 0) addRule(bag, 9, Math.min(2, complaint));
  if (praise > 0) addRule(bag, 10, Math.min(2, praise));
  if (sarcasm > 0) addRule(bag, 11, Math.min(2, sarcasm) + (negative < 0 ? 4 : 0));
  if (request > 0) addRule(bag, 14, total < -0.3 ? 1 : total > 0.3 ? 2 : 0);
  if (asks && total <= 0) addRule(bag, 12, Math.round(total));
  if (tally.valued === 0) addRule(bag, 13, 1);
  for (const [number, { phrase }] of found.entries()) {
    bag.owner = PHRASE - number;
    addFeature(bag, hashOf(phrase.id, 0, phrase.id.length, RULE));
  }
}

function addLadder(bag: Bag, kind: number, value: number, up: boolean): void {
  for (const step of LADDER) {
    if (value < step) return;
    addRule(bag, kind, up ? step * 2 : -step * 2);
  }
}

const addRule = (bag: Bag, kind: number, value: number): void => addFeature(bag, paired(paired(RULE, kind), value));
