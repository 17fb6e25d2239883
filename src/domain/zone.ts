import { DateTime, IANAZone } from 'luxon';
import { DAY, HOUR, type Instant } from './time.js';

/** Wall-clock arithmetic in one IANA time zone, daylight saving included. Never the machine's own zone. */
export interface Zone {
  readonly name: string;
  /** Hour of the day (0..23), weekday (1 Monday .. 7 Sunday) and day of the month on the wall clock. */
  clock(at: Instant): WallClock;
  /** Hour of the week on the wall clock: 0 is Monday from midnight, 167 the last of Sunday. */
  hourOfWeek(at: Instant): number;
  startOfDay(at: Instant): Instant;
  /** Midnight `days` calendar days later (or earlier), so that a 23-hour day counts as one. */
  addDays(at: Instant, days: number): Instant;
  /** The instant of a wall-clock time; a time that daylight saving skips is moved past the gap. */
  instant(year: number, month: number, day: number, hour?: number, minute?: number): Instant;
  /** Formats with luxon's tokens, in English: `ccc d LLL, HH:mm`. */
  format(at: Instant, tokens: string): string;
  /**
   * Reads what luxon's tokens describe (`dd/MM/yyyy HH:mm`), without tokens ISO 8601, as this wall clock shows it unless it
   * names its own zone. Undefined for anything else. Of an hour that daylight saving repeats it is the first.
   */
  read(text: string, tokens?: string): Instant | undefined;
}

export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

const QUARTER = HOUR / 4;
const WEEK_HOURS = 168;
/** Time is counted from a Thursday's midnight. */
const EPOCH_HOUR = 72;

/** What is wrong with a name that is none, and how to write one. */
export const NO_ZONE = 'is no time zone: write an IANA name such as Europe/London or UTC';

export const isZone = (name: string): boolean => IANAZone.isValidZone(name);

/** Zones that were asked for before; there are some hundreds in the world. */
const known = new Map<string, Zone>();

/** Throws RangeError for a name that is no IANA zone. */
export function zoneOf(name: string): Zone {
  const zone = known.get(name) ?? createZone(name);
  known.set(name, zone);
  return zone;
}

function createZone(name: string): Zone {
  if (!isZone(name)) throw new RangeError(`${name} is no IANA time zone`);
  const zone = IANAZone.create(name);
  const on = (at: Instant) => DateTime.fromMillis(at, { zone, locale: 'en-GB' });
  // Looking an offset up is slow, and it is the same all day but for two days a year, when it changes on a quarter hour.
  const offsets = new Map<number, number>();
  const lookedUp = (at: Instant): number => {
    const known = offsets.get(at);
    if (known !== undefined) return known;
    if (offsets.size > 100_000) offsets.clear();
    const offset = zone.offset(at) * 60_000;
    offsets.set(at, offset);
    return offset;
  };
  const offsetMs = (at: Instant): number => {
    const day = Math.floor(at / DAY) * DAY;
    const first = lookedUp(day);
    return first === lookedUp(day + DAY) ? first : lookedUp(Math.floor(at / QUARTER) * QUARTER);
  };
  const addDays = (at: Instant, days: number): Instant => {
    const wall = Math.floor((at + offsetMs(at)) / DAY + days) * DAY;
    const offset = offsetMs(wall);
    // Where nothing changes around that midnight there is no doubt about it; else the calendar decides.
    const isPlain = [wall - DAY, wall + DAY].every((near) => offsetMs(near) === offset);
    return isPlain && Number.isInteger(days) ? wall - offset : on(at).startOf('day').plus({ days }).toMillis();
  };
  return {
    name,
    hourOfWeek: (at) =>
      (((Math.floor((at + offsetMs(at)) / HOUR) + EPOCH_HOUR) % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS,
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
    startOfDay: (at) => addDays(at, 0),
    addDays,
    instant: (year, month, day, hour = 0, minute = 0) =>
      DateTime.fromObject({ year, month, day, hour, minute }, { zone }).toMillis(),
    format: (at, tokens) => on(at).toFormat(tokens),
    read: (text, tokens) => {
      const options = { zone, locale: 'en-GB' };
      const date =
        tokens === undefined
          ? DateTime.fromISO(text.replace(/ +/, 'T'), options)
          : DateTime.fromFormat(text, tokens, options);
      return date.isValid ? date.toMillis() : undefined;
    },
  };
}
