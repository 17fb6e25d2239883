import type { Instant } from '../../../src/domain/time.js';

const MOST_CLIENTS = 1000;

/**
 * A token bucket per client: `burst` requests at once, refilled over `perMs` milliseconds. Returns whether one more is
 * allowed now.
 */
export function createLimit(burst: number, perMs: number): (client: string, now: Instant) => boolean {
  const buckets = new Map<string, { tokens: number; at: Instant }>();
  return (client, now) => {
    const { tokens, at } = buckets.get(client) ?? { tokens: burst, at: now };
    const refilled = Math.min(burst, tokens + (Math.max(0, now - at) * burst) / perMs);
    const allowed = refilled >= 1;
    // Put back at the end: the client that was silent longest is the first to be forgotten.
    buckets.delete(client);
    buckets.set(client, { tokens: allowed ? refilled - 1 : refilled, at: now });
    const [oldest] = buckets.keys();
    if (buckets.size > MOST_CLIENTS && oldest !== undefined) buckets.delete(oldest);
    return allowed;
  };
}
