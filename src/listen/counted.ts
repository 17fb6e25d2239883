import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';

/** Money is counted in millionths of a dollar, which no sum rounds. */
export const MICRO = 1e6;
const DAY_FORMAT = 'yyyy-LL-dd';

interface Days {
  readonly today: string;
  readonly tomorrow: string;
}
/** The days of a moment, in the zone they are counted in. */
export const daysAt = (zone: Zone, at: Instant): Days => ({
  today: zone.format(at, DAY_FORMAT),
  tomorrow: zone.format(zone.addDays(at, 1), DAY_FORMAT),
});

/**
 * The day that counts: a clock that was set back must not give a day away twice, so that the later of two counts. One that
 * was far ahead was wrong: what it used up counts for today, and not until its day has come.
 */
const countedOn = (date: string, { today, tomorrow }: Days): string => (date === tomorrow ? date : today);

/** The requests that were counted, as they are kept: the day and how many. */
export function countOn(text: string | undefined, days: Days): { readonly date: string; readonly count: number } {
  const [date = '', count = '0'] = text?.split(' ') ?? [];
  return { date: countedOn(date, days), count: date >= days.today ? amountOf(count) : 0 };
}

/** The money that was counted. */
interface Money {
  readonly date: string;
  /** In millionths of a dollar. */
  readonly day: number;
  readonly month: number;
  /** Whether it was warned of. */
  readonly told: { readonly day: boolean; readonly month: boolean };
}
/** As it is kept. */
export const moneyText = ({ date, day, month, told }: Money): string =>
  `${date} ${day} ${month} ${told.day ? 'd' : ''}${told.month ? 'm' : ''}`.trimEnd();

export function moneyOn(text: string | undefined, days: Days): Money {
  const [written = '', day = '0', month = '0', told = ''] = text?.split(' ') ?? [];
  const date = countedOn(written, days);
  const isSameDay = written >= days.today;
  const isSameMonth = isSameDay || written.slice(0, 7) === date.slice(0, 7);
  return {
    ...{ date, day: isSameDay ? amountOf(day) : 0, month: isSameMonth ? amountOf(month) : 0 },
    told: { day: isSameDay && told.includes('d'), month: isSameMonth && told.includes('m') },
  };
}

/** What cannot be read may be anything: then nothing more is spent until its time is over. */
const amountOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY);
