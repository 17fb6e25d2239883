import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Chart, ChartPoint } from '../src/card.js';
import { type ChartDrawing, loadChartRenderer } from '../src/chart.js';
import { BUCKET, DAY, HOUR } from '../src/domain/time.js';

const MONDAY = Date.UTC(2026, 0, 5);
let draw: ChartDrawing;

beforeAll(async () => {
  draw = await loadChartRenderer();
});

describe('a chart of a spike', () => {
  test('tells what is usual, what was seen and which window is meant', () => {
    const svg = draw.svg(spike(), 'light');
    for (const words of ['Complaints about the app', 'mentions in 15 minutes', 'observed', 'usual range']) {
      expect(svg).toContain(words);
    }
    expect(svg).toContain('rgb(193,92,20)');
    expect(svg).toContain('stroke-dasharray');
  });

  test('shows the wall clock of its own zone', () => {
    expect(labels(draw.svg(spike(), 'light'))).toEqual(expect.arrayContaining(['Mon 5 Jan', '08:00']));
    const inAthens = labels(draw.svg({ ...spike(), timezone: 'Europe/Athens' }, 'light'));
    expect(inAthens).toContain('12:00');
    expect(inAthens).not.toContain('Mon 5 Jan');
    // Half an hour off UTC the ticks still stand on whole hours.
    expect(labels(draw.svg({ ...spike(), timezone: 'Asia/Kolkata' }, 'light'))).toContain('08:00');
  });

  test('starts every day at midnight on the night the clocks change', () => {
    const points = Array.from({ length: 80 }, (_, hour) => ({ at: Date.UTC(2026, 2, 28) + hour * HOUR, value: hour }));
    const chart = { ...spike(points), timezone: 'Europe/London' };
    expect(labels(draw.svg(chart, 'light'))).toEqual(
      expect.arrayContaining(['Sat 28 Mar', 'Sun 29 Mar', 'Mon 30 Mar']),
    );
  });

  test('is readable on a dark page too', () => {
    expect(draw.svg(spike(), 'dark')).not.toBe(draw.svg(spike(), 'light'));
  });

  test('has letters as large on a telephone, and fewer of them', () => {
    const narrow = draw.svg(spike(), 'light', 'narrow');
    expect(narrow).toMatch(/width="340" height="260"/);
    expect(labels(narrow).length).toBeLessThan(labels(draw.svg(spike(), 'light')).length);
    expect(narrow).toContain('font-size:12px');
  });

  test('is the same picture every time', () => {
    expect(draw.svg(spike(), 'light')).toBe(draw.svg(spike(), 'light'));
    expect(Buffer.from(draw.png(spike(), 'light')).equals(draw.png(spike(), 'light'))).toBe(true);
  });

  test('has its words in the PNG as well, where a missing font would leave them out silently', () => {
    const titled = pixels(draw.png(spike(), 'light'));
    const untitled = pixels(draw.png({ ...spike(), title: '' }, 'light'));
    expect(titled.equals(untitled)).toBe(false);
    expect(draw.png(spike(), 'light').byteLength).toBeGreaterThan(15_000);
  });
});

describe('a chart eats anything', () => {
  test('no point, one point, and a history of eight weeks', () => {
    expect(draw.svg(spike([]), 'light')).toContain('<svg');
    expect(draw.svg(spike([{ at: MONDAY, value: 3 }]), 'light')).toContain('<svg');
    const weeks = Array.from({ length: 56 }, (_, day) => ({ at: MONDAY + day * DAY, value: day }));
    expect(labels(draw.svg(spike(weeks), 'light')).filter((label) => /Jan|Feb|Mar/.test(label)).length).toBeLessThan(
      10,
    );
  });

  test('a title is text, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (title) => {
        const svg = draw.svg({ ...spike(), title: `${title}<script>alert(1)</script>` }, 'light');
        expect(svg).not.toContain('<script');
        expect(draw.png({ ...spike([]), title }, 'dark').byteLength).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });

  test('numbers that are none leave a gap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: fc.double(), low: fc.double(), high: fc.double() }), { maxLength: 8 }),
        (rows) => {
          const svg = draw.svg(spike(rows.map((row, index) => ({ at: MONDAY + index * BUCKET, ...row }))), 'light');
          expect(svg).not.toMatch(/NaN|Infinity/);
        },
      ),
      { numRuns: 50 },
    );
  });
});

function spike(points: readonly ChartPoint[] = day()): Chart {
  return {
    title: 'Complaints about the app',
    alt: '47 mentions in the last hour, usually 14.',
    unit: 'mentions in 15 minutes',
    timezone: 'Europe/London',
    points,
    highlight: { from: MONDAY + 8 * HOUR, to: MONDAY + 9 * HOUR },
  };
}

function day(): ChartPoint[] {
  return Array.from({ length: 48 }, (_, index) => {
    const rise = index >= 32 && index <= 36 ? 30 : 0;
    return { at: MONDAY + index * BUCKET, value: 10 + (index % 5) + rise, usual: 12, low: 8, high: 16 };
  });
}

const labels = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');

/** The picture itself, so that two files can be told apart by what they show. */
function pixels(png: Uint8Array): Buffer {
  const bytes = Buffer.from(png);
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return inflateSync(Buffer.concat(parts));
}
