import type { Clock } from '../../src/clock.js';
import type { Instant } from '../../src/domain/time.js';

export interface HandClock extends Clock {
  set(at: Instant): void;
}

/** A clock that stands still until a test moves it. */
export function handClock(start: Instant): HandClock {
  let now = start;
  const waiting = new Set<{ at: Instant; task: () => void }>();
  return {
    now: () => now,
    at(at, task) {
      const entry = { at, task };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    set(at) {
      now = at;
      for (const entry of [...waiting]) {
        if (entry.at > now) continue;
        waiting.delete(entry);
        entry.task();
      }
    },
  };
}
