import type { Part, SentimentPoint } from '../card.js';
import type { Zone } from '../domain/zone.js';
import { listed, score } from './words.js';

/** Net sentiment over time, day by day or week by week. */
export interface TrendView {
  readonly step: 'day' | 'week';
  readonly points: readonly SentimentPoint[];
}

/** The trend as a chart, and its numbers again in words. Nothing when fewer than two of its days can be told. */
export function trendParts(brandName: string, { step, points }: TrendView, zone: Zone): readonly Part[] {
  const told = points.filter(({ value }) => value !== null);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || first === last) return [];
  const said = (point: SentimentPoint) => `${zone.format(point.at, 'ccc d LLL')} ${numbers(point)}`;
  const gaps = points.length - told.length;
  const missing = gaps === 0 ? '' : ` ${gaps} of ${points.length} ${step}s: not enough mentions.`;
  return [
    {
      type: 'chart',
      chart: {
        kind: 'sentiment',
        title: `${brandName}: net sentiment per mention, by ${step}`,
        alt: `Net sentiment per mention, by ${step}, went from ${said(first)} to ${said(last)}; lowest ${said(lowest(told))}.${missing}`,
        unit: '-1 to +1, each mention one vote',
        timezone: zone.name,
        points,
      },
    },
    { type: 'context', text: `Net sentiment per mention, by ${step}: ${listed(told.map(said))}.${missing}` },
  ];
}

const lowest = (points: readonly SentimentPoint[]): SentimentPoint =>
  points.reduce((least, point) => ((point.value ?? 1) < (least.value ?? 1) ? point : least));

/** `-0.31 (-0.40 to -0.22)`. */
const numbers = ({ value, low, high }: SentimentPoint): string =>
  `${score(value ?? 0)}${low === undefined || high === undefined ? '' : ` (${score(low)} to ${score(high)})`}`;
