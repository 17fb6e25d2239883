import { CHARACTER, characterClass, isWordPart } from './characters.js';
import { lowered } from './cues.js';
import { NAME } from './names.js';

/** What a token is. A name is a masked brand or handle; a stop is a run of . ! ? and the like; a symbol is a currency. */
export const KIND = {
  word: 1,
  number: 2,
  name: 3,
  hashtag: 4,
  emoticon: 5,
  emoji: 6,
  comma: 7,
  stop: 8,
  symbol: 9,
} as const;

/** The tokens of one text, in a memory that is used again for the next text. */
export interface Tokens {
  text: string;
  /** As long as `text`. */
  lower: string;
  count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export const createTokens = (most: number): Tokens => ({
  text: '',
  lower: '',
  count: 0,
  kinds: new Uint8Array(most),
  starts: new Int32Array(most),
  ends: new Int32Array(most),
});

const EMOTICON = /(?:[:;=8xX][-^'o]?[)(\][DPp/\\|3*]+|<\/?3|[)(]-?[:;=])(?![\p{L}\p{N}])/uy;
const MAY_OPEN_EMOTICON = ':;=8xX<()';
const STOPS = '.!?\u2026';
const COMMAS = ',;';
const SYMBOLS = '$\u00A3\u20AC';

/** Splits a normalised text in one pass; emoji stand alone even when they are glued to a word or to each other. */
export function scan(tokens: Tokens, text: string): Tokens {
  tokens.text = text;
  tokens.lower = lowered(text);
  tokens.count = 0;
  const most = tokens.kinds.length;
  for (let at = 0; at < text.length && tokens.count < most; ) at = scanOne(tokens, text, at);
  return tokens;
}

/** Takes the token that starts at `at`, if one does; returns where to go on. */
function scanOne(tokens: Tokens, text: string, at: number): number {
  const point = text.codePointAt(at) as number;
  if (point === 0x20) return at + 1;
  const width = point > 0xffff ? 2 : 1;
  const character = text[at] as string;
  if (MAY_OPEN_EMOTICON.includes(character)) {
    const end = endOfEmoticon(text, at);
    if (end > at) return taken(tokens, KIND.emoticon, at, end);
  }
  if (character === '#' && at + 1 < text.length && isWordPart(text.codePointAt(at + 1) as number)) {
    return taken(tokens, KIND.hashtag, at, endOfTag(text, at + 1));
  }
  const found = characterClass(point);
  if (found === CHARACTER.letter || found === CHARACTER.capital)
    return taken(tokens, KIND.word, at, endOfWord(text, at));
  if (found === CHARACTER.digit) return taken(tokens, KIND.number, at, endOfWord(text, at));
  if (character === NAME) return taken(tokens, KIND.name, at, at + 1);
  if (STOPS.includes(character)) return taken(tokens, KIND.stop, at, endOfRun(text, at, STOPS));
  if (COMMAS.includes(character)) return taken(tokens, KIND.comma, at, at + 1);
  if (SYMBOLS.includes(character)) return taken(tokens, KIND.symbol, at, at + 1);
  if (found === CHARACTER.pictograph) return taken(tokens, KIND.emoji, at, at + width);
  return at + width;
}

function taken(tokens: Tokens, kind: number, start: number, end: number): number {
  tokens.kinds[tokens.count] = kind;
  tokens.starts[tokens.count] = start;
  tokens.ends[tokens.count] = end;
  tokens.count++;
  return end;
}

/** Apostrophes, hyphens and dots belong to a word when it goes on behind them. */
function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const point = text.codePointAt(at) as number;
    if (isWordPart(point)) at += point > 0xffff ? 2 : 1;
    else if (at > start && (point === 0x27 || point === 0x2d) && goesOn(text, at + 1)) at++;
    else if (at > start && (point === 0x2e || point === 0x2c) && isDigit(text, at - 1) && isDigit(text, at + 1)) at++;
    else break;
  }
  return at;
}

const goesOn = (text: string, at: number): boolean => at < text.length && isWordPart(text.codePointAt(at) as number);

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

function endOfTag(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const point = text.codePointAt(at) as number;
    if (!isWordPart(point) && point !== 0x5f) break;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

function endOfRun(text: string, start: number, of: string): number {
  let at = start + 1;
  while (at < text.length && of.includes(text[at] as string)) at++;
  return at;
}

/** A letter before it makes "x(" a formula and "8)" an end of a list. */
function endOfEmoticon(text: string, at: number): number {
  if (at > 0 && isWordPart(text.charCodeAt(at - 1))) return at;
  EMOTICON.lastIndex = at;
  return EMOTICON.test(text) ? EMOTICON.lastIndex : at;
}
