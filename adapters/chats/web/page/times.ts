import { element } from './dom.js';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** `08:31`, in the reader's own time zone. */
export const timeWords = (at: number): string => TIME.format(at);

/** `Monday 5 January 2026`. */
export const dayOf = (at: number): string => DAY.format(at);

/** `08:31` today, `5 Jan` before. */
export const shortWhen = (at: number, now: number): string =>
  dayOf(at) === dayOf(now) ? TIME.format(at) : DATE.format(at);

/** The time of day, with the whole date for those who ask. */
export const timeOf = (at: number, prefix = ''): HTMLTimeElement =>
  element(
    'time',
    { datetime: new Date(at).toISOString(), title: new Date(at).toString() },
    `${prefix}${TIME.format(at)}`,
  );
