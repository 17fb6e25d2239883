import type { EChartsOption, LineSeriesOption } from 'echarts';
import type { ChartPoint, VolumeChart } from './card.js';
import type { Colours } from './chart-colours.js';
import {
  areaEntry,
  drawable,
  drawn,
  type Frame,
  framed,
  type LegendEntry,
  plotTop,
  quietText,
  timeAxis,
} from './chart-frame.js';
import { zoneOf } from './domain/zone.js';

const VALUE = 'mentions';
const AUTHORS = 'each author once';
const USUAL = 'usual';
const BAND = 'usual range';
const WINDOW = 'window';
const EPISODE = 'rise';

/** The count as a line, its usual range a band, the window shaded, the rise a bar on the axis, moments as upright lines. */
export function volumeOption(chart: VolumeChart, frame: Frame): EChartsOption {
  const legend = legendOf(chart, frame.colours);
  return {
    ...framed(chart, frame, legend),
    grid: { left: 56, right: 24, top: plotTop(frame, legend) + (chart.markers?.length ? 12 : 0), bottom: 36 },
    xAxis: timeAxis(
      chart.points.map(({ at }) => at),
      zoneOf(chart.timezone),
      frame,
    ),
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: quietText(frame),
      splitLine: { lineStyle: { color: frame.colours.grid } },
    },
    series: seriesOf(chart, frame),
  };
}

function legendOf({ points, highlight, episode }: VolumeChart, colours: Colours): LegendEntry[] {
  return [
    { name: VALUE },
    ...(points.some(({ authors }) => authors !== undefined) ? [{ name: AUTHORS }] : []),
    ...(points.some(({ usual }) => usual !== undefined) ? [{ name: USUAL }] : []),
    ...(points.some(hasRange) ? [areaEntry(BAND, colours.band, colours.bandEdge)] : []),
    ...(highlight ? [areaEntry(WINDOW, colours.window, colours.windowEdge)] : []),
    ...(episode ? [{ name: EPISODE }] : []),
  ];
}

function seriesOf({ points, highlight, episode, markers = [] }: VolumeChart, frame: Frame): LineSeriesOption[] {
  const { colours } = frame;
  const line = (name: string, value: (point: ChartPoint) => number | undefined): LineSeriesOption => ({
    name,
    type: 'line',
    // Null is a gap: what is not known is not drawn as nothing.
    data: points.map((point) => [point.at, drawn(value(point))]),
    showSymbol: false,
    symbol: 'none',
    silent: true,
  });
  const stack = { stack: 'range', stackStrategy: 'all' as const };
  const edge = { color: colours.bandEdge, width: 1, opacity: 1 };
  return [
    { ...line('below the range', (point) => point.low), ...stack, lineStyle: edge },
    {
      ...line(BAND, (point) => (hasRange(point) ? point.high - point.low : undefined)),
      ...stack,
      lineStyle: edge,
      itemStyle: { color: colours.band },
      areaStyle: { color: colours.band, opacity: 1 },
    },
    { ...line(USUAL, (point) => point.usual), ...stroke(colours.usual, 1.5, 'dashed') },
    {
      ...line(WINDOW, () => undefined),
      ...(highlight
        ? {
            markArea: {
              silent: true,
              itemStyle: shade(colours),
              data: [[{ xAxis: highlight.from }, { xAxis: highlight.to }]],
            },
          }
        : {}),
    },
    {
      ...line(EPISODE, () => undefined),
      ...(episode ? { data: [episode.from, episode.to].map((at) => [at, 0]) } : {}),
      ...stroke(colours.windowEdge, 6, 'solid'),
    },
    // Under the mentions: where everybody wrote once, there is one line to see.
    { ...line(AUTHORS, (point) => point.authors), ...stroke(colours.authors, 2, [6, 3]) },
    {
      ...line(VALUE, (point) => point.value),
      ...stroke(colours.value, 2.5, 'solid'),
      // A single point is no line: without its mark it could not be seen.
      ...(points.length === 1 ? { showSymbol: true, symbol: 'circle', symbolSize: 8 } : {}),
      markLine: {
        silent: true,
        symbol: 'none',
        lineStyle: { color: colours.ink, width: 1, type: [2, 3] },
        label: { position: 'end', ...quietText(frame), color: colours.ink, formatter: '{b}' },
        data: markers.map(({ at, label }) => ({ name: drawable(label), xAxis: at })),
      },
    },
  ];
}

const stroke = (color: string, width: number, type: 'solid' | 'dashed' | number[]) => ({
  itemStyle: { color },
  lineStyle: { color, width, type },
});

const shade = ({ window, windowEdge }: Colours) => ({ color: window, borderColor: windowEdge, borderWidth: 1 });

const hasRange = (point: ChartPoint): point is ChartPoint & { readonly low: number; readonly high: number } =>
  point.low !== undefined && point.high !== undefined;
