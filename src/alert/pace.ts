import type { Instant } from '../domain/time.js';
import type { Rate } from '../ports.js';

/** How often somebody was written to of late. */
export interface Pacer {
  wrote(at: Instant): void;
  /** When the next message may go out: the earliest moment, `now` or later, at which no rate is exceeded. */
  freeAt(now: Instant): Instant;
}

/** Remembers as many messages as the widest rate counts, and no longer than it counts them. */
export function createPacer(rates: readonly Rate[]): Pacer {
  const most = Math.max(0, ...rates.map((rate) => rate.most));
  /** Oldest first. */
  const written: Instant[] = [];
  return {
    wrote(at) {
      written.push(at);
      if (written.length > most) written.shift();
    },
    freeAt: (now) =>
      Math.max(
        now,
        ...rates.map((rate) => {
          const oldest = written.at(-rate.most);
          return oldest === undefined ? now : oldest + rate.withinMs;
        }),
      ),
  };
}
