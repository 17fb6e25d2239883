import type { Period } from '../domain/measure.js';
import { DAY, type Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { authorTallies, type Db } from '../store/index.js';
import { meanOf } from './estimate.js';

/** Net sentiment of a day or a week, each author one vote. */
export interface TrendPoint {
  /** The midnight it begins with. */
  readonly at: Instant;
  /** -1..1, with its 95 % interval. Null: not enough authors. */
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

/** Net sentiment of a brand, day by day on the wall clock, or week by week when the period is long. */
export async function sentimentTrend(
  db: Db,
  ws: string,
  brand: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  zone: Zone,
): Promise<Trend> {
  const step = to - from > MOST_DAYS * DAY ? 'week' : 'day';
  const points: TrendPoint[] = [];
  for (let at = from; at < to; ) {
    const end = Math.min(to, zone.addDays(at, step === 'week' ? 7 : 1));
    const authors = (await authorTallies(db, ws, brand, at, end)).filter(({ sure }) => sure > 0);
    const { value, low, high } = meanOf(authors.map(({ score, sure }) => score / sure));
    points.push({ at: zone.startOfDay(at), value, ...(low !== undefined && high !== undefined && { low, high }) });
    at = end;
  }
  return { step, points };
}
