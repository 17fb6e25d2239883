import { type OwnKpi, unitOfOwn } from '../domain/own-kpi.js';
import type { FilteredCount } from '../store/index.js';
import { type Input, type KpiDefinition, kpi } from './definition.js';
import { countOf, ENOUGH, type Estimate, shareOf, tooFew } from './estimate.js';
import { filterWords } from './filter-words.js';
import { clusterInput } from './kpi-voice.js';
import { MOST_HIDDEN } from './response.js';

/** The KPI that earshot.yaml defines. A count over a wider one is a share; over another it is a ratio. */
export function ownKpi(own: OwnKpi): KpiDefinition {
  const { id, label, objective, count, of } = own;
  const unit = unitOfOwn(own);
  const isShare = unit === 'share';
  return kpi({
    ...{ id, label, objective, unit, behind: count },
    formula:
      `own (kpis.${id} in earshot.yaml): ${filterWords(count)}${of ? ` / ${filterWords(of)}` : ''}; ` +
      (of === undefined
        ? 'score interval of a count, authors as clusters'
        : isShare
          ? 'Wilson interval, authors as clusters'
          : 'interval on the logarithm of the ratio, authors as clusters'),
    caution: 'defined by your organisation',
    of({ told }) {
      const counts = told.own.get(id);
      if (!counts) return { value: null, n: 0, caution: 'not counted here' };
      if (!counts.of) return countOf(counts.count.n, clusterIn(counts.count));
      return isShare
        ? shareOf(counts.count.n, counts.of.n, clusterIn(counts.of))
        : ratioOfCounts(counts.count, counts.of);
    },
    inputs({ told }) {
      const counts = told.own.get(id);
      if (!counts) return [];
      return [...listed('count', counts.count), ...(counts.of ? listed('divided by', counts.of) : [])];
    },
  });
}

const listed = (name: string, counted: FilteredCount): readonly Input[] => [
  [name, counted.n],
  [`${name}: authors`, counted.authors],
  [`${name}: without a visible author`, counted.hidden],
  [`${name}: ${clusterInput(0)[0]}`, clusterInput(clusterIn(counted))[1]],
];

const clusterIn = ({ n, hidden, squares }: FilteredCount): number | null =>
  hidden > MOST_HIDDEN * n ? null : Math.max(1, squares / (n - hidden) || 1);

/** Interval by the delta method: the variance of the logarithm of a count is its cluster size over it. */
function ratioOfCounts(a: FilteredCount, b: FilteredCount): Estimate {
  if (b.n < ENOUGH) return tooFew(b.n, 'mentions to divide by', ENOUGH);
  const value = a.n / b.n;
  const [one, other] = [clusterIn(a), clusterIn(b)];
  if (one === null || other === null || a.n === 0)
    return { value, n: b.n, caution: 'no interval: none were counted, or too few authors are visible' };
  const error = Math.sqrt(one / a.n + other / b.n);
  return {
    ...{ value, n: b.n, low: value * Math.exp(-1.96 * error), high: value * Math.exp(1.96 * error) },
    basis: { kind: 'mean', error: value * error, freedom: Math.max(5, a.authors + b.authors - 2) },
  };
}
