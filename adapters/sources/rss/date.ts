import { HOUR, type Instant, MINUTE } from '../../../src/domain/time.js';

/** A moment that a feed names. Without a zone it is taken for UTC, and `zone` says so. */
export interface FeedDate {
  readonly at: Instant;
  readonly zone: boolean;
}

/** Before this nobody wrote feeds: 1970 and its like are clocks that were never set. */
const EARLIEST = Date.UTC(1990, 0, 1);
/** Two-digit years from here on are of the last century, as in RFC 2822. */
const LAST_CENTURY = 69;

/**
 * Reads the dates that feeds hold: RFC 822 with all its habits (no weekday, no seconds, two-digit years, zones by name,
 * months in other languages), RFC 3339 and other ISO 8601, the `date` of Unix, seconds since 1970. Undefined when it is
 * no date, or one before 1990.
 */
export function feedDate(text: string): FeedDate | undefined {
  const plain = text.trim().slice(0, 100);
  const date = isoDate(plain) ?? writtenDate(plain) ?? countedDate(plain);
  return date && date.at >= EARLIEST ? date : undefined;
}

const ISO =
  /^(\d{4})-?(\d\d)(?:-?(\d\d))?(?:[Tt\s]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d{0,2})?$/i;

function isoDate(text: string): FeedDate | undefined {
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', zone] = parts;
  const wall = wallClock(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  return wall === undefined ? undefined : zoned(wall, zone);
}

/** `Mon, 5 Jan 2026 08:31:00 +0000`, `January 5, 2026 8:31 AM EST`, `Mon Jan  5 08:31:00 EST 2026`: told apart by the looks of each word. */
function writtenDate(text: string): FeedDate | undefined {
  let [day, month, year, zone]: (number | undefined)[] = [];
  let time: RegExpExecArray | undefined;
  let named: string | undefined;
  for (const word of wordsOf(text)) {
    const clock = CLOCK.exec(word);
    if (clock && !time) time = clock;
    else if (/^[+-]\d{2}:?\d{2}$/.test(word) || /^(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?$/i.test(word)) named = word;
    else if (/^\d{1,2}(?:st|nd|rd|th|\.)?$/i.test(word) && day === undefined) day = Number.parseInt(word, 10);
    else if (/^\d{2,4}$/.test(word) && year === undefined) year = fullYear(word);
    else if (month === undefined && monthOf(word) !== undefined) month = monthOf(word);
    else if (/^[ap]\.?m\.?$/i.test(word)) zone = /^p/i.test(word) ? 12 : 0;
    else if (time && /^[A-Z]{1,5}$/i.test(word)) named ??= word;
  }
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const [, hour = '0', minute = '0', second = '0'] = time ?? [];
  const hours = zone === undefined ? Number(hour) : (Number(hour) % 12) + zone;
  const wall = wallClock(year, month, day, hours, Number(minute), Number(second));
  return wall === undefined ? undefined : zoned(wall, time ? named : undefined);
}

/** Without remarks in brackets; `05-Jan-2026`, `8:31am` and `08:31+01:00` taken apart. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/(:\d\d)(?=[+-]\d|\p{L})/gu, '$1 ')
    .split(/[\s,]+|(?<=\d)-(?=\p{L})|(?<=\p{L}\.?)-(?=\d{2,4}\b)/u);

const CLOCK = /^(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?$/i;

const fullYear = (word: string): number => {
  const year = Number(word);
  if (word.length > 2) return year;
  return year + (year >= LAST_CENTURY ? 1900 : 2000);
};

/** Seconds or milliseconds since 1970. */
function countedDate(text: string): FeedDate | undefined {
  if (/^\d{10}$/.test(text)) return { at: Number(text) * 1000, zone: true };
  return /^\d{13}$/.test(text) ? { at: Number(text), zone: true } : undefined;
}

/** What a clock without a zone shows, as if it were in UTC; undefined for the 30th of February. */
function wallClock(year: number, month: number, day: number, hour: number, minute: number, second: number) {
  const at = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  const date = new Date(at);
  const midnight = hour === 24 && minute === 0;
  if (year < 1000 || hour > 24 || (hour === 24 && !midnight) || minute > 59 || second > 60) return undefined;
  return date.getUTCMonth() === month - 1 || midnight ? (day >= 1 && day <= 31 ? at : undefined) : undefined;
}

function zoned(wall: Instant, zone: string | undefined): FeedDate {
  const offset = zone === undefined ? undefined : offsetOf(zone);
  return { at: wall - (offset ?? 0), zone: offset !== undefined };
}

/** How far a zone is ahead of UTC, in milliseconds; undefined for one that nobody can tell. */
function offsetOf(zone: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?$/i.exec(zone) ?? [];
  if (sign === undefined) return ZONES[zone.toUpperCase()];
  const ahead = Number(hours) * HOUR + Number(minutes) * MINUTE;
  return ahead > 15 * HOUR ? undefined : sign === '-' ? -ahead : ahead;
}

/** Zones that feeds name, in hours. Names that mean several zones, such as IST, are not guessed at. */
const ZONES: Readonly<Record<string, number | undefined>> = Object.fromEntries(
  Object.entries({
    ...{
      Z: 0,
      UT: 0,
      UTC: 0,
      GMT: 0,
      WET: 0,
      WEST: 1,
      BST: 1,
      CET: 1,
      MET: 1,
      MEZ: 1,
      CEST: 2,
      MEST: 2,
      MESZ: 2,
      EET: 2,
      EEST: 3,
      MSK: 3,
    },
    ...{ EDT: -4, EST: -5, CDT: -5, CST: -6, MDT: -6, MST: -7, PDT: -7, PST: -8, AKDT: -8, AKST: -9, HST: -10 },
    ...{ JST: 9, KST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13, SAST: 2, SGT: 8, HKT: 8 },
  }).map(([name, hours]) => [name, hours * HOUR]),
);

const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'hu',
  'ro',
  'tr',
  'ru',
  'uk',
  'el',
];

/** 1 to 12 for a month by its name or abbreviation, in the languages that feeds are written in. */
const monthOf = (word: string): number | undefined => MONTHS.get(plainWord(word));

const MONTHS = new Map<string, number>();
for (const language of LANGUAGES) {
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const parts = format.formatToParts(Date.UTC(2026, month - 1, 1));
      const name = plainWord(parts.find(({ type }) => type === 'month')?.value ?? '');
      // English comes first and keeps its own.
      if (name.length >= 3 && !MONTHS.has(name)) MONTHS.set(name, month);
    }
  }
}
MONTHS.set('sept', 9);

function plainWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '');
}
