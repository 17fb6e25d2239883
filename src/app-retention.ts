import { DAY, type Instant } from './domain/time.js';
import { eraseOld, type Store } from './store/index.js';

/** So many at once: nobody waits for more. */
const AT_ONCE = 200;

/**
 * What `retention_days` promises: call it as often as you like. It erases what is older, a part each time, and looks again a
 * day after nothing was left.
 */
export function createRetention(store: Store, days: number, now: () => Instant): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const at = now();
    if (at < nextAt) return;
    const erased = await eraseOld(store, at - days * DAY, AT_ONCE);
    if (erased < AT_ONCE) nextAt = at + DAY;
  };
}
