import { type Clock, until } from '../../src/clock.js';
import { SECOND } from '../../src/domain/time.js';

/** What was taken in from Slack is done to its end, also when Earshot is told to stop meanwhile. */
export interface Underway {
  add(work: Promise<void>): Promise<void>;
  /** Resolves when all is done, or after a while. */
  done(): Promise<void>;
}

/** Less than the ten seconds after which a stop is forced. */
const LONGEST = 5 * SECOND;

export function createUnderway(clock: Clock): Underway {
  const working = new Set<Promise<void>>();
  return {
    async add(work) {
      working.add(work);
      try {
        await work;
      } finally {
        working.delete(work);
      }
    },
    async done() {
      const enough = new AbortController();
      await Promise.race([Promise.allSettled([...working]), until(clock, clock.now() + LONGEST, enough.signal)]);
      enough.abort();
    },
  };
}
