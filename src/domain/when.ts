import type { Instant } from './time.js';
import type { WallClock, Zone } from './zone.js';

/** On which days: every day, weekdays (1 Monday .. 7 Sunday), days of the month, or one date. */
export type Days =
  | { readonly every: 'day' }
  | { readonly every: 'week'; readonly weekdays: readonly number[] }
  | { readonly every: 'month'; readonly days: readonly number[] }
  | { readonly every: 'once'; readonly year: number; readonly month: number; readonly day: number };

/** When something is expected, on the wall clock. Without a span: the whole day. */
export interface When {
  readonly days: Days;
  /** Minutes since midnight, `to` exclusive; `to` <= `from` runs over midnight and belongs to the day it begins on. */
  readonly span?: { readonly from: number; readonly to: number };
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/**
 * Reads `daily | weekly mon,thu | monthly 25, 28 | 2026-03-01`, then optionally `HH:MM-HH:MM`. Never throws: what cannot
 * be read comes back as a sentence that says what is wrong and how to write it.
 */
export function parseWhen(text: string): When | string {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s*,\s*/g, ',')
    .replace(/\s*-\s*(?=\d{1,2}:)/g, '-')
    .split(/\s+/);
  const last = words.at(-1) ?? '';
  const span = last.includes(':') ? parseSpan(last) : undefined;
  if (typeof span === 'string') return span;
  const days = parseDays(span ? words.slice(0, -1) : words);
  if (typeof days === 'string') return days;
  return span ? { days, span } : { days };
}

/**
 * Whether an instant falls into it, by the zone's wall clock: an hour that daylight saving repeats counts both times, one
 * that it skips never comes. A day that a month does not have (`monthly 31` in June) does not occur.
 */
export function whenContains({ days, span }: When, at: Instant, zone: Zone): boolean {
  const wall = zone.clock(at);
  if (!span) return isOn(days, wall);
  const minute = wall.hour * 60 + wall.minute;
  if (span.from < span.to) return isOn(days, wall) && minute >= span.from && minute < span.to;
  const yesterday = () => zone.clock(zone.addDays(at, -1));
  return (minute >= span.from && isOn(days, wall)) || (minute < span.to && isOn(days, yesterday()));
}

function isOn(days: Days, wall: WallClock): boolean {
  switch (days.every) {
    case 'day':
      return true;
    case 'week':
      return days.weekdays.includes(wall.weekday);
    case 'month':
      return days.days.includes(wall.day);
    case 'once':
      return days.year === wall.year && days.month === wall.month && days.day === wall.day;
    default:
      return days satisfies never;
  }
}

const FORM = 'write daily, weekly mon,thu, monthly 25,28 or 2026-03-01, then perhaps 09:00-21:00';

function parseDays([word = '', list, ...rest]: readonly string[]): Days | string {
  const tooMany = (words: readonly string[]) => `"${words.join(' ')}" is one word too many: ${FORM}`;
  if (rest.length > 0) return tooMany(rest);
  if (word === 'weekly') return parseWeekly(list);
  if (word === 'monthly') return parseMonthly(list);
  const days = word === 'daily' ? ({ every: 'day' } as const) : parseDate(word);
  return typeof days === 'string' || list === undefined ? days : tooMany([list]);
}

function parseWeekly(list = ''): Days | string {
  const names: readonly string[] = WEEKDAYS;
  const weekdays = list.split(',').map((name) => names.indexOf(name) + 1);
  return weekdays.includes(0)
    ? `weekly needs days such as mon,thu (${WEEKDAYS.join(', ')})`
    : { every: 'week', weekdays };
}

function parseMonthly(list = ''): Days | string {
  const days = list.split(',').map((day) => (/^\d{1,2}$/.test(day) ? Number(day) : 0));
  return days.every((day) => day >= 1 && day <= 31)
    ? { every: 'month', days }
    : 'monthly needs days of the month from 1 to 31, such as 25,28';
}

function parseDate(word: string): Days | string {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(word) ?? []).map(Number);
  if (day === 0) return `"${word}" says no day: ${FORM}`;
  const real = new Date(Date.UTC(year, month - 1, day));
  const exists = real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
  return exists ? { every: 'once', year, month, day } : `${word} is no date of the calendar`;
}

function parseSpan(word: string): { from: number; to: number } | string {
  const [, h1 = 0, m1 = 0, h2 = 0, m2 = 0] = (/^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(word) ?? []).map(Number);
  const [from, to] = [h1 * 60 + m1, h2 * 60 + m2];
  const readable = /^\d{1,2}:\d{2}-\d{1,2}:\d{2}$/.test(word) && m1 < 60 && m2 < 60 && h1 < 24 && to <= 24 * 60;
  if (!readable) return `"${word}" is no span of time: write HH:MM-HH:MM, such as 09:00-21:00`;
  return from === to ? `"${word}" is empty: leave the times out for the whole day` : { from, to };
}
