import { type Instant, MINUTE, SECOND } from '../domain/time.js';

/** Failures in a row after which a chat is left alone for a while. */
const MOST_FAILURES = 5;
const FIRST_PAUSE = 5 * SECOND;
const LONGEST_PAUSE = MINUTE;
/** A person has to mend it, and may have done so. */
const BARRED_PAUSE = 5 * MINUTE;

export interface BreakerState {
  /** closed: as usual. open: the chat fails. barred: it refuses the whole workspace. */
  readonly state: 'closed' | 'open' | 'barred';
  readonly because: string;
}

/** Whether a chat is written to at all: one that fails is left alone, then tried with one message at a time. */
export interface Breaker {
  /** Whether a message may go out now; when it may, the caller sends one and says how that ended. */
  takes(now: Instant): boolean;
  /** Nothing was sent after all. */
  spared(): void;
  /** The chat answered, whatever it said of this one message. */
  answered(): void;
  failed(conversation: string, because: string, now: Instant): void;
  /** The chat refuses everything of the workspace: a token was revoked. */
  barred(because: string, now: Instant): void;
  state(): BreakerState;
}

export function createBreaker(): Breaker {
  let failures = 0;
  let pauses = 0;
  let until: Instant | undefined;
  let isTrying = false;
  let standing: BreakerState = CLOSED;
  /** A conversation that alone fails backs off by itself, and keeps nobody else from being told. */
  const failing = new Set<string>();
  const pause = (state: BreakerState, resumesAt: Instant) => {
    standing = state;
    until = resumesAt;
    isTrying = false;
  };
  return {
    takes(now) {
      if (until === undefined) return true;
      if (isTrying || now < until) return false;
      isTrying = true;
      return true;
    },
    spared() {
      isTrying = false;
    },
    answered() {
      failures = 0;
      pauses = 0;
      until = undefined;
      isTrying = false;
      standing = CLOSED;
      failing.clear();
    },
    failed(conversation, because, now) {
      failures += 1;
      failing.add(conversation);
      if (until === undefined && (failures < MOST_FAILURES || failing.size < 2)) return;
      // Those that were on their way when it opened lengthen nothing.
      if (until !== undefined && !isTrying) return;
      pause({ state: 'open', because }, now + Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** pauses));
      pauses += 1;
    },
    barred(because, now) {
      pause({ state: 'barred', because }, now + BARRED_PAUSE);
    },
    state: () => standing,
  };
}

const CLOSED: BreakerState = { state: 'closed', because: '' };
