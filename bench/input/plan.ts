import type { TopicId } from '../../src/domain/taxonomy.js';
import { BUCKET, bucketOf, DAY, HOUR, type Instant } from '../../src/domain/time.js';
import type { Dice } from './dice.js';
import type { Burst, InputOptions } from './manifest.js';
import { TROUBLE_TOPICS } from './words.js';

/** How many posts are written when. The counts add up to the mentions asked for, bursts included. */
export interface Plan {
  readonly bursts: readonly Burst[];
  readonly buckets: readonly { readonly bucket: Instant; readonly count: number; readonly burst: Burst | undefined }[];
}

const BURSTS = 5;
const BURST_BUCKETS = (2 * HOUR) / BUCKET;
/** What part of all mentions stands in bursts. */
const IN_BURSTS = 0.02;
/** Fewer would stand out in no series. */
const LEAST_PER_BUCKET = 8;

export function planned({ mentions, end, days }: InputOptions, dice: Dice): Plan {
  const from = bucketOf(end - days * DAY);
  const times = Array.from({ length: Math.round((end - from) / BUCKET) }, (_, each) => from + each * BUCKET);
  const inBursts = Math.min(mentions / 3, Math.max(BURSTS * BURST_BUCKETS * LEAST_PER_BUCKET, mentions * IN_BURSTS));
  const perBucket = Math.floor(inBursts / BURSTS / BURST_BUCKETS);
  const bursts = Array.from({ length: BURSTS }, (_, each): Burst => {
    // Spread over the later two thirds; each at another hour, so that two of one day never meet, and about another thing.
    const day = Math.floor(days * (0.35 + (0.6 * each) / BURSTS));
    const start = Math.floor((from + day * DAY) / DAY) * DAY + (9 + 2 * each) * HOUR;
    const topic = TROUBLE_TOPICS[each % TROUBLE_TOPICS.length] as TopicId;
    return { brand: 'harbour', topic, from: start, mentions: perBucket * BURST_BUCKETS, perBucket };
  });
  const burstAt = (bucket: Instant) =>
    bursts.find((each) => bucket >= each.from && bucket < each.from + BURST_BUCKETS * BUCKET);
  const ordinary = mentions - BURSTS * BURST_BUCKETS * perBucket;
  const weights = times.map((bucket) => rhythm(bucket) * (0.8 + 0.4 * dice.draw()));
  const counts = shared(ordinary, weights);
  return {
    bursts,
    buckets: times.map((bucket, each) => {
      const burst = burstAt(bucket);
      return { bucket, burst, count: (counts[each] ?? 0) + (burst?.perBucket ?? 0) };
    }),
  };
}

/** `total` in whole numbers, by weight; what is rounded off here is given there. */
export function shared(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let [weighed, given] = [0, 0];
  return weights.map((weight) => {
    weighed += weight;
    const due = Math.round((total * weighed) / sum) - given;
    given += due;
    return due;
  });
}

/** Quiet nights, busy evenings, slower weekends; in UTC. */
function rhythm(at: Instant): number {
  const hour = Math.floor((at % DAY) / HOUR);
  const weekday = (Math.floor(at / DAY) + 4) % 7;
  const day = hour < 6 ? 0.25 : hour < 9 ? 0.8 : hour < 17 ? 1.2 : hour < 22 ? 1.5 : 0.6;
  return weekday === 0 || weekday === 6 ? 0.65 * day : day;
}
