import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type {
  Chart,
  ChartPoint,
  CurveChart,
  SentimentChart,
  ShareBar,
  SharesChart,
  TopicRow,
  TopicsChart,
  VolumeChart,
} from '../src/card.js';
import { type ChartDrawing, loadChartRenderer } from '../src/chart.js';
import { COLOURS } from '../src/chart-colours.js';
import { BUCKET, DAY, HOUR } from '../src/domain/time.js';
import { runs } from './support/runs.js';
import { anyCharacter } from './support/text.js';

const MONDAY = Date.UTC(2026, 0, 5);
let draw: ChartDrawing;

beforeAll(async () => {
  draw = await loadChartRenderer();
});

describe('a chart of a spike', () => {
  test('tells what is usual, what was seen and which window is meant', () => {
    const svg = draw.svg(spike(), 'light');
    for (const words of ['Complaints about the app', 'mentions in 15 minutes', 'mentions', 'usual range', 'window']) {
      expect(labels(svg)).toContain(words);
    }
    expect(svg).toContain('stroke-dasharray');
  });

  test('shows the authors beside the mentions, the rise, and when it was told', () => {
    const points = day().map((point) => ({ ...point, authors: 3 }));
    const rise = { from: MONDAY + 8 * HOUR, to: MONDAY + 9 * HOUR };
    const markers = [{ at: rise.to, label: 'alert 42' }];
    const words = labels(draw.svg({ ...spike(points), episode: rise, markers }, 'light'));
    expect(words).toEqual(expect.arrayContaining(['each author once', 'rise', 'alert 42']));
  });

  test('is drawn from a card kept before charts had kinds, the same as today', () => {
    expect(draw.svg({ ...spike(), kind: 'volume' }, 'light')).toBe(draw.svg(spike(), 'light'));
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
    expect(narrow).toMatch(/width="380" height="320"/);
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

test('counts have an axis from nothing on that holds every interval, scores one around nothing', () => {
  const figure = { label: 'mentions', scale: 'count' } as const;
  const points = [220, 310].map((value, at) => ({
    at: Date.UTC(2026, 0, 5 + at),
    value,
    low: value - 60,
    high: value + 96,
  }));
  const counts = draw.svg({ ...sentiment([]), points, figure }, 'light');
  expect([counts.includes('>450<'), counts.includes('neither good nor bad')]).toEqual([true, false]);
  const bars = [{ label: 'Harbour Bank', value: -0.1, low: -0.14, high: -0.05 }];
  const scores = draw.svg({ ...shares([]), scale: 'score' as const, bars }, 'light');
  expect([scores.includes('-0.10 (-0.14 to -0.05)'), scores.includes('>-0.20<')]).toEqual([true, true]);
});

describe('a chart of net sentiment', () => {
  test('leaves a day without enough data as a gap in its line', () => {
    const whole = path(draw.svg(sentiment([0.1, 0.2, 0.3, 0.2, 0.1]), 'light'));
    const gapped = path(draw.svg(sentiment([0.1, 0.2, null, 0.2, 0.1]), 'light'));
    expect(whole.match(/M/g)).toHaveLength(1);
    expect(gapped.match(/M/g)).toHaveLength(2);
  });

  test('shows the zero line and the interval of every day, and names both', () => {
    const svg = draw.svg(sentiment([0.1, 0.2]), 'light');
    expect(labels(svg)).toEqual(expect.arrayContaining(['0: neither good nor bad', '95 % interval', '0.0']));
    expect(svg).not.toBe(draw.svg(sentiment([0.1, 0.2], 0.01), 'light'));
  });
});

test('ticks stand equally far apart: an odd one at the end would be read as another step', () => {
  const steps = (svg: string, tick: RegExp) => {
    const at = labels(svg).flatMap((label) => (tick.test(label) ? [Number.parseFloat(label)] : []));
    const sorted = [...new Set(at)].sort((a, b) => a - b);
    return new Set(sorted.slice(1).map((end, index) => (end - (sorted[index] ?? 0)).toFixed(3)));
  };
  for (const shape of ['wide', 'narrow', 'short'] as const) {
    for (const value of [0, 0.13, 0.29, 0.81]) {
      const bars = [{ label: 'Harbour Bank', value }];
      expect(steps(draw.svg(sentiment([-value, value / 3]), 'light', shape), /^[+-]?\d\.\d$/).size).toBe(1);
      expect(steps(draw.svg(shares(bars), 'light', shape), /^\d+ %$/).size).toBe(1);
      const scored = draw.svg({ ...shares(bars), scale: 'score' as const }, 'light', shape);
      expect(steps(scored, /^[+-]?\d\.(\d0|25)$/).size).toBe(1);
    }
  }
});

test('a week has a date under every second day, or under each: none is left out for want of room', () => {
  for (const shape of ['wide', 'narrow', 'short'] as const) {
    const days = labels(draw.svg(sentiment([0.1, 0.2, 0.1, 0, 0.1, 0.2, 0.1, 0.1]), 'light', shape)).flatMap((label) =>
      / Jan$/.test(label) ? [Number(/\d+/.exec(label)?.[0])] : [],
    );
    expect(new Set(days.slice(1).map((day, index) => day - (days[index] ?? 0)))).toEqual(new Set([2]));
  }
});

describe('a chart of shares', () => {
  test('says how many bars it leaves to the table', () => {
    const bars = Array.from({ length: 11 }, (_, index) => ({ label: `channel ${index}`, value: 0.09 }));
    expect(labels(draw.svg(shares(bars), 'light'))).toContain('u; 3 more in the table');
  });

  test('says every number beside its bar, and what cannot be said', () => {
    const bars = [
      { label: 'Harbour Bank', value: 0.441, low: 0.4, high: 0.48, strong: true },
      { label: 'Northgate', value: null },
    ];
    const words = labels(draw.svg(shares(bars), 'light'));
    expect(words).toEqual(
      expect.arrayContaining(['Harbour Bank', '44.1 % (40.0 to 48.0)', 'Northgate', 'not enough data']),
    );
    expect(labels(draw.svg(shares(bars), 'dark', 'narrow'))).toContain('44.1 % (40.0 to 48.0)');
  });
});

describe('a chart of topics', () => {
  test('says severity as a word, complaints now and before, and how many topics it leaves to the table', () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({
      label: `Topic ${index}`,
      now: 200 - index,
      before: 7,
      severity: 'severe',
    }));
    const words = labels(draw.svg(topics(rows), 'light'));
    expect(words).toEqual(
      expect.arrayContaining(['Topic 0', 'severe', '200', '7', 'complaints; 92 more in the table']),
    );
    expect(words).not.toContain('Topic 8');
  });
});

describe('a curve of who wrote how much', () => {
  test('ends with all authors and all mentions, beside the line of equal ones', () => {
    const chart: CurveChart = {
      ...{ kind: 'curve', title: 'Who', alt: 'a', unit: 'u' },
      points: [
        { authors: 1, share: 0.6 },
        { authors: 39, share: 1 },
      ],
    };
    const words = labels(draw.svg(chart, 'light'));
    expect(words).toEqual(expect.arrayContaining(['if all had written equally', '100 %', '39']));
  });
});

describe('a chart eats anything', () => {
  test('nothing is said to be nothing', () => {
    const nothing: Chart[] = [spike([]), sentiment([]), shares([]), topics([])];
    for (const chart of nothing) expect(labels(draw.svg(chart, 'light'))).toContain('Nothing to show.');
  });

  test('no name breaks the drawing, gets out of it, or runs into another', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter, maxLength: 200 }),
        fc.constantFrom('wide', 'narrow'),
        (name, shape) => {
          const hostile = `${name}<script>alert(1)</script>]]>{name|x}&lt;`;
          const charts: Chart[] = [
            { ...spike(), title: hostile, unit: hostile, markers: [{ at: MONDAY, label: hostile }] },
            shares([{ label: hostile, value: 0.3 }]),
            topics([{ label: hostile, now: 3, before: 1, severity: hostile }]),
          ];
          for (const chart of charts) {
            const svg = draw.svg(chart, 'light', shape);
            expect(svg).not.toMatch(/<(?!\/?(svg|rect|path|text|g|defs|clipPath|polyline|polygon|line|circle)\b)/);
            expect(draw.png(chart, 'light', shape).byteLength).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: runs(25) },
    );
  });

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
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), (title) => {
        const svg = draw.svg({ ...spike(), title: `${title}<script>alert(1)</script>` }, 'light');
        expect(svg).not.toContain('<script');
        expect(draw.png({ ...spike([]), title }, 'dark').byteLength).toBeGreaterThan(0);
      }),
      { numRuns: runs(25) },
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
      { numRuns: runs(50) },
    );
  });
});

function spike(points: readonly ChartPoint[] = day()): VolumeChart {
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

const sentiment = (values: readonly (number | null)[], width = 0.1): SentimentChart => ({
  ...{ kind: 'sentiment', title: 'Net sentiment', alt: 'a', unit: 'u', timezone: 'Europe/London' },
  points: values.map((value, index) => ({
    at: MONDAY + index * DAY,
    value,
    ...(value === null ? {} : { low: value - width, high: value + width }),
  })),
});

const shares = (bars: readonly ShareBar[]): SharesChart => ({
  kind: 'shares',
  title: 'Share',
  alt: 'a',
  unit: 'u',
  bars,
});

const topics = (rows: readonly TopicRow[]): TopicsChart => ({
  ...{ kind: 'topics', title: 'Complaints', alt: 'a', unit: 'complaints' },
  rows,
});

/** The line of the values: of the strokes in its colour the longest, the other one being its legend's. */
const path = (svg: string): string =>
  [...svg.matchAll(new RegExp(`<path d="([^"]*)"[^>]*stroke="${COLOURS.light.value}" stroke-width="2"`, 'g'))]
    .map(([, d]) => d ?? '')
    .sort((a, b) => b.length - a.length)[0] ?? '';

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
