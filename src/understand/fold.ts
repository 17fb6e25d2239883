/** A text in which every digit is ASCII and nothing is invisible, with the way back to the original. */
export interface Folded {
  readonly text: string;
  /** Where in the original each character of `text` starts, and where it ends. Absent: they are the same. */
  readonly starts?: Uint32Array;
  readonly ends?: Uint32Array;
}

/** A part of a folded text, from `from` (inclusive) to `to` (exclusive). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const ASCII = /^\p{ASCII}*$/u;
/** Characters as HTML and addresses of the web write them: `&nbsp;`, `&#64;`, `%40`. */
const ENCODED = /&(?:nbsp|commat|period|#\d{1,7}|#[xX][\da-fA-F]{1,6});|%(?:40|20|2[BDEbde]|3[\dAa])/y;
const MAY_BE_ENCODED = /&[#ncp]|%[234]/;
const NAMED: Readonly<Record<string, string>> = { '&nbsp;': ' ', '&commat;': '@', '&period;': '.' };
/** Zero-width characters, soft hyphens, direction marks, variation selectors, and the frame of keycap emoji. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\u20E3/u;
const DIGIT = /\p{Nd}/u;
/** Raised, lowered and circled digits. */
const STYLED = /\p{No}/u;
const DASH = /[\p{Pd}\u2212]/u;
const SPACE = /\s/u;

/**
 * Folds digits of any script, full-width letters and signs, dashes and spaces to ASCII, and decodes what HTML or a web
 * address has encoded, character by character.
 */
export function fold(text: string): Folded {
  const mayBeEncoded = MAY_BE_ENCODED.test(text);
  if (!mayBeEncoded && ASCII.test(text)) return { text };
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? '';
    const encoded = mayBeEncoded && (character === '&' || character === '%') ? encodedAt(text, at) : '';
    const written = encoded || (character < '\uD800' || character > '\uDFFF' ? character : wholeAt(text, at));
    const end = at + written.length;
    const folded = foldCharacter(encoded ? decoded(encoded) : written);
    if (folded !== '') parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) {
      // Both halves of a pair keep their own place; an encoded character is taken as a whole.
      starts[length] = encoded ? at : at + unit;
      ends[length++] = encoded || unit + 1 === folded.length ? end : at + unit + 1;
    }
    at = end;
  }
  return { text: parts.join(''), starts, ends };
}

const wholeAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

function encodedAt(text: string, at: number): string {
  ENCODED.lastIndex = at;
  return ENCODED.exec(text)?.[0] ?? '';
}

function decoded(encoded: string): string {
  const named = NAMED[encoded];
  if (named !== undefined) return named;
  const [, hex, decimal] = /^(?:%|&#[xX])([\da-fA-F]+)|^&#(\d+)/.exec(encoded) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  // A NUL would look like the mark of what was taken out already.
  return code > 0 && code <= 0xffff ? String.fromCharCode(code) : ' ';
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
  if (STYLED.test(character)) return styledDigit(character);
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

function styledDigit(character: string): string {
  const plain = character.normalize('NFKC');
  return /^\d$/.test(plain) ? plain : character;
}
