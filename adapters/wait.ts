import { DAY, type Instant, SECOND } from '../src/domain/time.js';

interface Fields {
  get(name: string): string | null;
}

const RESETS = ['x-ratelimit-reset', 'x-rate-limit-reset', 'ratelimit-reset'];
/** A bigger number is a moment, in seconds since 1970; a smaller one is how many seconds there are still to wait. */
const LONGEST_SPAN = (366 * DAY) / SECOND;

/** Until when a host that limits asks to wait: Retry-After, else what it says of its limits. Undefined when neither. */
export function waitOf(headers: Fields, now: Instant): Instant | undefined {
  return momentOf(headers.get('retry-after'), now) ?? resetOf(headers, now);
}

/** When a host's allowance is renewed: as a date, as seconds since 1970 or as seconds from now. Never before now. */
export function resetOf(headers: Fields, now: Instant): Instant | undefined {
  for (const name of RESETS) {
    const at = momentOf(headers.get(name), now);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** Of several, which undici joins with commas, the longest wait: it satisfies all. */
function momentOf(text: string | null, now: Instant): Instant | undefined {
  if (text === null) return undefined;
  const spans = text.split(',').map((each) => SECONDS.exec(each)?.[1]);
  if (spans.every((each) => each !== undefined))
    return Math.max(...spans.map((each) => afterSeconds(Number(each), now)));
  const at = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(now, at);
}

const SECONDS = /^\s*(\d{1,12}(?:\.\d{1,9})?)\s*$/;
/** `Date.parse` would make a date of -5, too. */
const DATE = /^\s*(?:[a-z]{3,9}, ?\d|\d{4}-\d\d-\d\d)/i;

const afterSeconds = (seconds: number, now: Instant): Instant =>
  Math.max(now, Math.ceil(seconds * SECOND) + (seconds > LONGEST_SPAN ? 0 : now));
