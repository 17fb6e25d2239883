import type { EChartsOption } from 'echarts';
import type { ShareBar, SharesChart } from './card.js';
import {
  drawn,
  EDGE,
  type Frame,
  framed,
  isNarrow,
  labelWidth,
  plotTop,
  quietText,
  textWidth,
  twoLineStyles,
  twoLines,
} from './chart-frame.js';
import { type Whisker, whiskerEntry, whiskers } from './chart-whiskers.js';

/** Bars that a picture has room for. */
const MOST = 8;

/** Lying bars with their interval; each says its name on the left and its numbers on the right, or below its name. */
export function sharesOption(chart: SharesChart, frame: Frame): EChartsOption {
  const { colours } = frame;
  const bars = chart.bars.slice(0, MOST);
  const intervals = bars.flatMap(intervalOf);
  const scale = chart.scale ?? 'share';
  const more = chart.bars.length - bars.length;
  // Every bar says its name, and the unit what is measured: only the interval needs an entry.
  const legend = intervals.length > 0 ? [whiskerEntry(colours)] : [];
  const numbers = bars.map((bar) => numbersOf(bar, scale));
  const narrow = isNarrow(frame);
  const left = labelWidth(frame, [...bars.map(({ label }) => label), ...(narrow ? numbers : [])]);
  const labels = bars.map(({ label }, index) => twoLines(label, narrow ? (numbers[index] ?? '') : '', left));
  const right = narrow ? 8 : Math.max(40, ...numbers.map((text) => textWidth(text, 12))) + 8;
  const places = { type: 'category' as const, inverse: true, axisLine: { show: false }, axisTick: { show: false } };
  const beside = {
    ...places,
    data: numbers,
    position: 'right' as const,
    axisLabel: { ...quietText(frame), interval: 0 },
  };
  return {
    ...framed(more > 0 ? { ...chart, unit: `${chart.unit}; ${more} more in the table` } : chart, frame, legend),
    grid: { left, right: EDGE + right, top: plotTop(frame, legend), bottom: 36 },
    xAxis: {
      type: 'value',
      ...limitsOf(bars, scale, narrow),
      axisLabel: { ...quietText(frame), hideOverlap: true, formatter: scale === 'score' ? signed : percent },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    yAxis: [{ ...places, data: labels, axisLabel: twoLineStyles(frame) }, ...(narrow ? [] : [beside])],
    series: [
      {
        name: scale,
        type: 'bar',
        silent: true,
        barMaxWidth: 26,
        barCategoryGap: '38%',
        itemStyle: { color: colours.value },
        data: bars.map(({ value, strong }) => ({
          value: drawn(value),
          itemStyle: { color: strong ? colours.value : colours.usual },
        })),
      },
      whiskers(intervals, 'flat', colours),
    ],
  };
}

/** `25.0 % (22.1 to 28.0)`. */
function numbersOf({ value, low, high }: ShareBar, scale: SharesChart['scale']): string {
  const [share, from, to] = [drawn(value), drawn(low), drawn(high)];
  if (share === null) return 'not enough data';
  if (share !== null && scale === 'score')
    return from === null || to === null ? signed(share) : `${signed(share)} (${signed(from)} to ${signed(to)})`;
  const points = (end: number) => (end * 100).toFixed(1);
  return from === null || to === null ? `${points(share)} %` : `${points(share)} % (${points(from)} to ${points(to)})`;
}

function intervalOf({ value, low, high }: ShareBar, place: number): Whisker[] {
  const [share, from, to] = [drawn(value), drawn(low), drawn(high)];
  return share === null || from === null || to === null ? [] : [[place, from, to]];
}

/** The whole, unless nothing comes near its half; ticks that stand equally far apart up to the very end. */
function limitsOf(bars: readonly ShareBar[], scale: SharesChart['scale'], narrow: boolean) {
  const most = Math.max(
    0,
    ...bars.flatMap(({ value, low, high }) => [
      Math.abs(drawn(value) ?? 0),
      Math.abs(drawn(low) ?? 0),
      Math.abs(drawn(high) ?? 0),
    ]),
  );
  const end = most > 0.5 ? 1 : most > 0.2 ? 0.5 : 0.2;
  if (scale === 'score') return { min: -end, max: end, interval: narrow ? end : end / 2 };
  return { min: 0, max: end, interval: narrow ? end / 2 : end === 0.2 ? 0.05 : end / 5 };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
