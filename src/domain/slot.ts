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

/** One time that something is due. */
export interface Slot {
  /** Monday of its week, as a date: the same whatever the zone or the time of the day becomes meanwhile. */
  readonly key: string;
  readonly dueAt: Instant;
}

/** Reads `mon 09:00`; undefined for anything else. */
export function parseWeekly(text: string): WeeklyTime | undefined {
  const [, day = '', hour, minute] = /^([a-z]{3}) (\d{1,2}):(\d{2})$/.exec(text.trim().toLowerCase()) ?? [];
  const weekday = (WEEKDAYS as readonly string[]).indexOf(day) + 1;
  const time = { weekday, hour: Number(hour), minute: Number(minute) };
  return weekday > 0 && time.hour < 24 && time.minute < 60 ? time : undefined;
}

/**
 * The newest slot that is due by `now`, on the wall clock of the zone: what daylight saving skips is due right after the
 * gap, what it repeats the first time. Pure.
 */
export function lastSlot({ weekday, hour, minute }: WeeklyTime, now: Instant, zone: Zone): Slot {
  const back = (zone.clock(now).weekday - weekday + 7) % 7;
  for (const days of [back, back + 7]) {
    // Noon, because a midnight may be skipped too.
    const noon = zone.addDays(now, -days) + DAY / 2;
    const { year, month, day } = zone.clock(noon);
    const dueAt = firstInstant(zone.instant(year, month, day, hour, minute), hour * 60 + minute, zone);
    const monday = Date.UTC(year, month - 1, day) - (weekday - 1) * DAY;
    if (dueAt <= now) return { key: new Date(monday).toISOString().slice(0, 10), dueAt };
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
