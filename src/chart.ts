import { createRequire } from 'node:module';
import type { EChartsOption, LineSeriesOption } from 'echarts';
import type { Chart, ChartPoint } from './card.js';
import { HOUR, type Instant } from './domain/time.js';
import { type Zone, zoneOf } from './domain/zone.js';

export type ChartTheme = 'light' | 'dark';

/** Draws charts; the same input gives the same bytes on every machine. */
export interface ChartDrawing {
  /** `narrow` is drawn for a telephone: its letters are as large on a small picture. */
  svg(chart: Chart, theme: ChartTheme, shape?: ChartShape): string;
  png(chart: Chart, theme: ChartTheme): Uint8Array;
}

export type ChartShape = 'wide' | 'narrow';

const SIZES: Readonly<Record<ChartShape, { readonly width: number; readonly height: number; readonly ticks: number }>> =
  {
    wide: { width: 720, height: 320, ticks: 8 },
    narrow: { width: 340, height: 260, ticks: 4 },
  };
/** Pixels of the PNG per unit of the SVG: sharp on a phone. */
const PNG_SCALE = 2;

/**
 * Loads the drawing libraries, which take most of a second, so only a process that draws calls this. The value is a
 * line, its usual range a band, the usual itself dashed, and the window in question is shaded; the axis shows the wall
 * clock of the chart's zone. Drawing throws RangeError when that zone is none.
 */
export async function loadChartRenderer(): Promise<ChartDrawing> {
  const [echarts, { Resvg }] = await Promise.all([import('echarts'), import('@resvg/resvg-js')]);
  // Only TTF can be drawn into a PNG, and only our own: text would differ with every machine's fonts.
  const require = createRequire(import.meta.url);
  const fontFiles = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) =>
    require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
  );
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' };

  const svg = (chart: Chart, theme: ChartTheme, shape: ChartShape = 'wide'): string => {
    const { width, height } = SIZES[shape];
    const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
    try {
      drawing.setOption(chartOption(chart, COLOURS[theme], SIZES[shape]));
      return stable(drawing.renderToSVGString());
    } finally {
      // An undisposed chart keeps the process alive for ever.
      drawing.dispose();
    }
  };
  return {
    svg,
    png: (chart, theme) =>
      new Resvg(svg(chart, theme), { font, fitTo: { mode: 'zoom', value: PNG_SCALE } }).render().asPng(),
  };
}

interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly value: string;
  readonly usual: string;
  readonly band: string;
  readonly window: string;
}

const COLOURS: Readonly<Record<ChartTheme, Colours>> = {
  light: {
    paper: '#ffffff',
    ink: '#1c2733',
    quiet: '#5a6877',
    grid: '#e6eaee',
    value: '#17548f',
    usual: '#6b7a89',
    band: '#dde4eb',
    window: 'rgba(193, 92, 20, 0.14)',
  },
  dark: {
    paper: '#19222c',
    ink: '#e8edf2',
    quiet: '#9dabb9',
    grid: '#2b3744',
    value: '#7cb8f2',
    usual: '#93a2b1',
    band: '#2c3947',
    window: 'rgba(240, 160, 90, 0.2)',
  },
};

const FONT = 'DejaVu Sans, system-ui, sans-serif';

function chartOption(
  chart: Chart,
  colours: Colours,
  { width, ticks: most }: (typeof SIZES)[ChartShape],
): EChartsOption {
  const zone = zoneOf(chart.timezone);
  const first = chart.points[0]?.at ?? 0;
  const last = chart.points.at(-1)?.at ?? first;
  const ticks = axisTicks(first, last, zone, most);
  const quiet = { color: colours.quiet, fontSize: 12 };
  return {
    animation: false,
    backgroundColor: colours.paper,
    textStyle: { fontFamily: FONT },
    title: {
      text: drawable(chart.title),
      left: 16,
      top: 10,
      padding: 0,
      textStyle: { color: colours.ink, fontSize: 15, fontWeight: 'bold', width: width - 32, overflow: 'truncate' },
      subtext: drawable(chart.unit),
      subtextStyle: { ...quiet, width: width - 32, overflow: 'truncate' },
    },
    legend: {
      left: 16,
      top: 58,
      padding: 0,
      // Text widths are guessed here: a tight legend would touch its neighbour.
      itemGap: 28,
      itemWidth: 18,
      itemHeight: 8,
      selectedMode: false,
      textStyle: quiet,
      data: legendOf(chart, colours),
    },
    grid: { left: 56, right: 24, top: 92, bottom: 36 },
    xAxis: {
      type: 'value',
      min: first,
      max: last > first ? last : first + HOUR,
      splitLine: { show: false },
      axisLine: { lineStyle: { color: colours.grid } },
      axisTick: { show: true, customValues: ticks.at, lineStyle: { color: colours.grid } },
      axisLabel: { ...quiet, customValues: ticks.at, hideOverlap: true, formatter: ticks.label },
    },
    yAxis: {
      type: 'value',
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: quiet,
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: seriesOf(chart, colours),
  };
}

const VALUE = 'observed';
const USUAL = 'usual';
const BAND = 'usual range';

function legendOf({ points }: Chart, colours: Colours) {
  return [
    { name: VALUE, icon: 'roundRect' },
    ...(points.some((point) => point.usual !== undefined) ? [{ name: USUAL, icon: 'roundRect' }] : []),
    ...(points.some(hasRange) ? [{ name: BAND, icon: 'rect', itemStyle: { color: colours.band } }] : []),
  ];
}

function seriesOf(chart: Chart, colours: Colours): LineSeriesOption[] {
  const line = (name: string, value: (point: ChartPoint) => number | undefined): LineSeriesOption => ({
    name,
    type: 'line',
    // Null is a gap: what is not known is not drawn as nothing.
    data: chart.points.map((point) => [point.at, drawn(value(point))]),
    showSymbol: false,
    silent: true,
  });
  const unseen = { opacity: 0 };
  const stack = { stack: 'range', stackStrategy: 'all' as const, lineStyle: unseen };
  return [
    { ...line('below the range', (point) => point.low), ...stack },
    {
      ...line(BAND, (point) => (hasRange(point) ? point.high - point.low : undefined)),
      ...stack,
      itemStyle: { color: colours.band },
      areaStyle: { color: colours.band, opacity: 1 },
    },
    {
      ...line(USUAL, (point) => point.usual),
      itemStyle: { color: colours.usual },
      lineStyle: { color: colours.usual, width: 1.5, type: 'dashed' },
    },
    {
      ...line(VALUE, (point) => point.value),
      itemStyle: { color: colours.value },
      lineStyle: { color: colours.value, width: 2.5 },
      // A single point is no line: without its mark it could not be seen.
      showSymbol: chart.points.length === 1,
      ...(chart.highlight ? { markArea: shaded(chart.highlight, colours) } : {}),
    },
  ];
}

const shaded = (
  { from, to }: { from: Instant; to: Instant },
  colours: Colours,
): NonNullable<LineSeriesOption['markArea']> => ({
  silent: true,
  itemStyle: { color: colours.window },
  data: [[{ xAxis: from }, { xAxis: to }]],
});

/** Ticks on the hours or days of the wall clock, so that a day of 23 or 25 hours still starts at midnight. */
function axisTicks(first: Instant, last: Instant, zone: Zone, most: number) {
  const hours = (last - first) / HOUR;
  const stepHours = [1, 2, 3, 6, 12].find((step) => hours / step <= most);
  const stepDays = Math.ceil(hours / 24 / most) || 1;
  const at: Instant[] = [];
  for (let day = zone.startOfDay(first); day <= last; day = zone.addDays(day, stepHours ? 1 : stepDays)) {
    const { year, month, day: date } = zone.clock(day);
    const inDay = stepHours ? Array.from({ length: 24 / stepHours }, (_, index) => index * stepHours) : [0];
    at.push(
      ...inDay.map((hour) => zone.instant(year, month, date, hour)).filter((tick) => tick >= first && tick <= last),
    );
  }
  const isMidnight = (tick: Instant) => zone.startOfDay(tick) === tick;
  return { at, label: (tick: Instant) => zone.format(tick, isMidnight(tick) ? 'ccc d LLL' : 'HH:mm') };
}

const hasRange = (point: ChartPoint): point is ChartPoint & { readonly low: number; readonly high: number } =>
  point.low !== undefined && point.high !== undefined;

/** What no count or share can be is a gap; the library's axis arithmetic fails on numbers near the end of the range. */
const drawn = (value: number | undefined): number | null =>
  value !== undefined && Math.abs(value) < 1e12 ? Math.round(value * 1e6) / 1e6 : null;

/** Names that the library counts up from drawing to drawing, for a hover style that a picture has no use for. */
const stable = (svg: string): string =>
  svg
    .replace(/<style ?>[\s\S]*?<\/style>/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/(id="|url\(#)zr\d+-/g, '$1zr-');

/** XML knows no control characters and no half characters: one of them would make the whole drawing unreadable. */
const drawable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ');
