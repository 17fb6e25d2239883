import type { Instant } from './domain/time.js';

/** Time is a parameter: the real clock, a test's, or the demo's virtual one. */
export interface Clock {
  now(): Instant;
  /** Runs `task` once the clock shows `at`; returns how to call it off. */
  at(at: Instant, task: () => void): () => void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  at: (at, task) => {
    const timer = setTimeout(task, Math.min(Math.max(0, at - Date.now()), 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

/** Resolves when the clock shows `at`, or at once when the signal says stop. */
export function until(clock: Clock, at: Instant, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    // A clock that runs fast may already be there, and calls back before it returns.
    let cancel = () => {};
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    cancel = clock.at(at, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** A clock that can be set going. */
export interface HeldClock extends Clock {
  go(): void;
}

/**
 * A clock that stands still in the past until it is set going, then runs `speed` times as fast until it has caught up;
 * from then on it is `real`. The demo lives its last days on it.
 */
export function catchUpClock(from: Instant, speed: number, real: Clock = realClock): HeldClock {
  let begun: Instant | undefined;
  const elapsed = () => (begun === undefined ? 0 : real.now() - begun);
  const now = () => Math.min(real.now(), from + elapsed() * speed);
  return {
    now,
    go() {
      begun ??= real.now();
    },
    at(at, task) {
      let cancel = () => {};
      const look = () => {
        if (now() >= at) return task();
        const pace = now() < real.now() ? speed : 1;
        cancel = real.at(real.now() + Math.max(1, (at - now()) / pace), look);
      };
      look();
      return () => cancel();
    },
  };
}
