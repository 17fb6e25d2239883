import type { EChartsOption } from 'echarts';
import type { FigureScale, SentimentChart, SentimentPoint } from './card.js';
import { drawn, type Frame, framed, isNarrow, plotTop, quietText, timeAxis } from './chart-frame.js';
import { type Whisker, whiskerEntry, whiskers } from './chart-whiskers.js';
import { DAY } from './domain/time.js';
import { zoneOf } from './domain/zone.js';

const ZERO = '0: neither good nor bad';

/** One mark a day with its interval; a day without enough data is a gap in the line. */
export function sentimentOption(chart: SentimentChart, frame: Frame): EChartsOption {
  const { colours } = frame;
  const { points } = chart;
  const { label, scale } = chart.figure ?? { label: 'net sentiment', scale: 'score' as const };
  const zero = { color: colours.usual, width: 1.5, type: 'dashed' as const };
  const intervals = points.flatMap(intervalOf);
  // On a phone the axis says it alone: a second line of legend would cost a sixth of the drawing.
  const zeroed = scale === 'score' && !isNarrow(frame) ? [{ name: ZERO }] : [];
  const legend = [{ name: label }, ...(intervals.length > 0 ? [whiskerEntry(colours)] : []), ...zeroed];
  return {
    ...framed(chart, frame, legend),
    grid: { left: 56, right: 24, top: plotTop(frame, legend), bottom: 36 },
    xAxis: timeAxis(
      points.map(({ at }) => at),
      zoneOf(chart.timezone),
      frame,
      stepOf(points) / 2,
    ),
    yAxis: {
      type: 'value',
      ...reach(points, scale),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...quietText(frame), formatter: FORMATS[scale] },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      {
        name: label,
        type: 'line',
        // Null is a gap: what is not known is not drawn as nothing.
        data: points.map(({ at, value }) => [at, drawn(value)]),
        connectNulls: false,
        symbol: 'circle',
        symbolSize: points.length > 45 ? 4 : 7,
        silent: true,
        z: 6,
        itemStyle: { color: colours.value },
        lineStyle: { color: colours.value, width: 2 },
        ...(scale === 'score' && {
          markLine: { silent: true, symbol: 'none', lineStyle: zero, label: { show: false }, data: [{ yAxis: 0 }] },
        }),
      },
      whiskers(intervals, 'upright', colours),
      ...(scale === 'score'
        ? [
            {
              name: ZERO,
              type: 'line' as const,
              data: [],
              symbol: 'none',
              itemStyle: { color: colours.usual },
              lineStyle: zero,
            },
          ]
        : []),
    ],
  };
}

/** Time between two marks; a day when there is only one. */
const stepOf = ([first, second]: readonly SentimentPoint[]): number => (first && second ? second.at - first.at : DAY);

/** An axis that holds every interval and the zero line; that of a score ends on a tick, so that all stand equally far apart. */
function reach(points: readonly SentimentPoint[], scale: FigureScale) {
  const ends = points.flatMap(({ value, low, high }) => [value, low, high].flatMap((end) => drawn(end) ?? []));
  const most = Math.max(scale === 'share' ? 0.05 : 1, ...ends);
  if (scale !== 'score') return { min: 0, max: scale === 'share' && most > 0.5 ? 1 : roundedUp(most) };
  const [lowest, highest] = [Math.max(-1, Math.min(-0.1, ...ends)), Math.min(1, Math.max(0.1, ...ends))];
  const interval = highest - lowest > 1.6 ? 0.5 : 0.2;
  // A step of 0.2 reaches the ends of the scale, -1 and 1, as one of 0.5 does.
  const steps = (end: number) => drawn(end / interval) ?? 0;
  const at = (step: number) => drawn(step * interval) ?? 0;
  return { min: at(Math.floor(steps(lowest))), max: at(Math.ceil(steps(highest))), interval };
}

/** To the next half of its leading digit: an end that holds every interval and that ticks can reach. */
function roundedUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value)) / 2;
  return Math.ceil(value / unit) * unit;
}

function intervalOf({ at, value, low, high }: SentimentPoint): Whisker[] {
  const [from, to] = [drawn(low), drawn(high)];
  return value === null || from === null || to === null ? [] : [[at, from, to]];
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(1)}`;

const FORMATS: Readonly<Record<FigureScale, (value: number) => string>> = {
  score: signed,
  share: (value) => `${Math.round(value * 1000) / 10} %`,
  count: (value) => value.toLocaleString('en-GB'),
};
