import type { FigureScale, Part, SentimentPoint } from '../card.js';
import type { KpiResult } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { valueWords } from './values.js';
import { listed } from './words.js';

/** A figure over time, day by day or week by week. */
export interface TrendView {
  readonly step: 'day' | 'week';
  readonly label: string;
  readonly unit: KpiResult['unit'];
  readonly points: readonly SentimentPoint[];
}

/** The trend as a chart, and its numbers again in words. Nothing when fewer than two of its days can be told. */
export function trendParts(brandName: string, { step, label, unit, points }: TrendView, zone: Zone): readonly Part[] {
  const told = points.filter(({ value }) => value !== null);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || first === last) return [];
  const said = (point: SentimentPoint) => `${zone.format(point.at, 'ccc d LLL')} ${numbers(point, unit)}`;
  const gaps = points.length - told.length;
  const missing = gaps === 0 ? '' : ` ${gaps} of ${points.length} ${step}s: not enough mentions.`;
  const what = `${label}, by ${step}`;
  const isScore = unit === 'score';
  return [
    {
      type: 'chart',
      chart: {
        kind: 'sentiment',
        ...(isScore ? {} : { figure: { label: label.toLowerCase(), scale: SCALES[unit] } }),
        title: `${brandName}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
        alt: `${what}, went from ${said(first)} to ${said(last)}; ${isScore ? 'lowest' : 'highest'} ${said(extreme(told, isScore))}.${missing}`,
        unit: `${isScore ? '-1 to +1, each mention one vote' : UNITS[unit]}, by ${step}`,
        timezone: zone.name,
        points,
      },
    },
    { type: 'context', text: `${what}: ${listed(told.map(said))}.${missing}` },
  ];
}

const SCALES: Readonly<Record<KpiResult['unit'], FigureScale>> = {
  ...{ score: 'score', share: 'share', count: 'count', minutes: 'count', ratio: 'count' },
};
const UNITS: Readonly<Record<KpiResult['unit'], string>> = {
  ...{
    score: 'score',
    share: 'of the mentions',
    count: 'only whole days and weeks are counted',
    minutes: 'minutes',
    ratio: 'ratio',
  },
};

/** Of a mood the worst is worth naming, of everything else the most. */
const extreme = (points: readonly SentimentPoint[], isLowest: boolean): SentimentPoint =>
  points.reduce((found, point) => {
    const [a, b] = [point.value ?? 0, found.value ?? 0];
    return (isLowest ? a < b : a > b) ? point : found;
  });

/** `-0.31 (-0.40 to -0.22)`. */
const numbers = ({ value, low, high }: SentimentPoint, unit: KpiResult['unit']): string =>
  `${valueWords(value, unit)}${low === undefined || high === undefined ? '' : ` (${valueWords(low, unit)} to ${valueWords(high, unit)})`}`;
