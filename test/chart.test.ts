import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../src/card.js';
import { BUCKET, DAY, HOUR } from '../src/domain/time.js';
import { day, draw, labels, MONDAY, pixels, sentiment, shares, spike, topics } from './support/charts.js';
import { runs } from './support/runs.js';
import { anyCharacter } from './support/text.js';

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
