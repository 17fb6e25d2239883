import { BUCKET, HOUR, type Instant } from '../../src/domain/time.js';

/** A Monday, midnight UTC. */
export const MONDAY: Instant = Date.UTC(2026, 0, 5);

/** Repeatable random numbers in 0..1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A Poisson count (Knuth); for small means, which buckets have. */
export function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = 1 - random(); product > limit; product *= 1 - random()) count += 1;
  return count;
}

/** A gamma variate with mean 1 and whole shape: how busy an hour happens to be. */
export function mood(shape: number, random: () => number): number {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum -= Math.log(1 - random());
  return sum / shape;
}

/** Busy afternoons, quiet nights and weekends; 1 on average. */
export function rhythm(at: Instant): number {
  const hour = (at / HOUR) % 24;
  const day = Math.floor((at - MONDAY) / (24 * HOUR)) % 7;
  return (1 + 0.8 * Math.sin(((hour - 8) / 24) * 2 * Math.PI)) * (day >= 5 ? 0.6 : 1.16);
}

/** Counts by bucket of a brand about which nothing happens: a rhythm, hours of different mood, and chance. */
export function quietWeeks(weeks: number, perDay: number, seed: number): number[] {
  const random = seeded(seed);
  const counts: number[] = [];
  for (let hour = 0; hour < weeks * 168; hour++) {
    const mean = (perDay / 24) * rhythm(MONDAY + hour * HOUR) * mood(4, random);
    for (let quarter = 0; quarter < 4; quarter++) counts.push(poisson(mean / 4, random));
  }
  return counts;
}

export const bucketAt = (index: number): Instant => MONDAY + index * BUCKET;
