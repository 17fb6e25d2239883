import type { EChartsOption } from 'echarts';
import type { TopicsChart } from './card.js';
import {
  areaEntry,
  drawn,
  type Frame,
  framed,
  isNarrow,
  labelWidth,
  plotTop,
  quietText,
  twoLineStyles,
  twoLines,
} from './chart-frame.js';

/** Topics that a picture has room for; the rest stands in the table beside it. */
const MOST = 8;
const BEFORE = 'the period before';

/** Two lying bars a topic, now over before, with its severity as a word. */
export function topicsOption(chart: TopicsChart, frame: Frame): EChartsOption {
  const { colours } = frame;
  const rows = chart.rows.slice(0, MOST);
  const more = chart.rows.length - rows.length;
  const counted = `${chart.counted ?? 'complaints'} now`;
  const legend = [areaEntry(counted, colours.value), areaEntry(BEFORE, colours.paper, colours.usual)];
  const names = rows.map(({ label }) => label);
  const left = labelWidth(frame, names);
  const bars = (name: string, values: readonly number[], color: string, borderColor: string) => ({
    name,
    type: 'bar' as const,
    silent: true,
    barMaxWidth: 10,
    barGap: '10%',
    barCategoryGap: '30%',
    itemStyle: { color, borderColor, borderWidth: 1 },
    label: { show: true, position: 'right' as const, fontSize: 11, color: colours.ink },
    data: values.map(drawn),
  });
  const now = rows.map((row) => row.now);
  const before = rows.map((row) => row.before);
  return {
    ...framed(more > 0 ? { ...chart, unit: `${chart.unit}; ${more} more in the table` } : chart, frame, legend),
    grid: { left, right: isNarrow(frame) ? 40 : 56, top: plotTop(frame, legend), bottom: 12 },
    xAxis: { type: 'value', min: 0, minInterval: 1, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label, severity }) => twoLines(label, severity, left)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.grid } },
      axisLabel: { ...quietText(frame), ...twoLineStyles(frame) },
    },
    series: [bars(counted, now, colours.value, colours.value), bars(BEFORE, before, colours.paper, colours.usual)],
  };
}
