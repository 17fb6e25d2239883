import type { Chart, ChartPoint } from '../../../src/card.js';
import { zoneOf } from '../../../src/domain/zone.js';
import type { ChartBlock, ChartValue } from './blocks.js';
import { LIMITS } from './limits.js';
import { plain } from './words.js';

/** Slack's own chart of the data; undefined when there are too few points to draw. Its finding stands beside it in words. */
export function drawChart(chart: Chart): ChartBlock | undefined {
  switch (chart.kind) {
    case 'sentiment':
      return block(chart, 'line', {
        [chart.figure?.label ?? 'net sentiment']: chart.points
          .filter((point) => point.value !== null)
          .slice(-LIMITS.chartPoints)
          .map(({ at, value }) => ({ label: moment(at, chart.timezone), value: tidy(value ?? 0) })),
      });
    case 'shares':
      return block(chart, 'bar', {
        [chart.scale === 'score' ? 'score' : '%']: chart.bars
          .filter(({ value }) => value !== null)
          .map(({ label, value }) => ({ label, value: tidy((chart.scale === 'score' ? 1 : 100) * (value ?? 0)) })),
      });
    case 'topics':
      return block(chart, 'bar', {
        now: chart.rows.map(({ label, now }) => ({ label, value: tidy(now) })),
        before: chart.rows.map(({ label, before }) => ({ label, value: tidy(before) })),
      });
    case 'curve':
      return block(chart, 'line', {
        '% of mentions': thinned(chart.points).map(({ authors, share }) => ({
          label: String(authors),
          value: tidy(100 * share),
        })),
      });
    default:
      return volume(chart.title, chart.unit, chart.timezone, chart.points, chart);
  }
}

/** Sums over as many equal stretches as Slack has room for; the newest is always whole. */
function volume(title: string, unit: string, timezone: string, points: readonly ChartPoint[], chart: Chart) {
  const size = Math.max(1, Math.ceil(points.length / LIMITS.chartPoints));
  const groups: ChartPoint[][] = [];
  for (let end = points.length; end > 0; end -= size) groups.unshift(points.slice(Math.max(0, end - size), end));
  const summed = (of: (point: ChartPoint) => number) =>
    groups.map((group) => ({
      label: moment(group[0]?.at ?? 0, timezone),
      value: tidy(group.reduce((sum, point) => sum + of(point), 0)),
    }));
  const usual = points.every((point) => point.usual !== undefined) ? { usual: summed((each) => each.usual ?? 0) } : {};
  const authors = points.some((point) => point.authors !== undefined)
    ? { 'each author once': summed((each) => each.authors ?? 0) }
    : {};
  return block({ ...chart, title, unit }, 'line', { [unit]: summed(({ value }) => value), ...usual, ...authors });
}

function block(
  { title, unit }: Pick<Chart, 'title' | 'unit'>,
  type: 'line' | 'bar',
  series: Readonly<Record<string, readonly ChartValue[]>>,
): ChartBlock | undefined {
  const [first = []] = Object.values(series);
  const labels = distinct(first.slice(0, LIMITS.chartPoints).map(({ label }) => label));
  if (labels.length < 2) return undefined;
  return {
    type: 'data_visualization',
    title: plain(title, LIMITS.chartTitle),
    chart: {
      type,
      series: Object.entries(series).map(([name, values]) => ({
        name: plain(name, LIMITS.chartLabel),
        data: labels.map((label, at) => ({ label, value: values[at]?.value ?? 0 })),
      })),
      axis_config: { categories: labels, y_label: plain(unit, LIMITS.chartAxis) },
    },
  };
}

/** Slack tells points apart by their labels. */
function distinct(labels: readonly string[]): string[] {
  const seen = new Set<string>();
  return labels.map((label) => {
    let name = plain(label, LIMITS.chartLabel);
    for (let n = 2; seen.has(name); n += 1) name = `${plain(label, LIMITS.chartLabel - 4)} ${n}`;
    seen.add(name);
    return name;
  });
}

/** Evenly chosen points, first and last among them. */
function thinned<T>(points: readonly T[]): T[] {
  if (points.length <= LIMITS.chartPoints) return [...points];
  const step = (points.length - 1) / (LIMITS.chartPoints - 1);
  return Array.from({ length: LIMITS.chartPoints }, (_, at) => points[Math.round(at * step)]).filter(
    (point) => point !== undefined,
  );
}

const moment = (at: number, timezone: string): string => zoneOf(timezone).format(at, 'd LLL HH:mm');

/** To three decimals, within what a chart can show; what is no number is none. */
const tidy = (value: number): number =>
  Number.isFinite(value) ? Math.round(Math.min(MOST, Math.max(-MOST, value)) * 1000) / 1000 : 0;
const MOST = 1e12;
