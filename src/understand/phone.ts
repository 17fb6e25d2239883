import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Span } from './fold.js';

/** Where a number without a country code is assumed to be from. */
const HOME: readonly CountryCode[] = ['GB', 'US'];

/** Digits with the signs that people put into phone numbers; a letter, comma or colon ends it. A plus may follow a letter. */
const CANDIDATE = /(?:(?<!\d)\+|(?<![\p{L}\d#])(?:\(\+?|00)?)\d(?:[ ()./-]{0,3}\d){6,16}(?![\p{L}\d])/gu;
const DATE = /(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d)/;
const DECIMAL = /^\d{1,3}\.\d+$/;
/** North American groups: 212-555-0123, (212) 555 0123, 1.212.555.0123. */
const NORTH_AMERICAN = /^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/;
/** Words before a number that say what it is; the placeholder of a number that was masked is none. */
const CUE =
  /(?:(?<!\[)\b(?:call|ring|phone|tel|telephone|text|txt|sms|whatsapp|mobile|mob|cell|fax|number is|reach me)\b)\W{0,3}(?:\w{1,6}\W{1,3}){0,2}$/i;
const CUE_REACH = 30;

/**
 * Phone numbers: international ones, national ones as people in Britain and North America write them, and bare digits
 * that a word like "call" announces. Bare digits without such a word are order and ticket numbers.
 */
export function findPhones(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const before = text.slice(Math.max(0, match.index - CUE_REACH), match.index);
    if (isPhone(match[0], before)) spans.push({ from: match.index, to: match.index + match[0].length });
  }
  return spans;
}

function isPhone(written: string, before: string): boolean {
  if (DATE.test(written) || DECIMAL.test(written) || /[\u00A3$\u20AC]\s?$/.test(before)) return false;
  const digits = written.replace(/\D/g, '');
  if (digits.length > 15) return false;
  if (written.includes('+')) return digits.length >= 8;
  if (digits.startsWith('00')) return isKnown(`+${digits.slice(2)}`);
  if (CUE.test(before)) return digits.length >= 9 && (digits.startsWith('0') || isKnown(written));
  if (digits.startsWith('0')) return isNational(written, digits);
  return NORTH_AMERICAN.test(written) && isKnown(written);
}

/** A trunk zero and ten or eleven digits: grouped, or what the numbering plan knows. */
const isNational = (written: string, digits: string): boolean =>
  (digits.length === 10 || digits.length === 11) && (/\D/.test(written) || isKnown(written));

const isKnown = (written: string): boolean =>
  HOME.some((country) => parsePhoneNumberFromString(written, country)?.isValid() ?? false);
