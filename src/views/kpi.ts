import type { Card } from '../card.js';
import type { KpiResult, Period } from '../domain/measure.js';
import type { StarFacts } from '../domain/stars.js';
import type { Zone } from '../domain/zone.js';
import { periodParts } from './period.js';
import { cardOf } from './spoken.js';
import { starsSentence } from './stars.js';
import { type TrendView, trendParts } from './trend.js';
import { count, finePercent, score } from './words.js';

/** A KPI and whether it moved by more than chance since the period before. */
export interface KpiRow extends KpiResult {
  readonly change: string;
}

/**
 * KPIs of a brand beside the period before, each with its interval, what it rests on, its formula and its caution; and
 * how net sentiment went, when that is among them.
 */
export function kpiCard(
  brandName: string,
  rows: readonly KpiRow[],
  period: Period,
  zone: Zone,
  trend?: TrendView,
  stars?: StarFacts,
): Card {
  const title = rows.length === 1 && rows[0] ? `${brandName}: ${rows[0].label}` : `${brandName}: KPIs`;
  const said = stars && starsSentence(stars);
  return cardOf(title, 'info', [
    ...periodParts(period, zone),
    { type: 'table', columns: COLUMNS, rows: rows.map(cells) },
    ...(trend ? trendParts(brandName, trend, zone) : []),
    ...(said === undefined ? [] : [{ type: 'text', text: said } as const]),
    { type: 'context', text: rows.map(formulaLine).join('\n') },
  ]);
}

/** A value in its unit; a dash when there is none. */
export function valueWords(value: number | null, unit: KpiResult['unit']): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
      return count(Math.round(value));
    case 'share':
      return finePercent(value);
    case 'score':
      return score(value);
    case 'minutes':
      return `${count(value)} min`;
    default:
      return unit satisfies never;
  }
}

/** `120 to 160`, or a dash. */
export const intervalWords = ({ low, high, unit }: Pick<KpiResult, 'low' | 'high' | 'unit'>): string =>
  low === undefined || high === undefined ? '–' : `${valueWords(low, unit)} to ${valueWords(high, unit)}`;

export const formulaLine = ({ id, version, formula, caution }: KpiResult): string =>
  `${id} v${version}: ${formula}. Caution: ${caution}.`;

const COLUMNS = [
  { label: 'KPI' },
  { label: 'now', numeric: true },
  { label: '95 % interval', numeric: true },
  { label: 'before', numeric: true },
  { label: 'change' },
  { label: 'n', numeric: true },
  { label: 'serves' },
];

const cells = (row: KpiRow): readonly string[] => [
  row.label,
  valueWords(row.value, row.unit),
  intervalWords(row),
  valueWords(row.previous, row.unit),
  row.change,
  count(row.n),
  row.objective,
];
