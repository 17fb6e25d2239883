import type { Period } from '../domain/measure.js';
import { isPeriodWord } from '../domain/period-word.js';
import { BUCKET, bucketOf, DAY, HOUR, type Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { UserError } from '../errors.js';
import { moment, oneLine } from '../views/index.js';

export const HOW_TO_WRITE =
  'Write a period as 24h, 7d, 4w, today, yesterday, last week, last month, 2026-01-31 or 2026-01-01..2026-01-31.';

const LONGEST = 3660 * DAY;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:t(\d\d):(\d\d))?$/;

/**
 * The period that words name, in the zone's calendar, on bucket boundaries and never past the current bucket. Without
 * words: the last 7 days up to now, or up to the newest mention when that is older than a day, which `note` then says.
 * Throws UserError for what is no period, lies in the future, runs backwards or is empty.
 */
export function parsePeriod(words: readonly string[], zone: Zone, now: Instant, newest: Instant | undefined): Period {
  const typed = words.join(' ').trim().toLowerCase();
  if (typed === '') return usual(zone, now, newest);
  const period = rollingWithData(typed, zone, now, newest) ?? named(typed, zone, now) ?? dated(typed, zone, now);
  if (!period) throw new UserError(`"${oneLine(typed, 40)}" is no period. ${HOW_TO_WRITE}`);
  return checked(period, now, typed);
}

/** Where a period stands among words: the index of its first word and how many it has. */
export function findPeriod(words: readonly string[]): { readonly at: number; readonly length: number } | undefined {
  for (const [at, word] of words.entries()) {
    const both = `${word} ${words[at + 1] ?? ''}`.toLowerCase();
    if (Object.hasOwn(NAMED, both)) return { at, length: 2 };
    if (isPeriodWord(word)) return { at, length: 1 };
  }
  return undefined;
}

/** The period of equal length just before. */
export const previousOf = ({ from, to }: Period): Pick<Period, 'from' | 'to'> => ({
  from: from - (to - from),
  to: from,
});

/** The instant of `2026-01-31` (its start) or `2026-01-31T09:00`; undefined when it is no date. */
export function parseMoment(text: string, zone: Zone): Instant | undefined {
  const [, year, month, day, hour = '0', minute = '0'] = MOMENT.exec(text.toLowerCase()) ?? [];
  if (year === undefined || Number(year) < 1970) return undefined;
  const at = zone.instant(Number(year), Number(month), Number(day), Number(hour), Number(minute));
  return Number.isFinite(at) ? at : undefined;
}

function usual(zone: Zone, now: Instant, newest: Instant | undefined): Period {
  if (newest === undefined || newest >= now - DAY) return lastDays(7, zone, now, 'the last 7 days');
  const note = `The newest mention is of ${moment(newest, zone)}: these are the 7 days up to it, not up to now.`;
  return { ...lastDays(7, zone, bucketOf(newest) + 1, 'the 7 days up to the newest mention'), note };
}

/** `7d` ends now; when everything known is older than that, it ends at the newest mention, and says so. */
function rollingWithData(typed: string, zone: Zone, now: Instant, newest: Instant | undefined): Period | undefined {
  const period = rolling(typed, zone, now);
  if (!period || newest === undefined || newest >= period.from) return period;
  const shifted = rolling(typed, zone, bucketOf(newest) + 1);
  if (!shifted) return period;
  const label = `${shifted.label} up to the newest mention`.replace('the last ', 'the ');
  const note = `Nothing is known of ${period.label}: the newest mention is of ${moment(newest, zone)}, and this ends there.`;
  return { ...shifted, label, note };
}

function rolling(typed: string, zone: Zone, now: Instant): Period | undefined {
  const [, digits, unit] = /^(\d{1,5})([hdw])$/.exec(typed) ?? [];
  const n = Number(digits);
  if (unit === undefined) return undefined;
  if (n === 0) throw new UserError(`The period ${typed} is empty. ${HOW_TO_WRITE}`);
  if (unit === 'h')
    return { from: endOf(now) - n * HOUR, to: endOf(now), label: n === 1 ? 'the last hour' : `the last ${n} hours` };
  const label = n === 1 ? 'the last ' : `the last ${n} `;
  const word = unit === 'd' ? 'day' : 'week';
  return lastDays(unit === 'd' ? n : 7 * n, zone, now, `${label}${word}${n === 1 ? '' : 's'}`);
}

/** Up to now, from the same time of day `days` calendar days before: a day of 23 or 25 hours is a day. */
function lastDays(days: number, zone: Zone, now: Instant, label: string): Period {
  const to = endOf(now);
  const { hour, minute } = zone.clock(to);
  const { year, month, day } = zone.clock(zone.addDays(to, -days));
  return { from: bucketOf(zone.instant(year, month, day, hour, minute)), to, label };
}

const NAMED: Readonly<Record<string, (zone: Zone, now: Instant) => Pick<Period, 'from' | 'to'>>> = {
  today: (zone, now) => ({ from: zone.startOfDay(now), to: endOf(Math.max(now, zone.startOfDay(now) + 1)) }),
  yesterday: (zone, now) => ({ from: zone.addDays(now, -1), to: zone.startOfDay(now) }),
  'last week': (zone, now) => {
    const monday = 1 - zone.clock(now).weekday;
    return { from: zone.addDays(now, monday - 7), to: zone.addDays(now, monday) };
  },
  'last month': (zone, now) => {
    const { year, month } = zone.clock(now);
    const from = month === 1 ? zone.instant(year - 1, 12, 1) : zone.instant(year, month - 1, 1);
    return { from, to: zone.instant(year, month, 1) };
  },
};

function named(typed: string, zone: Zone, now: Instant): Period | undefined {
  const span = Object.hasOwn(NAMED, typed) ? NAMED[typed]?.(zone, now) : undefined;
  return span && { ...span, label: typed };
}

/** A date is its whole day; the second one of a range is included. With a time, it ends there. */
function dated(typed: string, zone: Zone, now: Instant): Period | undefined {
  const [first = '', last = first, ...more] = typed.split('..').map((each) => each.trim());
  const from = parseMoment(first, zone);
  const end = last === '' && typed.includes('..') ? now : parseMoment(last, zone);
  if (from === undefined || end === undefined || more.length > 0) return undefined;
  const to = last === '' || last.includes('t') ? end : zone.addDays(end, 1);
  return { from, to, label: typed };
}

function checked(period: Period, now: Instant, typed: string): Period {
  const shown = `"${oneLine(typed, 40)}"`;
  const to = Math.min(endOf(period.to), endOf(now));
  const from = bucketOf(period.from);
  if (period.from >= period.to) throw new UserError(`The period ${shown} ends before it begins. ${HOW_TO_WRITE}`);
  if (from >= to) throw new UserError(`The period ${shown} lies in the future. ${HOW_TO_WRITE}`);
  if (to - from > LONGEST || from < 0)
    throw new UserError(`The period ${shown} is longer than ten years. ${HOW_TO_WRITE}`);
  return { ...period, from, to };
}

/** End of the bucket before or at an instant's own: so that everything up to the instant is in. */
const endOf = (at: Instant): Instant => Math.ceil(at / BUCKET) * BUCKET;
