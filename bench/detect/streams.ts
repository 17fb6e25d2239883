import { DAY, HOUR, type Instant, WEEK } from '../../src/domain/time.js';
import { createDice, type Dice } from '../input/dice.js';
import { gamma, poisson } from './chance.js';

/** A Monday, midnight UTC. */
export const START: Instant = Date.UTC(2024, 0, 1);
/** Weeks that the detector learns from before its alarms are counted, and weeks in which they are. */
export const LEARNT_WEEKS = 8;
export const SCORED_WEEKS = 25;
export const SCORED_FROM: Instant = START + LEARNT_WEEKS * WEEK;
const QUARTERS = (LEARNT_WEEKS + SCORED_WEEKS) * 7 * 96;
const QUARTER = HOUR / 4;

/** An hour's mean varies by chance as a gamma variate of this shape: the variance of an hour is mean + mean squared / 4. */
const MOOD_SHAPE = 4;

/** One series of a brand: counts by quarter of an hour. */
export interface StreamSeries {
  readonly scope: 'all' | 'negative' | 'topic' | 'channel';
  readonly value: string;
  readonly counts: readonly number[];
}

/** Posts added to a stream: `size` times what is expected of it in these hours. */
export interface Injected {
  readonly from: Instant;
  readonly hours: number;
  readonly size: number;
}

/**
 * A brand about which nothing happens but what is injected: all mentions, the negative ones, 19 topics' complaints and six
 * channels. Added posts are as mixed as the others, so that no series sees an event better than the rest of them.
 */
export function brandStream(perDay: number, seed: number, events: readonly Injected[] = []): StreamSeries[] {
  const dice = createDice(seed * 7919 + perDay);
  // The added posts have a source of chance of their own: without them the stream is the same.
  const addedDice = createDice(seed * 7919 + perDay + 500_009);
  const brand = createBrand();
  for (let quarter = 0, mood = 1; quarter < QUARTERS; quarter++) {
    const at = START + quarter * QUARTER;
    if (quarter % 4 === 0) mood = gamma(dice, MOOD_SHAPE);
    const mean = (perDay / 96) * rhythm(at);
    brand.add(dice, quarter, poisson(dice, mean * mood));
    for (const { from, hours, size } of events) {
      if (at >= from && at < from + hours * HOUR) brand.add(addedDice, quarter, poisson(addedDice, size * mean));
    }
  }
  return brand.series;
}

/** Busy days, quiet nights and weekends; 1 on average. */
export function rhythm(at: Instant): number {
  const hour = (at / HOUR) % 24;
  const weekend = Math.floor((at - START) / DAY) % 7 >= 5;
  return (1 + 0.8 * Math.sin(((hour - 8) / 24) * 2 * Math.PI)) * (weekend ? 0.6 : 1.16);
}

/** Whole hours of the counts. */
export function hourly(counts: readonly number[]): number[] {
  const sums: number[] = [];
  for (let i = 0; i + 3 < counts.length; i += 4)
    sums.push([0, 1, 2, 3].reduce((sum, j) => sum + (counts[i + j] ?? 0), 0));
  return sums;
}

const TOPICS = 19;
const CHANNELS: readonly (readonly [string, number])[] = [
  ['x', 40],
  ['app-store', 20],
  ['reddit', 15],
  ['news', 10],
  ['mastodon', 10],
  ['forum', 5],
];
const NEGATIVE = 0.25;
/** Of the negative mentions, and of the others, so many complain about a topic. */
const COMPLAINS = { negative: 0.8, other: 0.1 };

function createBrand() {
  const zeros = () => Array.from({ length: QUARTERS }, () => 0);
  const all = zeros();
  const negative = zeros();
  const topics = Array.from({ length: TOPICS }, zeros);
  const channels = new Map(CHANNELS.map(([name]) => [name, zeros()]));
  const bump = (counts: number[] | undefined, quarter: number) => {
    if (counts) counts[quarter] = (counts[quarter] ?? 0) + 1;
  };
  return {
    add(dice: Dice, quarter: number, mentions: number): void {
      // The commonest topic is complained about nineteen times as often as the rarest (Zipf).
      const topic = dice.weighted(topics.map((_, i) => [i, 1 / (i + 1)] as const));
      const channel = dice.weighted(CHANNELS);
      for (let i = 0; i < mentions; i++) {
        const isNegative = dice.chance(NEGATIVE);
        bump(all, quarter);
        if (isNegative) bump(negative, quarter);
        if (dice.chance(isNegative ? COMPLAINS.negative : COMPLAINS.other)) bump(topics[topic()], quarter);
        bump(channels.get(channel()), quarter);
      }
    },
    series: [
      { scope: 'all', value: '', counts: all },
      { scope: 'negative', value: '', counts: negative },
      ...topics.map((counts, i) => ({ scope: 'topic' as const, value: `topic ${i + 1}`, counts })),
      ...[...channels].map(([value, counts]) => ({ scope: 'channel' as const, value, counts })),
    ] satisfies StreamSeries[],
  };
}

/** Ten events in the scored weeks of a stream, two and a half weeks apart, on weekdays between 8 and 20 o'clock. */
export function weekdayEvents(size: number, hours: number, seed: number): Injected[] {
  const dice = createDice(seed * 104_729 + hours);
  const gap = (SCORED_WEEKS * WEEK) / EVENTS;
  return Array.from({ length: EVENTS }, (_, i): Injected => {
    const monday = Math.floor((SCORED_FROM + i * gap - START) / WEEK) * WEEK + START + (i % 2 ? WEEK : 0);
    const day = dice.below(hours > 24 ? 2 : 5);
    const first = hours >= 24 ? 0 : 8 + dice.below(Math.max(1, 13 - hours));
    return { from: monday + day * DAY + first * HOUR, hours, size };
  });
}

export const EVENTS = 10;
