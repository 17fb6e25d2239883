import type { KpiResult, Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import type { Db } from '../store/index.js';
import { type Change, changesOf, type Pair } from './compare.js';
import { KPIS } from './definitions.js';
import { type Facts, readFacts } from './facts.js';
import { leastMove, measure } from './kpis.js';
import { type Scope, scopedFacts } from './scoped.js';

/** The same KPIs of one brand: over all, on one channel, or about one topic. */
export interface Standing {
  readonly brand: string;
  readonly name: string;
  /** Absent: over all. */
  readonly scope?: Scope;
  readonly value?: string;
  readonly results: readonly KpiResult[];
  /** By KPI id: whether it is above or below the brand that all are compared with. Empty for that brand itself. */
  readonly against: Readonly<Record<string, Change>>;
}

const BENCHMARKED = KPIS.filter(({ id }) =>
  ['mentions', 'share_of_voice', 'net_sentiment', 'complaint_rate'].includes(id),
);
/** Shares of voice need no test against each other: they are parts of one whole, and their counts say it. */
const COMPARED = BENCHMARKED.filter(({ id }) => ['net_sentiment', 'complaint_rate'].includes(id));

/**
 * Every brand by the same rules: over all, channel by channel, topic by topic (the busiest first). Each is compared with
 * `reference`; all comparisons of the answer are corrected together.
 */
export async function benchmark(
  db: Db,
  ws: string,
  settings: Settings,
  reference: string,
  period: Pick<Period, 'from' | 'to'>,
): Promise<readonly Standing[]> {
  const { brands } = settings;
  const overall = await readFacts(db, ws, settings, period);
  const cells: Cell[] = brands.flatMap(({ id }) => {
    const facts = overall.get(id);
    return facts ? [{ brand: id, facts }] : [];
  });
  for (const scope of ['channel', 'topic'] as const) {
    const found = [...(await scopedFacts(db, ws, scope, brands, period, overall))];
    const busiest = found.sort(([a, [x]], [b, [y]]) => (y?.tracked.n ?? 0) - (x?.tracked.n ?? 0) || (a < b ? -1 : 1));
    for (const [value, all] of busiest.filter(([, [first]]) => (first?.tracked.n ?? 0) > 0))
      cells.push(...all.map((facts) => ({ brand: facts.brand, facts, scope, value })));
  }
  return standings(cells, new Map(brands.map(({ id, name }) => [id, name])), reference);
}

interface Cell {
  readonly brand: string;
  readonly facts: Facts;
  readonly scope?: Scope;
  readonly value?: string;
}

function standings(cells: readonly Cell[], names: ReadonlyMap<string, string>, reference: string): readonly Standing[] {
  const isBeside = (a: Cell, b: Cell) => a.scope === b.scope && a.value === b.value;
  const compared = cells.flatMap((cell) => {
    const own =
      cell.brand === reference ? undefined : cells.find((each) => each.brand === reference && isBeside(each, cell));
    if (!own) return [];
    return COMPARED.map((kpi) => {
      const theirs = kpi.of(own.facts);
      const pair: Pair = { now: kpi.of(cell.facts), before: theirs, least: leastMove(kpi.unit, theirs) };
      return { cell, id: kpi.id, pair };
    });
  });
  const changes = changesOf(compared.map(({ pair }) => pair));
  return cells.map((cell) => ({
    brand: cell.brand,
    name: names.get(cell.brand) ?? cell.brand,
    ...(cell.scope !== undefined && cell.value !== undefined && { scope: cell.scope, value: cell.value }),
    results: measure(cell.facts, undefined, BENCHMARKED),
    against: Object.fromEntries(
      compared.flatMap((each, at) => (each.cell === cell ? [[each.id, changes[at] ?? 'cannot tell']] : [])),
    ),
  }));
}
