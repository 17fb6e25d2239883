import { mayBeAnnounced } from './account.js';
import { mayBeSpelled } from './email.js';

/** Personal data that no at sign and no word gives away has at least this many digits. */
const FEWEST_DIGITS = 4;
const DIGIT = /[\p{Nd}\p{No}]/u;

/** An at sign as web addresses and HTML write it. */
const ENCODED_SIGN = /^(?:%40|&#0{0,3}64;|&#[xX]40;|&commat;)/;

const OTHER = 1;
const IS_DIGIT = 2;
const IS_SIGN = 3;
const IS_CODE = 4;
/** What a character of the basic plane is; 0 as long as nobody asked. */
const classes = new Uint8Array(0x10000);

/**
 * Whether a text can hold personal data at all: most cannot, and need no more than this one pass. Digits of any script
 * count, an at sign in any width or encoding, a spelled dot, and words that announce a log-in name.
 */
export function isWorthALook(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = classes[code] || classOf(code);
    if (kind === IS_SIGN || (kind === IS_CODE && ENCODED_SIGN.test(text.slice(at, at + 8)))) return true;
    // Emoji are in these two blocks and digits are not: most surrogates need no second look.
    const isPair = code >= 0xd801 && code <= 0xdbff && code !== 0xd83c && code !== 0xd83d;
    if (kind !== IS_DIGIT && !(isPair && DIGIT.test(String.fromCodePoint(text.codePointAt(at) ?? 0)))) continue;
    if (++digits >= FEWEST_DIGITS) return true;
  }
  return mayBeSpelled(text) || (digits > 0 && mayBeAnnounced(text));
}

function classOf(code: number): number {
  const character = String.fromCharCode(code);
  const kind = /[@\uFF20\uFE6B]/.test(character)
    ? IS_SIGN
    : /[%&]/.test(character)
      ? IS_CODE
      : DIGIT.test(character)
        ? IS_DIGIT
        : OTHER;
  classes[code] = kind;
  return kind;
}
