import type { KpiResult, Period } from '../domain/measure.js';
import { DAY, type Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { type Db, tallies } from '../store/index.js';
import type { KpiDefinition } from './definition.js';
import { KPIS } from './definitions.js';
import { netOf } from './estimate.js';
import { type Facts, NOTHING } from './facts.js';

/** A figure of a day or a week. */
export interface TrendPoint {
  /** The midnight it begins with. */
  readonly at: Instant;
  /** With its 95 % interval. Null: not enough mentions. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
}

export interface Trend {
  readonly step: 'day' | 'week';
  /** Id of the KPI that is told step by step. */
  readonly kpi: string;
  readonly label: string;
  readonly unit: KpiResult['unit'];
  /** Oldest first, without gaps in time; of counts whole days and weeks only. */
  readonly points: readonly TrendPoint[];
}

/** More days than this are told by the week. */
const MOST_DAYS = 45;

/** What the sums of a day alone can tell. */
const TOLD_BY_SUMS: readonly string[] = ['mentions', 'negative_share', 'complaint_rate', 'issue_volume', 'engagement'];

/** Authors are kept by UTC days, so that both are told per mention from day to day. */
const PER_MENTION: readonly string[] = ['net_sentiment', 'net_sentiment_mentions'];

/**
 * A KPI of a brand, day by day on the wall clock, or week by week when the period is long; undefined for one that a day's
 * sums cannot tell. Loud authors widen the interval, by as much as they do in the whole period (`facts`).
 */
export async function trendOf(
  db: Db,
  ws: string,
  brand: string,
  kpi: string,
  facts: Facts,
  { from, to }: Pick<Period, 'from' | 'to'>,
  zone: Zone,
): Promise<Trend | undefined> {
  const definition = KPIS.find(({ id }) => id === kpi);
  if (!definition || ![...TOLD_BY_SUMS, ...PER_MENTION].includes(kpi)) return undefined;
  const step = to - from > MOST_DAYS * DAY ? 'week' : 'day';
  const days = step === 'week' ? 7 : 1;
  const starts: Instant[] = [];
  for (let at = from; at < to; at = zone.addDays(at, days)) starts.push(at);
  const isWhole = (at: Instant, end: Instant) => zone.startOfDay(at) === at && zone.addDays(at, days) === end;
  const told = starts.flatMap((at, index) => {
    const end = starts[index + 1] ?? to;
    // Half a day has half the mentions: that would look like a fall.
    return definition.unit === 'count' && !isWhole(at, end) ? [] : [{ at, end }];
  });
  const points = told.map(async ({ at, end }) => {
    const tally = (await tallies(db, ws, 'all', brand, at, end)).get('') ?? NOTHING;
    const { value, low, high } = estimateOf(definition, { ...facts, tally });
    return { at: zone.startOfDay(at), value, ...(low !== undefined && high !== undefined && { low, high }) };
  });
  const label = PER_MENTION.includes(kpi) ? 'Net sentiment per mention' : definition.label;
  return { step, kpi, label, unit: definition.unit, points: await Promise.all(points) };
}

function estimateOf(definition: KpiDefinition, facts: Facts) {
  if (!PER_MENTION.includes(definition.id)) return definition.of(facts);
  const { pos, neg, neutral } = facts.tally;
  return netOf(pos, neg, pos + neg + neutral, facts.cluster);
}
