import { BUCKET, type Instant, type Span } from '../domain/time.js';
import { quantile } from './tails.js';
import type { Usual } from './usual.js';

/** What was counted from `at` on, against what is usual; `low`..`high` is the 80 % range. */
export interface TrackPoint {
  readonly at: Instant;
  readonly value: number;
  readonly usual: number;
  readonly low: number;
  readonly high: number;
}

/** The stepped buckets of from..to. */
export function usualIn(usual: Usual, from: Instant, to: Instant) {
  const buckets: { at: Instant; expected: number; dispersion: number }[] = [];
  for (let at = Math.ceil(from / BUCKET) * BUCKET; at < to; at += BUCKET) {
    const known = usual.get(at);
    if (known) buckets.push({ at, ...known });
  }
  return buckets;
}

/** The buckets of a span summed to points of `stepMs`; `head` is the next bucket to step. */
export function pointsIn(
  usual: Usual,
  countAt: (bucket: Instant) => number,
  { from, to, stepMs, head }: Span & { readonly stepMs: number; readonly head: Instant },
): TrackPoint[] {
  const points: TrackPoint[] = [];
  for (let at = Math.floor(from / stepMs) * stepMs; at < to; at += stepMs) {
    const buckets = usualIn(usual, at, Math.min(to, at + stepMs, head));
    const last = buckets.at(-1);
    if (!last) continue;
    const value = buckets.reduce((sum, bucket) => sum + countAt(bucket.at), 0);
    const mean = buckets.reduce((sum, { expected }) => sum + expected, 0);
    const range = (share: number) => quantile(share, mean, last.dispersion);
    points.push({ at, value, usual: mean, low: range(0.1), high: range(0.9) });
  }
  return points;
}
