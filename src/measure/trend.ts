import type { Period } from '../domain/measure.js';
import { DAY, type Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { authorSample, type Db, tallies } from '../store/index.js';
import { netOf } from './estimate.js';
import { clusterOf, NOTHING } from './facts.js';

/** Net sentiment per mention of a day or a week. */
export interface TrendPoint {
  /** The midnight it begins with. */
  readonly at: Instant;
  /** -1..1, with its 95 % interval. Null: not enough mentions. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
}

export interface Trend {
  readonly step: 'day' | 'week';
  /** Oldest first, without gaps in time. */
  readonly points: readonly TrendPoint[];
}

/** More days than this are told by the week. */
const MOST_DAYS = 45;

/**
 * Net sentiment of a brand, day by day on the wall clock, or week by week when the period is long. By mention: authors
 * are kept by UTC days. Loud ones widen the interval, by as much as they do in the whole period.
 */
export async function sentimentTrend(
  db: Db,
  ws: string,
  brand: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  zone: Zone,
): Promise<Trend> {
  const tallyOf = async (since: Instant, until: Instant) =>
    (await tallies(db, ws, 'all', brand, since, until)).get('') ?? NOTHING;
  const { n, hidden } = await tallyOf(from, to);
  const cluster = clusterOf(n, hidden, await authorSample(db, ws, brand, from, to));
  const step = to - from > MOST_DAYS * DAY ? 'week' : 'day';
  const starts: Instant[] = [];
  for (let at = from; at < to; at = zone.addDays(at, step === 'week' ? 7 : 1)) starts.push(at);
  const points = starts.map(async (at, index) => {
    const { pos, neg, neutral } = await tallyOf(at, starts[index + 1] ?? to);
    const { value, low, high } = netOf(pos, neg, pos + neg + neutral, cluster);
    return { at: zone.startOfDay(at), value, ...(low !== undefined && high !== undefined && { low, high }) };
  });
  return { step, points: await Promise.all(points) };
}
