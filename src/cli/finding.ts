import { type Instant, iso, MINUTE } from '../domain/time.js';
import type { Finding } from '../ports.js';

export type { Finding } from '../ports.js';

export const ok = (what: string, says: string): Finding => ({ what, state: 'ok', says });
export const failed = (what: string, says: string, mend: string): Finding => ({ what, state: 'failed', says, mend });
export const warning = (what: string, says: string, mend: string): Finding => ({ what, state: 'warning', says, mend });

export const CLOCK_MEND = 'set the clock, best by NTP: hooks, alerts and periods rest on it';

/** A mention from the future tells of a clock that is wrong. */
export const checkNewest = (newest: Instant | undefined, now: Instant): Finding[] =>
  newest !== undefined && newest > now + 10 * MINUTE
    ? [failed('Clock', `the newest mention is of ${iso(newest)}, the clock shows ${iso(now)}`, CLOCK_MEND)]
    : [];
