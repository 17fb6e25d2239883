import { BUCKET, DAY, type Instant } from '../domain/time.js';

/** What was expected in the last ten days' buckets, for charts and comparisons; fixed in size. */
export interface Usual {
  set(at: Instant, expected: number, dispersion: number): void;
  /** Undefined for a bucket that was not stepped, or longer ago. */
  get(at: Instant): { readonly expected: number; readonly dispersion: number } | undefined;
  /** The bucket and all later ones will be stepped again. */
  forget(from: Instant): void;
}

const BUCKETS = (10 * DAY) / BUCKET;

export function createUsual(): Usual {
  const zeros = () => Array.from({ length: BUCKETS }, () => 0);
  const expected = zeros();
  const dispersion = zeros();
  /** Which bucket a place holds at present. */
  const stamps: Instant[] = Array.from({ length: BUCKETS }, () => Number.NEGATIVE_INFINITY);
  const place = (at: Instant): number => (((at / BUCKET) % BUCKETS) + BUCKETS) % BUCKETS;
  return {
    set(at, mean, spread) {
      const i = place(at);
      stamps[i] = at;
      expected[i] = mean;
      dispersion[i] = spread;
    },
    get(at) {
      const i = place(at);
      return stamps[i] === at ? { expected: expected[i] ?? 0, dispersion: dispersion[i] ?? 1 } : undefined;
    },
    forget(from) {
      for (const [i, at] of stamps.entries()) if (at >= from) stamps[i] = Number.NEGATIVE_INFINITY;
    },
  };
}
