/** A text in which every digit is ASCII and nothing is invisible, with the way back to the original. */
export interface Folded {
  readonly text: string;
  /** Index in the original where a character of `text` starts; one more entry for the end. Absent: they are the same. */
  readonly origins?: Uint32Array;
}

/** A part of a folded text, from `from` (inclusive) to `to` (exclusive). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const ASCII = /^\p{ASCII}*$/u;
/** Zero-width characters, soft hyphens, direction marks, variation selectors, and the frame of keycap emoji. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\u20E3/u;
const DIGIT = /\p{Nd}/u;
const DASH = /[\p{Pd}\u2212]/u;
const SPACE = /\s/u;

/** Folds digits of any script, full-width letters and signs, dashes and spaces to ASCII, character by character. */
export function fold(text: string): Folded {
  if (ASCII.test(text)) return { text };
  const origins: number[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    if (folded !== '') parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) origins.push(at + unit);
    at += character.length;
  }
  origins.push(text.length);
  return { text: parts.join(''), origins: Uint32Array.from(origins) };
}

/** Folding asks several tables about a character; the characters that people write are few. */
const known = new Map<string, string>();

function foldCharacter(character: string): string {
  if (character < '\x80') return character;
  const cached = known.get(character);
  if (cached !== undefined) return cached;
  const folded = foldUncached(character);
  if (known.size > 20_000) known.clear();
  known.set(character, folded);
  return folded;
}

function foldUncached(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (INVISIBLE.test(character)) return '';
  if (DIGIT.test(character)) return String(valueOfDigit(code));
  if (DASH.test(character)) return '-';
  if (SPACE.test(character)) return ' ';
  return character;
}

/** Unicode keeps the decimal digits of every script in runs of ten, zero first. */
function valueOfDigit(code: number): number {
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}
