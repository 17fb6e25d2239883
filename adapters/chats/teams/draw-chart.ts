import type { Chart } from '../../../src/card.js';
import { DAY, HOUR, type Instant } from '../../../src/domain/time.js';
import { zoneOf } from '../../../src/domain/zone.js';
import { type ChartLines, chartLines } from '../chart-lines.js';
import type { Chart as Drawn } from './elements.js';
import { LIMITS } from './limits.js';
import { plain } from './words.js';

/**
 * Teams' own chart of the data; none when there are too few points. Its finding stands beside it in words. Teams writes a
 * label under every point of a line unless points are numbers, so time is told in hours or days before the newest point.
 */
export function drawChart(chart: Chart): readonly Drawn[] {
  const drawn = chartLines(chart, { points: LIMITS.chartPoints, label: LIMITS.chartLabel });
  if (!drawn) return [];
  const title = plain(chart.title, LIMITS.chartTitle);
  const unit = plain(chart.unit, LIMITS.chartLabel);
  if (drawn.shape === 'bar') return [bars(drawn, { title, xAxisTitle: unit })];
  const { name, at } = alongOf(drawn, 'timezone' in chart ? chart.timezone : undefined);
  const data = drawn.lines.map((line, n) => ({
    legend: plain(line.name, LIMITS.chartLabel),
    color: COLOURS[n % COLOURS.length] ?? 'categoricalBlue',
    values: line.values.map(({ value }, point) => ({ x: at[point] ?? point, y: value })),
  }));
  const xAxisTitle = plain(name, LIMITS.chartTitle);
  return [{ type: 'Chart.Line', title, xAxisTitle, yAxisTitle: unit, data, fallback: 'drop' }];
}

/** Told apart also by who cannot see one of the colours; the words below say the same. */
const COLOURS = ['categoricalBlue', 'divergingGray', 'categoricalMarigold'] as const;

/** Lying, so that long labels can be read. Of several values of a label the first is drawn: the words have them all. */
function bars({ lines }: ChartLines, titles: Pick<Drawn, 'title' | 'xAxisTitle'>): Drawn {
  const data = (lines[0]?.values ?? []).map(({ label, value }) => ({ x: plain(label, LIMITS.chartLabel), y: value }));
  return { type: 'Chart.HorizontalBar', ...titles, data, fallback: 'drop' };
}

interface Along {
  readonly name: string;
  readonly at: readonly number[];
}

function alongOf({ along }: ChartLines, timezone = 'UTC'): Along {
  if (along?.what !== 'time') return { name: 'most active authors', at: along?.at ?? [] };
  const [first = 0, last = 0] = [along.at[0], along.at.at(-1)];
  const [unit, name] = last - first > 4 * DAY ? [DAY, 'days'] : [HOUR, 'hours'];
  return {
    name: `${name} before ${moment(last, timezone)}`,
    at: along.at.map((at) => Math.round((100 * (at - last)) / unit) / 100),
  };
}

const moment = (at: Instant, timezone: string): string => zoneOf(timezone).format(at, 'd LLL HH:mm');
