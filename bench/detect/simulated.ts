import { detectRows } from '../../src/detect/index.js';
import { HOUR, WEEK } from '../../src/domain/time.js';
import { proportion } from '../report/proportion.js';
import { tableOf } from '../report/table.js';
import { type Detected, detectedAt, detectedAtRate, type OutbreakSeries, type Scored } from './outbreaks.js';
import { EARS, RULES } from './rules.js';
import { START } from './streams.js';

const RATES = [0.005, 0.01, 0.02, 0.05];

/** Share of the outbreaks that are found, at the shipped threshold and where all detectors have the same false rate. */
export function outbreakTable(all: readonly OutbreakSeries[], step: 'hour' | 'week'): string {
  const scored = shippedScores(all, step === 'hour' ? HOUR : WEEK);
  const others = step === 'hour' ? RULES.filter(({ name }) => !name.endsWith('on days')) : EARS;
  const at = detectedAt(scored, 0.5);
  const matched = RATES.map((rate) => detectedAtRate(scored, rate));
  return [
    tableOf([
      ['shipped', 'false rate', 'found', '95 %', ...[...at.bySize.keys()].map((size) => `size ${size}`)],
      ['threshold .5', ...detectedCells(at)],
      ...matched.map((each, i) => [`matched at ${100 * (RATES[i] ?? 0)} %`, ...detectedCells(each)]),
    ]),
    tableOf([
      ['found at false rate', ...RATES.map((rate) => `${100 * rate} %`)],
      ['shipped', ...matched.map(shareCell)],
      ...others.map((rule) => {
        const ruled = all.map((series) => ({ series, scores: rule.score(series.counts).map(finite) }));
        return [rule.name, ...RATES.map((rate) => shareCell(detectedAtRate(ruled, rate)))];
      }),
    ]),
  ].join('\n\n');
}

/** Share (0..1) found where at most this share of the quiet hours alarms. */
export function podAt(all: readonly OutbreakSeries[], rate: number): number {
  const { found, outbreaks } = detectedAtRate(shippedScores(all, HOUR), rate);
  return found / outbreaks;
}

const shippedScores = (all: readonly OutbreakSeries[], stepMs: number): Scored[] =>
  all.map((series) => {
    const rows = series.counts.map((value, i) => ({ at: START + i * stepMs, value }));
    return { series, scores: [...detectRows(rows, stepMs, 'balanced')].map(({ score }) => score) };
  });

function detectedCells({ falseRate, found, outbreaks, bySize }: Detected): string[] {
  const { share, low, high } = proportion(found, outbreaks);
  return [
    `${(100 * falseRate).toFixed(2)} %`,
    `${share.toFixed(3)} of ${outbreaks}`,
    `${low.toFixed(2)}..${high.toFixed(2)}`,
    ...[...bySize.values()].map((size) => `${(size.found / size.n).toFixed(2)} of ${size.n}`),
  ];
}

const shareCell = ({ found, outbreaks }: Detected): string => (found / outbreaks).toFixed(3);

/** A ratio to nothing is more than any other. */
const finite = (score: number): number => (score === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : score);
