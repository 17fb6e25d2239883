import { inflateSync } from 'node:zlib';
import type {
  ChartPoint,
  SentimentChart,
  ShareBar,
  SharesChart,
  TopicRow,
  TopicsChart,
  VolumeChart,
} from '../../src/card.js';
import { type ChartDrawing, loadChartRenderer } from '../../src/chart.js';
import { COLOURS } from '../../src/chart-colours.js';
import { BUCKET, DAY, HOUR } from '../../src/domain/time.js';

export const MONDAY = Date.UTC(2026, 0, 5);

/** Everything that draws, loaded once. */
export const draw: ChartDrawing = await loadChartRenderer();

export function spike(points: readonly ChartPoint[] = day()): VolumeChart {
  return {
    title: 'Complaints about the app',
    alt: '47 mentions in the last hour, usually 14.',
    unit: 'mentions in 15 minutes',
    timezone: 'Europe/London',
    points,
    highlight: { from: MONDAY + 8 * HOUR, to: MONDAY + 9 * HOUR },
  };
}

export function day(): ChartPoint[] {
  return Array.from({ length: 48 }, (_, index) => {
    const rise = index >= 32 && index <= 36 ? 30 : 0;
    return { at: MONDAY + index * BUCKET, value: 10 + (index % 5) + rise, usual: 12, low: 8, high: 16 };
  });
}

export const sentiment = (values: readonly (number | null)[], width = 0.1): SentimentChart => ({
  ...{ kind: 'sentiment', title: 'Net sentiment', alt: 'a', unit: 'u', timezone: 'Europe/London' },
  points: values.map((value, index) => ({
    at: MONDAY + index * DAY,
    value,
    ...(value === null ? {} : { low: value - width, high: value + width }),
  })),
});

export const shares = (bars: readonly ShareBar[]): SharesChart => ({
  kind: 'shares',
  title: 'Share',
  alt: 'a',
  unit: 'u',
  bars,
});

export const topics = (rows: readonly TopicRow[]): TopicsChart => ({
  ...{ kind: 'topics', title: 'Complaints', alt: 'a', unit: 'complaints' },
  rows,
});

/** The line of the values: of the strokes in its colour the longest, the other one being its legend's. */
export const path = (svg: string): string =>
  [...svg.matchAll(new RegExp(`<path d="([^"]*)"[^>]*stroke="${COLOURS.light.value}" stroke-width="2"`, 'g'))]
    .map(([, d]) => d ?? '')
    .sort((a, b) => b.length - a.length)[0] ?? '';

export const labels = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');

/** The picture itself, so that two files can be told apart by what they show. */
export function pixels(png: Uint8Array): Buffer {
  const bytes = Buffer.from(png);
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return inflateSync(Buffer.concat(parts));
}
