import { DateTime, IANAZone } from 'luxon';
import { HOUR, type Instant } from './time.js';

/** Wall-clock arithmetic in one IANA time zone, daylight saving included. Never the machine's own zone. */
export interface Zone {
  readonly name: string;
  /** Hour of the day (0..23), weekday (1 Monday .. 7 Sunday) and day of the month on the wall clock. */
  clock(at: Instant): WallClock;
  startOfDay(at: Instant): Instant;
  /** Midnight `days` calendar days later (or earlier), so that a 23-hour day counts as one. */
  addDays(at: Instant, days: number): Instant;
  /** The instant of a wall-clock time; a time that daylight saving skips is moved past the gap. */
  instant(year: number, month: number, day: number, hour?: number, minute?: number): Instant;
  /** Formats with luxon's tokens, in English: `ccc d LLL, HH:mm`. */
  format(at: Instant, tokens: string): string;
}

export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

export const isZone = (name: string): boolean => IANAZone.isValidZone(name);

/** Throws RangeError for a name that is no IANA zone. */
export function zoneOf(name: string): Zone {
  if (!isZone(name)) throw new RangeError(`${name} is no IANA time zone`);
  const zone = IANAZone.create(name);
  const on = (at: Instant) => DateTime.fromMillis(at, { zone, locale: 'en-GB' });
  // Offsets change on quarter hours at most; one look-up each keeps the detector's path free of date arithmetic.
  const offsets = new Map<number, number>();
  const offsetMs = (at: Instant): number => {
    const quarter = Math.floor(at / (HOUR / 4));
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    if (offsets.size > 100_000) offsets.clear();
    const offset = zone.offset(at) * 60_000;
    offsets.set(quarter, offset);
    return offset;
  };
  return {
    name,
    clock: (at) => {
      const wall = new Date(at + offsetMs(at));
      return {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
        hour: wall.getUTCHours(),
        minute: wall.getUTCMinutes(),
        weekday: wall.getUTCDay() || 7,
      };
    },
    startOfDay: (at) => on(at).startOf('day').toMillis(),
    addDays: (at, days) => on(at).startOf('day').plus({ days }).toMillis(),
    instant: (year, month, day, hour = 0, minute = 0) =>
      DateTime.fromObject({ year, month, day, hour, minute }, { zone }).toMillis(),
    format: (at, tokens) => on(at).toFormat(tokens),
  };
}
