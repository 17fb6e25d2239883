import type { EChartsOption, LegendComponentOption, XAXisComponentOption } from 'echarts';
import type { Chart, ChartShape } from './card.js';
import type { Colours } from './chart-colours.js';
import { HOUR, type Instant } from './domain/time.js';
import type { Zone } from './domain/zone.js';

/** Where and with what a chart is drawn. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly colours: Colours;
}

/** Pixels of the SVG. */
export const SIZES: Readonly<Record<ChartShape, { readonly width: number; readonly height: number }>> = {
  wide: { width: 720, height: 320 },
  narrow: { width: 380, height: 320 },
  short: { width: 380, height: 250 },
};

export const FONT = 'DejaVu Sans, system-ui, sans-serif';
/** Space between the drawing's edge and its words. */
export const EDGE = 16;
const LEGEND_TOP = 58;
const LEGEND_GAP = 14;
const LEGEND_ROW = 12 + LEGEND_GAP;
const SWATCH = 24;

export const quietText = ({ colours }: Frame) => ({ color: colours.quiet, fontSize: 12 });

export const isNarrow = ({ width }: Frame): boolean => width < SIZES.wide.width;

/** An entry of the legend, in the order of the series. */
export type LegendEntry = Exclude<NonNullable<LegendComponentOption['data']>[number], string> & {
  readonly name: string;
};

/** Title, unit and legend, the same on every chart. Whatever a name holds is drawn as text. */
export function framed(chart: Chart, frame: Frame, legend: readonly LegendEntry[]): EChartsOption {
  const { width, colours } = frame;
  const cut = { width: width - 2 * EDGE, overflow: 'truncate' as const };
  return {
    animation: false,
    backgroundColor: colours.paper,
    textStyle: { fontFamily: FONT },
    title: {
      text: drawable(chart.title),
      left: EDGE,
      top: 10,
      padding: 0,
      textStyle: { color: colours.ink, fontSize: isNarrow(frame) ? 13 : 15, fontWeight: 'bold', ...cut },
      subtext: drawable(chart.unit),
      subtextStyle: { ...quietText(frame), ...cut },
    },
    legend: {
      left: EDGE,
      top: LEGEND_TOP,
      width: width - 2 * EDGE,
      padding: 0,
      itemGap: LEGEND_GAP,
      itemWidth: SWATCH,
      itemHeight: 8,
      selectedMode: false,
      // A line's entry is the line alone; an area's brings a filling of its own.
      itemStyle: { opacity: 0 },
      textStyle: quietText(frame),
      data: [...legend],
    },
  };
}

/** An entry of the legend for something filled. */
export const areaEntry = (name: string, color: string, edge = color): LegendEntry => ({
  name,
  icon: 'rect',
  itemStyle: { color, borderColor: edge, borderWidth: 1, opacity: 1 },
});

/** What is drawn when there is nothing to draw: words, so that an empty picture is not taken for a quiet one. */
export const emptied = (chart: Chart, frame: Frame): EChartsOption => ({
  ...framed(chart, frame, []),
  graphic: {
    type: 'text',
    left: 'center',
    top: 'middle',
    silent: true,
    style: { text: 'Nothing to show.', fill: frame.colours.quiet, font: `13px ${FONT}` },
  },
});

/** Where the plot may begin: under a legend that takes as many lines as its words need. */
export function plotTop({ width }: Frame, legend: readonly LegendEntry[]): number {
  let rows = legend.length > 0 ? 1 : 0;
  let used = 0;
  for (const { name } of legend) {
    const wide = SWATCH + 5 + textWidth(name, 12) + LEGEND_GAP;
    if (used > 0 && used + wide > width - 2 * EDGE) {
      rows += 1;
      used = 0;
    }
    used += wide;
  }
  return LEGEND_TOP + rows * LEGEND_ROW + 6;
}

/** How wide a text of our font is, in pixels, rather a little too much: without a browser nobody measures it for us. */
export function textWidth(text: string, size: number): number {
  let letters = 0;
  for (const letter of text) letters += letterWidth(letter);
  return letters * size;
}

/** In units of the size. */
function letterWidth(letter: string): number {
  if (letter > '\u1100') return 1.05;
  if (/[ijlI.,:;'|! ]/.test(letter)) return 0.34;
  if (/[()[\]tfr/-]/.test(letter)) return 0.42;
  if (/[csvxyz]/.test(letter)) return 0.6;
  if (/[mwMW@%]/.test(letter)) return 0.98;
  return /[A-Z]/.test(letter) ? 0.72 : 0.64;
}

/** Cut to a width, by letters. */
function fitted(text: string, size: number, width: number): string {
  const letters = Array.from(drawable(text));
  if (textWidth(letters.join(''), size) <= width) return letters.join('');
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('')}…`;
}

/** Room for the names on the left of lying bars. */
export const labelWidth = (frame: Frame, labels: readonly string[]): number =>
  Math.min(
    frame.width * (isNarrow(frame) ? 0.48 : 0.38),
    Math.ceil(Math.max(40, ...labels.map((label) => textWidth(label, 12)))) + EDGE + LABEL_GAP,
  );

/** A name and something smaller below it, as the label of a bar. Its markup's brackets are taken out of both. */
export function twoLines(name: string, below: string, room: number): string {
  const cut = (text: string) => fitted(text.replace(/[{}|\n]/g, ' '), 12, room - EDGE - LABEL_GAP);
  return below === '' ? `{name|${cut(name)}}` : `{name|${cut(name)}}\n{below|${cut(below)}}`;
}

/** How `twoLines` looks. */
export const twoLineStyles = ({ colours }: Frame) => ({
  interval: 0,
  rich: {
    name: { color: colours.ink, fontSize: 12, lineHeight: 13, align: 'right' as const },
    below: { color: colours.quiet, fontSize: 10, lineHeight: 11, align: 'right' as const },
  },
});

const LABEL_GAP = 8;

/** The axis of a time series, in the wall clock of its zone. `pad`: room on either side. */
export function timeAxis(times: readonly Instant[], zone: Zone, frame: Frame, pad = 0): XAXisComponentOption {
  const first = (times[0] ?? 0) - pad;
  const last = (times.at(-1) ?? first + pad) + pad;
  const ticks = axisTicks(first, last, zone, isNarrow(frame) ? { hours: 4, days: 4, date: 'd LLL' } : WIDE_TICKS);
  const line = { lineStyle: { color: frame.colours.grid } };
  return {
    type: 'value',
    min: first,
    max: last > first ? last : first + HOUR,
    splitLine: { show: false },
    axisLine: { onZero: false, ...line },
    axisTick: { show: true, customValues: ticks.at, ...line },
    axisLabel: { ...quietText(frame), customValues: ticks.at, hideOverlap: true, formatter: ticks.label },
  };
}

/** As many as have room beside each other: where one were left out for want of it, the rest would look like a gap. */
const WIDE_TICKS: TickPlan = { hours: 8, days: 6, date: 'ccc d LLL' };

interface TickPlan {
  /** At most so many hours or days that get one. */
  readonly hours: number;
  readonly days: number;
  readonly date: string;
}

/** Ticks on the hours or days of the wall clock, so that a day of 23 or 25 hours still starts at midnight. */
function axisTicks(first: Instant, last: Instant, zone: Zone, most: TickPlan) {
  const hours = (last - first) / HOUR;
  const stepHours = [1, 2, 3, 6, 12].find((step) => hours / step <= most.hours);
  const stepDays = Math.ceil(hours / 24 / most.days) || 1;
  const at: Instant[] = [];
  for (let day = zone.startOfDay(first); day <= last; day = zone.addDays(day, stepHours ? 1 : stepDays)) {
    const { year, month, day: ofMonth } = zone.clock(day);
    const inDay = stepHours ? Array.from({ length: 24 / stepHours }, (_, index) => index * stepHours) : [0];
    at.push(
      ...inDay.map((hour) => zone.instant(year, month, ofMonth, hour)).filter((tick) => tick >= first && tick <= last),
    );
  }
  const isMidnight = (tick: Instant) => zone.startOfDay(tick) === tick;
  return { at, label: (tick: Instant) => zone.format(tick, isMidnight(tick) ? most.date : 'HH:mm') };
}

/** What no count or share can be is a gap; the library's axis arithmetic fails on numbers near the end of the range. */
export const drawn = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Math.abs(value) < 1e12 ? Math.round(value * 1e6) / 1e6 : null;

/** XML knows no control characters and no half characters: one of them would make the whole drawing unreadable. */
export const drawable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ');
