import type { EChartsOption } from 'echarts';
import type { CurveChart } from './card.js';
import { drawn, type Frame, framed, plotTop, quietText } from './chart-frame.js';

const WROTE = 'share that they wrote';
const EQUAL = 'if all had written equally';

/** The cumulative share over the most active authors, beside the straight line of equal ones. */
export function curveOption(chart: CurveChart, frame: Frame): EChartsOption {
  const { colours } = frame;
  const legend = [{ name: WROTE }, { name: EQUAL }];
  const all = chart.points.at(-1)?.authors ?? 0;
  const line = { type: 'line' as const, silent: true, showSymbol: false, symbol: 'none' as const };
  return {
    ...framed(chart, frame, legend),
    grid: { left: 56, right: 24, top: plotTop(frame, legend), bottom: 52 },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(1, all),
      minInterval: 1,
      name: 'authors, the most active first',
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: quietText(frame),
      axisLabel: { ...quietText(frame), hideOverlap: true },
      axisLine: { lineStyle: { color: colours.grid } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...quietText(frame), formatter: (share: number) => `${Math.round(share * 100)} %` },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      {
        ...line,
        name: EQUAL,
        // Over the other: where all did write equally, both can be seen.
        z: 4,
        itemStyle: { color: colours.usual },
        lineStyle: { color: colours.usual, width: 1.5, type: 'dashed' },
        data:
          all > 0
            ? [
                [0, 0],
                [all, 1],
              ]
            : [],
      },
      {
        ...line,
        name: WROTE,
        itemStyle: { color: colours.value },
        lineStyle: { color: colours.value, width: 2.5 },
        areaStyle: { color: colours.value, opacity: 0.1 },
        data: [[0, 0], ...chart.points.map(({ authors, share }) => [drawn(authors), drawn(share)])],
      },
    ],
  };
}
