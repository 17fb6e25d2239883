import { describe, expect, test } from 'vitest';
import type { CurveChart } from '../src/card.js';
import { draw, labels, path, sentiment, shares, topics } from './support/charts.js';

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
