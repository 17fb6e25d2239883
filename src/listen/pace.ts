import { DAY, type Instant, MINUTE } from '../domain/time.js';

export interface PaceParts {
  readonly now: Instant;
  /** As configured. */
  readonly everyMs: number;
  /** What the kind of source bears, however urgent; `everyMs` unless shorter. */
  readonly fastestMs: number;
  /** An alert is open that this source may tell more of. */
  readonly isUrgent: boolean;
  /** Polls in a row that brought nothing new. */
  readonly quietPolls: number;
  /** Requests that the last poll took. */
  readonly requests: number;
  /** Requests left today, and when the day ends; absent: no bound. */
  readonly left?: { readonly requests: number; readonly until: Instant };
}

export interface PaceDecision {
  readonly afterMs: number;
  readonly because: 'as configured' | 'an alert is open' | 'quiet' | 'the budget has to last';
}

/** Quiet so often before it is asked less. */
const QUIET_POLLS = 6;
/** Asked so much less at most: below two turns, after which a source counts as late and a mention as no longer punctual. */
const QUIET_FACTOR = 1.5;
/** No poll is quicker than this, whatever is configured. */
const FLOOR = 10_000;
/** This part of what is left today is kept for what is urgent later. */
const KEPT = 0.1;

/**
 * How long to wait until the next poll: as configured; less while an alert is open; more when nothing has come for a while,
 * or when the day's requests would not last at that pace. The budget has the last word.
 */
export function paceOf({ now, everyMs, fastestMs, isUrgent, quietPolls, requests, left }: PaceParts): PaceDecision {
  const wish = wishOf(everyMs, fastestMs, isUrgent, quietPolls);
  if (left === undefined || requests === 0) return wish;
  const polls = Math.floor((left.requests * (isUrgent ? 1 : 1 - KEPT)) / requests);
  const time = Math.max(0, left.until - now);
  const lasting = polls < 1 ? Math.min(time, DAY) : Math.ceil(time / polls);
  return lasting > wish.afterMs ? { afterMs: lasting, because: 'the budget has to last' } : wish;
}

function wishOf(everyMs: number, fastestMs: number, isUrgent: boolean, quietPolls: number): PaceDecision {
  if (isUrgent && fastestMs < everyMs)
    return { afterMs: Math.max(FLOOR, fastestMs, everyMs / 4), because: 'an alert is open' };
  if (!isUrgent && quietPolls >= QUIET_POLLS && everyMs >= MINUTE)
    return { afterMs: everyMs * QUIET_FACTOR, because: 'quiet' };
  return { afterMs: everyMs, because: 'as configured' };
}
