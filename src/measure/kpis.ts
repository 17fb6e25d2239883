import type { KpiResult, Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import type { Db } from '../store/index.js';
import { KPIS, type KpiDefinition } from './definitions.js';
import { type Change, compare, type Estimate } from './estimate.js';
import { type Facts, readFacts } from './facts.js';

/** A KPI with what became of it since the period before. */
export interface Measured extends KpiResult {
  readonly change: Change;
}

/** Every KPI of a brand for a period, beside the period of equal length before it. The brand has to be configured. */
export async function summary(
  db: Db,
  ws: string,
  settings: Settings,
  brand: string,
  period: Period,
  previous: Pick<Period, 'from' | 'to'>,
): Promise<readonly Measured[]> {
  const now = (await readFacts(db, ws, settings, period)).get(brand);
  const before = (await readFacts(db, ws, settings, previous)).get(brand);
  return now && before ? measure(now, before) : [];
}

/** The KPIs of some facts, beside earlier ones if there are any. Pure. */
export const measure = (
  now: Facts,
  before: Facts | undefined,
  kpis: readonly KpiDefinition[] = KPIS,
): readonly Measured[] =>
  kpis.map((kpi) => resultOf(kpi, kpi.of(now), before && kpi.periodic ? kpi.of(before) : undefined));

function resultOf(kpi: KpiDefinition, estimate: Estimate, before: Estimate | undefined): Measured {
  const { id, label, objective, unit, formula, version, caution } = kpi;
  const { value, n, low, high } = estimate;
  return {
    ...{ id, label, objective, unit, formula, version, value, n },
    previous: before?.value ?? null,
    ...(low !== undefined && high !== undefined && { low, high }),
    caution: estimate.caution ? `${estimate.caution}; ${caution}` : caution,
    change: before ? compare(estimate, before, leastMove(unit, before)) : 'cannot tell',
  };
}

/** The smallest move worth telling: a tenth of a count, two points of a share, 0.05 of a score. */
function leastMove(unit: KpiResult['unit'], before: Estimate): number {
  switch (unit) {
    case 'count':
    case 'minutes':
      return (before.value ?? 0) / 10;
    case 'share':
      return 0.02;
    case 'score':
      return 0.05;
    default:
      return unit satisfies never;
  }
}
