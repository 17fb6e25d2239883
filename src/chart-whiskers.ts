import type { CustomSeriesOption } from 'echarts';
import type { Colours } from './chart-colours.js';
import { areaEntry, type LegendEntry } from './chart-frame.js';

/** One interval: where it stands on the other axis, and its ends. */
export type Whisker = readonly [place: number, low: number, high: number];

const INTERVAL = '95 % interval';
const CAP = 4;

/** 95 % intervals as thin lines with caps at both ends. */
export const whiskers = (
  intervals: readonly Whisker[],
  lie: 'upright' | 'flat',
  { ink, paper }: Colours,
): CustomSeriesOption => ({
  name: INTERVAL,
  type: 'custom',
  silent: true,
  z: 5,
  itemStyle: { color: ink },
  data: intervals.map((each) => [...each]),
  renderItem(_params, api) {
    const at = (end: unknown) => api.coord(lie === 'flat' ? [Number(end), api.value(0)] : [api.value(0), Number(end)]);
    const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [at(api.value(1)), at(api.value(2))];
    const cap = (x: number, y: number) => (lie === 'flat' ? [x, y - CAP, x, y + CAP] : [x - CAP, y, x + CAP, y]);
    // Under each line a wider one in the colour of the paper, so that it can be seen on a bar too.
    const styles = [
      { stroke: paper, lineWidth: 4 },
      { stroke: ink, lineWidth: 1.5 },
    ];
    const strokes = [[x1, y1, x2, y2], cap(x1, y1), cap(x2, y2)];
    const children = styles.flatMap((style) =>
      strokes.map((ends) => ({ type: 'line' as const, shape: shapeOf(ends), style })),
    );
    return { type: 'group', children };
  },
});

/** Its entry of the legend looks like the mark: a line with caps. */
export const whiskerEntry = ({ ink }: Colours): LegendEntry => ({
  ...areaEntry(INTERVAL, ink),
  icon: 'path://M0 0h1.5v3.25h21v-3.25h1.5v8h-1.5v-3.25h-21v3.25h-1.5z',
  itemStyle: { color: ink, borderWidth: 0, opacity: 1 },
});

const shapeOf = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]) => ({ x1, y1, x2, y2 });
