import type { Chart } from '../../../src/card.js';
import { chartLines } from '../chart-lines.js';
import type { ChartBlock } from './blocks.js';
import { LIMITS } from './limits.js';
import { plain } from './words.js';

/** Slack's own chart of the data; undefined when there are too few points to draw. Its finding stands beside it in words. */
export function drawChart(chart: Chart): ChartBlock | undefined {
  const drawn = chartLines(chart, { points: LIMITS.chartPoints, label: LIMITS.chartLabel });
  if (!drawn) return undefined;
  const categories = drawn.lines[0]?.values.map(({ label }) => label) ?? [];
  return {
    type: 'data_visualization',
    title: plain(chart.title, LIMITS.chartTitle),
    chart: {
      type: drawn.shape,
      series: drawn.lines.map(({ name, values }) => ({ name, data: values })),
      axis_config: { categories, y_label: plain(chart.unit, LIMITS.chartAxis) },
    },
  };
}
