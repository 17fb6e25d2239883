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

function momentOf(text: string | null, now: Instant): Instant | undefined {
  if (text === null) return undefined;
  const seconds = /^\s*(\d{1,12})(?:\.\d+)?\s*$/.exec(text)?.[1];
  const at =
    seconds === undefined ? Date.parse(text) : Number(seconds) * SECOND + (Number(seconds) > LONGEST_SPAN ? 0 : now);
  return Number.isNaN(at) ? undefined : Math.max(now, at);
}
