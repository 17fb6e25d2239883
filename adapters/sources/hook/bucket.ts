import { type Instant, SECOND } from '../../../src/domain/time.js';

const REQUESTS_PER_SECOND = 50;
/** The most at once; then as many as come back with time. */
const BURST = 100;

/** True while there is a token; they come back with time, up to the burst. */
export function tokenBucket(now: () => Instant): () => boolean {
  let tokens = BURST;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(BURST, tokens + Math.max(0, at - filledAt) * (REQUESTS_PER_SECOND / SECOND));
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
