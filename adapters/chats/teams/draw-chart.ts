import type { Chart } from '../../../src/card.js';
import { chartLines } from '../chart-lines.js';
import type { Chart as Drawn } from './elements.js';
import { LIMITS } from './limits.js';
import { plain } from './words.js';

/** Teams' own chart of the data; none when there are too few points. Its finding stands beside it in words. */
export function drawChart(chart: Chart): readonly Drawn[] {
  const drawn = chartLines(chart, { points: LIMITS.chartPoints, label: LIMITS.chartLabel });
  if (!drawn) return [];
  const frame = {
    title: plain(chart.title, LIMITS.chartTitle),
    yAxisTitle: plain(chart.unit, LIMITS.chartLabel),
    fallback: 'drop' as const,
  };
  const lines = drawn.lines.map(({ name, values }) => ({
    legend: plain(name, LIMITS.chartLabel),
    values: values.map(({ label, value }) => ({ x: plain(label, LIMITS.chartLabel), y: value })),
  }));
  if (drawn.shape === 'line') return [{ type: 'Chart.Line', ...frame, data: lines }];
  const [only, ...others] = lines;
  if (only && others.length === 0) return [{ type: 'Chart.VerticalBar', ...frame, data: only.values }];
  return [{ type: 'Chart.VerticalBar.Grouped', ...frame, data: lines }];
}
