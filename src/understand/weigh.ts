import type { Cues } from './cues.js';
import type { Lexicon } from './lexicon.js';
import {
  AFTER_BUT,
  ASKED_NEGATIVE,
  BEFORE_BUT,
  BOOST,
  DAMP,
  FLIP_NEGATIVE,
  FLIP_POSITIVE,
  REACH,
  ROLE,
  roleOf,
} from './modifiers.js';
import { opensQuestion } from './questions.js';
import { KIND, type Tokens } from './scan.js';
import type { Tally } from './tally.js';
import { valenceOfToken } from './valence.js';

const SHOUT = 1.25;
const EXCLAMATION = 0.06;

/** Adds up what lexicon, phrases and rules find in a text. The tally is empty but for the workspace's own words. */
export function weigh(tally: Tally, tokens: Tokens, cues: Cues, lexicon: Lexicon): Tally {
  markPhrases(tally, tokens, cues);
  markShouting(tally, tokens);
  for (let from = 0; from < tokens.count; ) {
    const to = endOfSentence(tokens, from);
    weighSentence(tally, tokens, from, to, { cues, lexicon });
    from = to;
  }
  if (tally.sentences === 0) tally.asks = false;
  const emphasis = 1 + EXCLAMATION * Math.min(4, tally.exclamations);
  tally.positive *= emphasis;
  tally.negative *= emphasis;
  return tally;
}

interface Given {
  readonly cues: Cues;
  readonly lexicon: Lexicon;
}

/** A full stop inside a number or an address ends no sentence. */
function endOfSentence({ kinds, starts, ends, text, count }: Tokens, from: number): number {
  for (let index = from; index < count; index++) {
    if (kinds[index] !== KIND.stop) continue;
    const end = ends[index] as number;
    const single = end - (starts[index] as number) === 1 && text[end - 1] === '.';
    const glued =
      single && index + 1 < count && starts[index + 1] === end && (kinds[index + 1] as number) <= KIND.number;
    if (!glued) return index + 1;
  }
  return count;
}

function weighSentence(tally: Tally, tokens: Tokens, from: number, to: number, given: Given): void {
  const butAt = valueWords(tally, tokens, from, to, given);
  const asks = asksSomething(tokens, from, to);
  const asked = asks && given.cues.complaint === 0;
  const start = tokens.starts[from] as number;
  const end = tokens.ends[to - 1] as number;
  const butPlace = butAt < 0 ? -1 : (tokens.starts[butAt] as number);
  let positive = 0;
  let negative = 0;
  const add = (value: number, at: number): number => {
    const contrast = butPlace < 0 ? 1 : at > butPlace ? AFTER_BUT : BEFORE_BUT;
    const weighted = value * contrast * (asked ? (value > 0 ? 0 : ASKED_NEGATIVE) : 1);
    if (value !== 0) tally.valued++;
    if (butPlace >= 0 && at > butPlace) tally.afterBut += weighted;
    if (weighted > 0) positive += weighted;
    else negative += weighted;
    return weighted;
  };
  for (let index = from; index < to; index++) {
    if ((tokens.kinds[index] as number) <= KIND.number && tally.covered[index] === 0) tally.words++;
    const value = tally.values[index] as number;
    if (value !== 0) tally.values[index] = add(value, tokens.starts[index] as number);
  }
  for (const { phrase, at } of given.cues.found) {
    if (at < start || at >= end || phrase.valence === 0) continue;
    tally.words++;
    add(phrase.valence, at);
  }
  tally.positive += positive;
  tally.negative += negative;
  tally.asks &&= asked;
  tally.anyAsks ||= asks;
  tally.contrast ||= butAt >= 0;
  tally.sentences++;
  tally.last = positive + negative;
  tally.best = Math.max(tally.best, tally.last);
  tally.worst = Math.min(tally.worst, tally.last);
}

/** Values of a sentence's tokens with negation and emphasis; returns where its last "but" stands, -1 without one. */
function valueWords(tally: Tally, tokens: Tokens, from: number, to: number, { lexicon }: Given): number {
  const { kinds, starts, ends, lower } = tokens;
  let negatedFor = 0;
  let emphasis = 1;
  let butAt = -1;
  for (let index = from; index < to; index++) {
    const kind = kinds[index] as number;
    if (kind === KIND.comma) negatedFor = 0;
    if (kind === KIND.stop) tally.exclamations += countOf(tokens.text, starts[index] as number, ends[index] as number);
    if (kind === KIND.comma || kind === KIND.stop || kind === KIND.name) continue;
    const word = lower.slice(starts[index], ends[index]);
    if (tally.owned[index] === 1) {
      const value = (tally.values[index] as number) * emphasis;
      tally.values[index] = negatedFor > 0 ? value * flip(value) : value;
      tally.own += tally.values[index] as number;
      negatedFor = Math.max(0, negatedFor - 1);
      if (value !== 0) emphasis = 1;
      continue;
    }
    const role = kind === KIND.word ? roleOf(word) : 0;
    if (role === ROLE.contrast) {
      butAt = index;
      negatedFor = 0;
    }
    if (negatedFor > 0) tally.negated[index] = 1;
    if (role === ROLE.negator) {
      negatedFor = REACH;
      emphasis = 1;
      continue;
    }
    if (tally.covered[index] === 0) {
      let value = valenceOfToken(tokens, index, word, lexicon) * emphasis;
      if (tally.capitals > 0 && isShouted(tokens, index)) value *= SHOUT;
      tally.values[index] = value === 0 || negatedFor === 0 || kind > KIND.number ? value : value * flip(value);
    }
    emphasis = role === ROLE.booster ? BOOST : role === ROLE.dampener ? DAMP : 1;
    negatedFor = Math.max(0, negatedFor - 1);
  }
  return butAt;
}

const flip = (value: number): number => (value > 0 ? FLIP_POSITIVE : FLIP_NEGATIVE);

function countOf(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x21) count++;
  return count;
}

function asksSomething({ text, starts, ends, kinds }: Tokens, from: number, to: number): boolean {
  const last = to - 1;
  const stop = kinds[last] === KIND.stop && text.slice(starts[last], ends[last]).includes('?');
  return stop || opensQuestion(text, starts[from] as number);
}

function markPhrases(tally: Tally, { starts, count }: Tokens, { found }: Cues): void {
  for (const { phrase, at, length } of found) {
    if (phrase.valence === 0) continue;
    for (let index = 0; index < count; index++) {
      const start = starts[index] as number;
      if (start >= at + length) break;
      if (start >= at) tally.covered[index] = 1;
    }
  }
}

const isShouted = ({ text, lower, starts, ends, kinds }: Tokens, index: number): boolean => {
  const [from, to] = [starts[index] as number, ends[index] as number];
  if (kinds[index] !== KIND.word || to - from < 3) return false;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === lower.charCodeAt(at) && unit !== 0x27 && unit !== 0x2d) return false;
  }
  return true;
};

/** `capitals` stays 0 when the whole text shouts. */
function markShouting(tally: Tally, tokens: Tokens): void {
  const { text, lower } = tokens;
  let capital = 0;
  let small = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== lower.charCodeAt(at)) capital++;
    else if (unit >= 0x61 && unit <= 0x7a) small++;
  }
  tally.shouting = capital > 0 && capital > 2 * small;
  if (tally.shouting || capital < 3) return;
  for (let index = 0; index < tokens.count; index++) if (isShouted(tokens, index)) tally.capitals++;
}
