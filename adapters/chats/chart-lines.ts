import type { Chart, ChartPoint } from '../../src/card.js';
import { zoneOf } from '../../src/domain/zone.js';
import { clean } from './outside-text.js';
import { cut } from './shorter.js';

/** Chart data as a platform's own chart takes it: named lines over the same few points. */
export interface ChartLines {
  readonly shape: 'line' | 'bar';
  /** All of them have the same labels, no two of which are alike. */
  readonly lines: readonly { readonly name: string; readonly values: readonly LabelledValue[] }[];
  /** Where the points of lines stand beside each other: moments, or numbers of authors. */
  readonly along?: { readonly what: 'time' | 'authors'; readonly at: readonly number[] };
}
export interface LabelledValue {
  readonly label: string;
  readonly value: number;
}

/** What a platform has room for. */
export interface ChartRoom {
  readonly points: number;
  /** Characters of a label, and of the name of a line. */
  readonly label: number;
}

/** Undefined when there are too few points to draw. */
export function chartLines(chart: Chart, room: ChartRoom): ChartLines | undefined {
  switch (chart.kind) {
    case 'sentiment': {
      const known = chart.points.filter(({ value }) => value !== null).slice(-room.points);
      const labels = known.map(({ at }) => moment(at, chart.timezone));
      const along = { what: 'time' as const, at: known.map(({ at }) => at) };
      const figure = chart.figure?.label ?? 'net sentiment';
      return drawn('line', room, labels, { [figure]: known.map(({ value }) => value ?? 0) }, along);
    }
    case 'shares': {
      const known = chart.bars.filter(({ value }) => value !== null).slice(0, room.points);
      const labels = known.map(({ label }) => label);
      const [name, unit] = chart.scale === 'score' ? (['score', 1] as const) : (['%', 100] as const);
      return drawn('bar', room, labels, { [name]: known.map(({ value }) => unit * (value ?? 0)) });
    }
    case 'topics': {
      const rows = chart.rows.slice(0, room.points);
      const labels = rows.map(({ label }) => label);
      return drawn('bar', room, labels, { now: rows.map(({ now }) => now), before: rows.map(({ before }) => before) });
    }
    case 'curve': {
      const points = thinned(chart.points, room.points);
      const labels = points.map(({ authors }) => String(authors));
      const along = { what: 'authors' as const, at: points.map(({ authors }) => authors) };
      return drawn('line', room, labels, { '% of mentions': points.map(({ share }) => 100 * share) }, along);
    }
    default:
      return volume(chart.points, chart.unit, chart.timezone, room);
  }
}

/** Sums over as many equal stretches as there is room for; the newest is always whole. */
function volume(points: readonly ChartPoint[], unit: string, timezone: string, room: ChartRoom) {
  const size = Math.max(1, Math.ceil(points.length / room.points));
  const groups: ChartPoint[][] = [];
  for (let end = points.length; end > 0; end -= size) groups.unshift(points.slice(Math.max(0, end - size), end));
  const at = groups.map((group) => group[0]?.at ?? 0);
  const labels = at.map((each) => moment(each, timezone));
  const summed = (of: (point: ChartPoint) => number) =>
    groups.map((group) => group.reduce((sum, point) => sum + of(point), 0));
  const lines = {
    [unit]: summed(({ value }) => value),
    ...(points.every(({ usual }) => usual !== undefined) ? { usual: summed(({ usual }) => usual ?? 0) } : {}),
    ...(points.some(({ authors }) => authors !== undefined)
      ? { 'each author once': summed(({ authors }) => authors ?? 0) }
      : {}),
  };
  return drawn('line', room, labels, lines, { what: 'time', at });
}

function drawn(
  shape: ChartLines['shape'],
  room: ChartRoom,
  names: readonly string[],
  lines: Readonly<Record<string, readonly number[]>>,
  along?: ChartLines['along'],
): ChartLines | undefined {
  if (names.length < 2) return undefined;
  const labels = distinct(names, room.label);
  return {
    shape,
    ...(along ? { along } : {}),
    lines: Object.entries(lines).map(([name, values]) => ({
      name: short(name, room.label),
      values: labels.map((label, at) => ({ label, value: tidy(values[at] ?? 0) })),
    })),
  };
}

/** Platforms tell points apart by their labels. */
function distinct(names: readonly string[], most: number): readonly string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let label = short(name, most);
    for (let n = 2; seen.has(label); n += 1) label = `${short(name, most - 4)} ${n}`;
    seen.add(label);
    return label;
  });
}

const short = (text: string, most: number): string => cut(clean(text, most), most) || '–';

/** Evenly chosen points, first and last among them. */
function thinned<T>(points: readonly T[], most: number): readonly T[] {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => points[Math.round(at * step)]).filter((point) => point !== undefined);
}

const moment = (at: number, timezone: string): string => zoneOf(timezone).format(at, 'd LLL HH:mm');

/** To three decimals, within what a chart can show; what is no number is none. */
const tidy = (value: number): number =>
  Number.isFinite(value) ? Math.round(Math.min(MOST, Math.max(-MOST, value)) * 1000) / 1000 : 0;
const MOST = 1e12;
