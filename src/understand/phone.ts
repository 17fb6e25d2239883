import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Span } from './fold.js';

/** Where a number without a country code is assumed to be from, beside the countries of the workspace. */
const HOME: readonly CountryCode[] = ['GB', 'US'];
/** Asking for the plan of a number is slow. After this many questions a text is hostile, and a number is taken for a phone's. */
const MOST_QUESTIONS = 200;

/** Digits with the signs that people put into phone numbers; a letter, comma or colon ends it. */
const CANDIDATE = /(?:\+[ -]?(?=[1-9])|\(\+?|00)?\d(?:[ ()./_\u00B7-]{0,3}\d){6,16}(?![\p{L}\d])/gu;
/** What a number may not follow, unless it has a plus. */
const GLUED = /[\p{L}\d#]/u;
/** A date, and not the first pairs of a number that is written in pairs. */
const DATE =
  /(?<!\d|\d[./-])(?:\d{1,2}([./-])\d{1,2}[./-](?:(?:19|20)\d{2}|\d{2}(?!\1\d))|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d)/;
/** Years from and to, and hours: 2024-2025, 0900-1730. */
const SPAN = /^(?:(?:19|20)\d{2} ?[ /-] ?(?:19|20)\d{2}|(?:[01]\d|2[0-4])[0-5]\d ?- ?(?:[01]\d|2[0-4])[0-5]\d)$/;
/** A digit and zeros: "+1000000000" counts something. */
const ROUND = /^[1-9]0{7,}$/;
const DECIMAL = /^\d{1,3}\.\d+$/;
/** The end of a longer number. */
const CONTINUED = /\d{3} $|\d{2}\)$|\d[./-]$|[A-Z]-$/;
const MOBILE = /^07\d{9}$/;
const MONEY = /[\u00A3$\u20AC\u20B9\u00A5]\s?$/;
/** North American groups: 212-555-0123, (212) 555 0123, (212)555-0123, 1.212.555.0123. */
const NORTH_AMERICAN = /^(?:1[ .-])?(?:\([2-9]\d{2}\)[ .-]?|[2-9]\d{2}([ .-]))[2-9]\d{2}(?:\1|[ .-]?)\d{4}$/;
/** A number that is told apart by its own words: an order, a ticket. */
const NAMED =
  /(?:(?<!\p{L})(?:order|ticket|case|incident|booking|invoice|parcel|tracking|ref|reference|complaint|id|tweet|status|item|serial|sku|part|build|pedido|bestellung|commande|ordine)|#)(?:\s?(?:no|nr|num|number|id|is|was|code|#|:|\.|-)){0,3}\s{0,2}$/iu;
/** Words before a number that say what it is; the placeholder of a number that was masked is none. */
const CUE_WORDS = [
  'wa\\.me|call|ring|dial|phone|tel|telephone|text|txt|sms|whatsapp|whats app|mobile|mob|cell|fax|number is|reach me|contact',
  'tel\u00E9fono|tfno|m\u00F3vil|celular|ll\u00E1mame|llama|t\u00E9l\u00E9phone|t\u00E9l|portable|appelez|telefon|telefonnummer|handy|ruf|ruft|anrufen',
  'telefone|telem\u00F3vel|ligue|telefono|cellulare|chiama|chiamami',
  '\u0647\u0627\u062A\u0641|\u062C\u0648\u0627\u0644|\u062A\u0644\u0641\u0646|\u092B\u094B\u0928|\u092E\u094B\u092C\u093E\u0907\u0932|\u09AB\u09CB\u09A8|\u09AE\u09CB\u09AC\u09BE\u0987\u09B2|\u0E42\u0E17\u0E23',
].join('|');
const CUE = new RegExp(
  `(?<![\\p{L}[])(?:${CUE_WORDS})(?!\\p{L})[^\\p{L}\\p{N}\\0]{0,3}(?:\\p{L}{1,6}[^\\p{L}\\p{N}\\0]{1,3}){0,2}$`,
  'iu',
);
/** Said after it: "... call me". */
const CUE_BEHIND =
  /^[\s,:;!.()-]{0,3}(?:(?:pls|please) )?(?:call me|text me|txt me|ring me|whatsapp|is my (?:number|phone|mobile))/i;
const CUE_REACH = 40;

/**
 * Phone numbers: international ones, national ones as people in Britain and North America write them, and bare digits
 * that a word like "call" announces. Bare digits without such a word are order and ticket numbers. `countries`: more of
 * them (ISO 3166), whose numbering plans tell their national numbers when they are written in groups.
 */
export function findPhones(text: string, countries: readonly CountryCode[] = []): Span[] {
  const spans: Span[] = [];
  const isKnown = createPlan([...HOME, ...countries]);
  const isTheirs = countries.length === 0 ? () => false : createPlan(countries);
  let seen = 0;
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const [written] = match;
    const from = match.index;
    const before = text.slice(Math.max(seen, from - CUE_REACH), from);
    const behind = text.slice(from + written.length, from + written.length + CUE_REACH);
    if (isPhone(written, before, behind, { isKnown, isTheirs })) {
      const start = from + unopened(written);
      seen = from + written.length;
      spans.push({ from: start, to: seen });
    } else {
      // What begins with the next group may be one.
      CANDIDATE.lastIndex = from + (/^\D*\d+/.exec(written)?.[0].length ?? 1);
    }
  }
  return spans;
}

/** 1 when a bracket opens before the number that does not close within it: it belongs to the sentence. */
const unopened = (written: string): number =>
  written.startsWith('(') && written.split('(').length > written.split(')').length ? 1 : 0;

type Plan = (written: string) => boolean;

interface Plans {
  /** A number of any country that may be meant. */
  readonly isKnown: Plan;
  /** One of the countries that the workspace added. */
  readonly isTheirs: Plan;
}

function createPlan(countries: readonly CountryCode[]): Plan {
  let left = MOST_QUESTIONS;
  return (written) =>
    left-- <= 0 || countries.some((country) => parsePhoneNumberFromString(written, country)?.isValid() ?? false);
}

function isPhone(written: string, before: string, behind: string, { isKnown, isTheirs }: Plans): boolean {
  if (GLUED.test(before.slice(-1)) && !/^\(?\+/.test(written)) return false;
  const plain = written.slice(unopened(written));
  if (digitsIn(plain) > 15) return false;
  const digits = plain.replace(/\D/g, '');
  if (DATE.test(plain) || SPAN.test(plain) || DECIMAL.test(plain) || MONEY.test(before)) return false;
  if (ROUND.test(digits)) return false;
  if (plain.includes('+')) return digits.length >= 10 || (digits.length >= 8 && isKnown(plain));
  const isBare = digits === plain;
  if (NAMED.test(before) && (isBare || !isKnown(plain))) return false;
  if (plain.startsWith('00')) return !CONTINUED.test(before) && isAbroad(plain, digits, isKnown);
  if (CUE.test(before) || CUE_BEHIND.test(behind)) return digits.length >= 8 && (digits.length <= 12 || isKnown(plain));
  if (CONTINUED.test(before)) return false;
  if (digits.startsWith('0') && isNational(plain, digits, isKnown)) return true;
  if (!isBare && digits.length >= 7 && isTheirs(plain)) return true;
  return NORTH_AMERICAN.test(plain) && isKnown(plain);
}

function digitsIn(written: string): number {
  let count = 0;
  for (let at = 0; at < written.length; at++) if (written.charCodeAt(at) >= 48 && written.charCodeAt(at) <= 57) count++;
  return count;
}

/** The country code in full: in groups, or as the numbering plan knows it. */
const isAbroad = (written: string, digits: string, isKnown: Plan): boolean =>
  /^00[1-9]/.test(digits) && digits.length >= 11 && (written !== digits || isKnown(`+${digits.slice(2)}`));

/** A trunk zero and nine to twelve digits: in a few groups, or what the numbering plan knows. */
function isNational(written: string, digits: string, isKnown: Plan): boolean {
  const groups = written.split(/\D+/).filter((group) => group !== '');
  if (groups.length === 1)
    return MOBILE.test(digits) || (digits.length >= 10 && digits.length <= 11 && isKnown(written));
  if (digits.length < 9 || digits.length > 12) return false;
  const singles = groups.filter((group) => group.length === 1).length;
  // Digit by digit, parted by one and the same sign; else these are scores.
  if (singles === groups.length) return new Set(written.split(/\d/).slice(1, -1)).size === 1 && isKnown(digits);
  return groups.length <= 6 && singles <= 1 && (groups.length >= 5 || groups.some((group) => group.length > 2));
}

/** The countries of a list whose numbering plans are known; others are left out. */
export const knownCountries = (codes: readonly string[]): CountryCode[] =>
  codes.filter((code): code is CountryCode => isSupportedCountry(code));
