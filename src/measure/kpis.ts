import type { KpiResult, Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import type { Db } from '../store/index.js';
import { type Change, changesOf } from './compare.js';
import type { Input, KpiDefinition } from './definition.js';
import { KPIS, kpisOf } from './definitions.js';
import type { Estimate } from './estimate.js';
import { type Facts, readFacts } from './facts.js';
import { placesAnswered, responseOf } from './response.js';

/** A KPI with what became of it since the period before. */
export interface Measured extends KpiResult {
  readonly change: Change;
}

/** Every KPI of a brand, and all that they were made from. */
export interface Summary {
  readonly rows: readonly Measured[];
  readonly facts: { readonly now: Facts; readonly before: Facts };
}

type Span = Pick<Period, 'from' | 'to'>;

/** Every KPI of a brand for a period, beside the period of equal length before it. The brand has to be configured. */
export async function summary(
  db: Db,
  ws: string,
  settings: Settings,
  brand: string,
  period: Span,
  previous: Span,
): Promise<Summary> {
  const factsOf = async (span: Span) => {
    const facts = (await readFacts(db, ws, settings, span, brand)).get(brand);
    if (!facts) throw new RangeError(`no brand ${brand} is configured`);
    return facts;
  };
  const read = await Promise.all([factsOf(period), factsOf(previous)]);
  // Where the brand answered in one period it could have in the other: there silence is no answer.
  const places = new Set(read.flatMap(({ told }) => [...placesAnswered(told.sample)]));
  const [now, before] = read.map(({ told, ...facts }) => ({
    ...facts,
    told: { ...told, response: responseOf(told.sample, places) },
  })) as [Facts, Facts];
  return { rows: measure(now, before, kpisOf(settings)), facts: { now, before } };
}

/** The KPIs of some facts, beside earlier ones if there are any; what moved is told of all of them together. Pure. */
export function measure(
  now: Facts,
  before: Facts | undefined,
  kpis: readonly KpiDefinition[] = KPIS,
): readonly Measured[] {
  const pairs = kpis.map((kpi) => {
    const earlier = before && kpi.periodic ? kpi.of(before) : undefined;
    return { now: kpi.of(now), before: earlier, least: earlier ? leastMove(kpi.unit, earlier) : 0 };
  });
  const changes = changesOf(pairs);
  return kpis.map((kpi, at) => resultOf(kpi, pairs[at]?.now ?? NONE, pairs[at]?.before, changes[at] ?? 'cannot tell'));
}

const NONE: Estimate = { value: null, n: 0 };

/** What a KPI was made from, now and before, name by name. */
export const inputsOf = (kpi: KpiDefinition, now: Facts, before: Facts | undefined) => {
  const earlier = new Map<Input[0], Input[1]>(before && kpi.periodic ? kpi.inputs(before) : []);
  return kpi.inputs(now).map(([name, value]) => ({ name, now: value, before: earlier.get(name) ?? null }));
};

function resultOf(kpi: KpiDefinition, estimate: Estimate, before: Estimate | undefined, change: Change): Measured {
  const { id, label, objective, unit, formula, version, caution } = kpi;
  const { value, n, low, high } = estimate;
  return {
    ...{ id, label, objective, unit, formula, version, value, n, change },
    previous: before?.value ?? null,
    ...(low !== undefined && high !== undefined && { low, high }),
    caution: estimate.caution ? `${estimate.caution}; ${caution}` : caution,
  };
}

/** The smallest move worth telling: a tenth of a count, time or ratio, two points of a share, 0.05 of a score. */
export function leastMove(unit: KpiResult['unit'], before: Estimate): number {
  switch (unit) {
    case 'count':
    case 'minutes':
    case 'ratio':
      return (before.value ?? 0) / 10;
    case 'share':
      return 0.02;
    case 'score':
      return 0.05;
    default:
      return unit satisfies never;
  }
}
