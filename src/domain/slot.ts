import { BUCKET, DAY, HOUR, type Instant, MINUTE } from './time.js';
import { WEEKDAYS } from './when.js';
import type { Zone } from './zone.js';

/** A time on the wall clock that comes once a week. */
export interface WeeklyTime {
  /** 1 Monday .. 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** A time on the wall clock that comes once a month. */
export interface MonthlyTime {
  /** 1..28, which every month has. */
  readonly dayOfMonth: number;
  readonly hour: number;
  readonly minute: number;
}

/** When a digest comes. */
export type DigestTime = WeeklyTime | MonthlyTime;

/** One time that something is due. */
export interface Slot {
  /** Monday of its week, as a date, or its month: the same whatever the zone or the time of the day becomes meanwhile. */
  readonly key: string;
  readonly dueAt: Instant;
  /** The same time on the wall clock a week or a month before. */
  readonly from: Instant;
}

export const HOW_TO_DIGEST =
  'write a weekday and a time, such as "mon 09:00", or "monthly 1 09:00" with a day up to 28';

/** Reads `mon 09:00` or `monthly 1 09:00`; undefined for anything else. */
export function parseDigestTime(text: string): DigestTime | undefined {
  const [, month, day = '', hour, minute] =
    /^(?:(monthly) )?([a-z]{3}|\d{1,2}) (\d{1,2}):(\d{2})$/.exec(text.trim().toLowerCase()) ?? [];
  const time = { hour: Number(hour), minute: Number(minute) };
  if (!(time.hour < 24 && time.minute < 60)) return undefined;
  const dayOfMonth = Number(day);
  if (month) return dayOfMonth >= 1 && dayOfMonth <= 28 ? { dayOfMonth, ...time } : undefined;
  const weekday = (WEEKDAYS as readonly string[]).indexOf(day) + 1;
  return weekday > 0 ? { weekday, ...time } : undefined;
}

export const isMonthly = (time: DigestTime): time is MonthlyTime => 'dayOfMonth' in time;

/**
 * The newest slot that is due by `now`, on the wall clock of the zone: what daylight saving skips is due right after the
 * gap, what it repeats the first time. Pure.
 */
export const lastSlot = (time: DigestTime, now: Instant, zone: Zone): Slot =>
  isMonthly(time) ? lastOfMonth(time, now, zone) : lastOfWeek(time, now, zone);

function lastOfMonth({ dayOfMonth, hour, minute }: MonthlyTime, now: Instant, zone: Zone): Slot {
  const { year, month } = zone.clock(now);
  const due = (back: number) => {
    const first = new Date(Date.UTC(year, month - 1 - back, 1));
    const at = zone.instant(first.getUTCFullYear(), first.getUTCMonth() + 1, dayOfMonth, hour, minute);
    return { key: first.toISOString().slice(0, 7), dueAt: firstInstant(at, hour * 60 + minute, zone) };
  };
  const back = due(0).dueAt <= now ? 0 : 1;
  return { ...due(back), from: due(back + 1).dueAt };
}

function lastOfWeek({ weekday, hour, minute }: WeeklyTime, now: Instant, zone: Zone): Slot {
  const back = (zone.clock(now).weekday - weekday + 7) % 7;
  for (const days of [back, back + 7]) {
    // Noon, because a midnight may be skipped too.
    const noon = zone.addDays(now, -days) + DAY / 2;
    const { year, month, day } = zone.clock(noon);
    const dueAt = firstInstant(zone.instant(year, month, day, hour, minute), hour * 60 + minute, zone);
    const monday = Date.UTC(year, month - 1, day) - (weekday - 1) * DAY;
    if (dueAt > now) continue;
    const from = zone.addDays(dueAt, -7) + (dueAt - zone.startOfDay(dueAt));
    return { key: new Date(monday).toISOString().slice(0, 10), dueAt, from };
  }
  throw new RangeError('a week without its slot');
}

/** Of a time that daylight saving skips the end of the gap, of one that it repeats the first; both lie on quarters of an hour. */
function firstInstant(at: Instant, minutes: number, zone: Zone): Instant {
  const wall = (instant: Instant) => zone.clock(instant).hour * 60 + zone.clock(instant).minute;
  const isSkipped = wall(at) !== minutes;
  const passed = (minutes - wall(at - LONGEST_CHANGE) + DAY / MINUTE) % (DAY / MINUTE);
  if (!isSkipped && passed * MINUTE === LONGEST_CHANGE) return at;
  let first = at;
  for (let earlier = at - BUCKET; earlier >= at - LONGEST_CHANGE; earlier -= BUCKET) {
    if (isSkipped ? wall(earlier) > minutes : wall(earlier) === minutes) first = earlier;
  }
  return first;
}

/** By no more do zones change their clocks over the year. */
const LONGEST_CHANGE = 2 * HOUR;
