import type { Brand } from '../domain/brand.js';
import { type Goal, isReached, parseTarget, targetIn } from '../domain/goal.js';
import type { KpiResult } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import { BUCKET, type Instant, type Span } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import type { Db } from '../store/index.js';
import { summary } from './kpis.js';

/** How a KPI of a brand stands against what it is to reach. */
export interface GoalStanding {
  readonly goal: Goal;
  readonly brandName: string;
  /** Undefined: there is no such KPI here. */
  readonly kpi: KpiResult | undefined;
  readonly state: 'reached' | 'not reached' | 'too close to tell' | 'cannot tell';
  /** Why it cannot be told. */
  readonly because?: string;
  /** The day that it was to be reached by is over. */
  readonly isDue: boolean;
}

export interface GoalsWanted {
  readonly goals: readonly Goal[];
  /** Whose goals; a goal without a brand is every own brand's. */
  readonly brands: readonly Brand[];
  readonly period: Span;
  /** KPIs of the period, by brand. */
  readonly kpis: ReadonlyMap<string, readonly KpiResult[]>;
  readonly zone: Zone;
  readonly now: Instant;
}

/** How the goals of some brands stand: in the period, or from a goal's own day on up to the end of the period. */
export async function goalsOf(
  db: Db,
  ws: string,
  settings: Settings,
  { goals, brands, period, kpis, zone, now }: GoalsWanted,
): Promise<readonly GoalStanding[]> {
  const standings: GoalStanding[] = [];
  for (const goal of goals) {
    for (const brand of brands) {
      if (goal.brand === undefined ? brand.competitor : goal.brand !== brand.id) continue;
      const from = goal.from === undefined ? undefined : dayAt(goal.from, zone);
      const since = from !== undefined && from < period.to ? { from, to: period.to } : undefined;
      const known = since
        ? (await summary(db, ws, settings, brand.id, since, { from: since.from - BUCKET, to: since.from })).rows
        : kpis.get(brand.id);
      const kpi = known?.find(({ id }) => id === goal.kpi);
      const isDue = goal.by !== undefined && zone.addDays(dayAt(goal.by, zone), 1) <= now;
      standings.push({ ...standingOf(goal, kpi), brandName: brand.name, isDue });
    }
  }
  return standings;
}

function dayAt(day: string, zone: Zone): Instant {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return zone.instant(year, month, date);
}

type Standing = Omit<GoalStanding, 'brandName' | 'isDue'>;

/**
 * Applied conservatively: a goal is reached, or is not, when all of the 95 % interval says so. A number that was counted
 * without error has no interval and stands for itself. Pure.
 */
export function standingOf(goal: Goal, kpi: KpiResult | undefined): Standing {
  const cannot = (because: string): Standing => ({ goal, kpi, state: 'cannot tell', because });
  if (!kpi) return cannot(`there is no KPI ${goal.kpi}`);
  if (kpi.value === null) return cannot(kpi.caution);
  const target = parseTarget(goal.target);
  const wanted = target && targetIn(target, kpi.unit);
  if (!target || wanted === undefined)
    return cannot(`the target "${goal.target}" does not fit a KPI in ${UNITS[kpi.unit]}`);
  if (kpi.low === undefined && /^no interval/.test(kpi.caution)) return cannot(kpi.caution);
  const ends = [kpi.low ?? kpi.value, kpi.high ?? kpi.value].map((end) => isReached(target, wanted, end));
  const state = ends.every(Boolean) ? 'reached' : ends.some(Boolean) ? 'too close to tell' : 'not reached';
  return { goal, kpi, state };
}

const UNITS: Readonly<Record<KpiResult['unit'], string>> = {
  count: 'counts: write "> 100"',
  share: 'shares: write ">= 80 %"',
  score: 'scores: write "> 0.1"',
  minutes: 'minutes: write "< 60m"',
  ratio: 'ratios: write "> 0.1"',
};
