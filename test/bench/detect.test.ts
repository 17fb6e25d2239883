import { describe, expect, test } from 'vitest';
import { f1, LOW_FALSE, nabScore, STANDARD, seenOf } from '../../bench/detect/nab.js';
import { detectedAt, detectedAtRate, type OutbreakSeries } from '../../bench/detect/outbreaks.js';
import { rateText } from '../../bench/detect/quiet.js';
import { alarmsOf, RULES } from '../../bench/detect/rules.js';
import { brandStream, rhythm, START, weekdayEvents } from '../../bench/detect/streams.js';
import { HOUR, WEEK } from '../../src/domain/time.js';

const rows = 10_000;
const series = { name: 'one', windows: [[2000, 2099]], labels: [2050], anHour: 12 } as const;
const judged = (...alerts: number[]) => [
  { series, alerts: Array.from({ length: rows }, (_, i) => alerts.includes(i)) },
];

describe('the score of labelled series', () => {
  test('never alerting is worth nothing, the first row of a window everything', () => {
    expect(nabScore(judged(), STANDARD)).toBe(0);
    expect(nabScore(judged(2000), STANDARD)).toBeCloseTo(100, 9);
    expect(nabScore(judged(2090), STANDARD)).toBeLessThan(nabScore(judged(2050), STANDARD));
  });

  test('a row before the window costs its price, one in the probation nothing', () => {
    expect(nabScore(judged(1500, 2000), STANDARD)).toBeCloseTo((100 * (2 - 0.11)) / 2, 9);
    expect(nabScore(judged(1500, 2000), LOW_FALSE)).toBeCloseTo((100 * (2 - 0.22)) / 2, 9);
    expect(nabScore(judged(100, 2000), STANDARD)).toBeCloseTo(100, 9);
  });

  test('alerts within an hour of each other are one, and near is an hour before to three after', () => {
    expect(seenOf(judged(5000, 5012, 5024, 5100))).toMatchObject({ falseAlerts: 2, found: 0, near: 0 });
    const seen = seenOf(judged(2038, 5000));
    expect(seen).toMatchObject({ found: 1, windows: 1, near: 1 });
    expect(f1(seen)).toBeCloseTo(2 / 3, 9);
    expect(seenOf(judged(2037))).toMatchObject({ near: 0 });
  });
});

describe('simulated outbreaks', () => {
  const outbreak: OutbreakSeries = {
    ...{ name: 'one', counts: [], added: [0, 0, 0, 4, 0, 2, 0, 0, 0, 0], from: 0, to: 9 },
    outbreaks: [{ size: 3, from: 3, to: 5 }],
  };

  test('one is found by an alarm on a step with its cases, not on one between them', () => {
    const at = (step: number) => [{ series: outbreak, scores: outbreak.added.map((_, i) => (i === step ? 1 : 0)) }];
    expect(detectedAt(at(5), 0.5)).toMatchObject({ found: 1, falseRate: 0 });
    expect(detectedAt(at(4), 0.5)).toMatchObject({ found: 0, falseRate: 1 / 8 });
  });

  test('at a false rate of an eighth one quiet step may alarm', () => {
    const scores = [0.1, 0.9, 0.3, 0.5, 0.2, 0, 0, 0, 0, 0];
    expect(detectedAtRate([{ series: outbreak, scores }], 1 / 8)).toMatchObject({ found: 1, falseRate: 1 / 8 });
    expect(detectedAtRate([{ series: outbreak, scores }], 0)).toMatchObject({ found: 0, falseRate: 0 });
  });
});

describe('streams and rules', () => {
  test('the rhythm is 1 on average, and an added event leaves the rest of the stream as it was', () => {
    const hours = Array.from({ length: 168 }, (_, i) => rhythm(START + i * HOUR));
    expect(hours.reduce((sum, each) => sum + each, 0) / 168).toBeCloseTo(1, 2);
    const events = weekdayEvents(3, 6, 1);
    const [plain, more] = [brandStream(24, 1)[0]?.counts ?? [], brandStream(24, 1, events)[0]?.counts ?? []];
    const inside = (i: number) =>
      events.some(({ from }) => START + i * (HOUR / 4) >= from && START + i * (HOUR / 4) < from + 6 * HOUR);
    expect(more.filter((count, i) => !inside(i) && count !== plain[i])).toEqual([]);
    expect(more.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(plain.reduce((sum, count) => sum + count, 0));
  });

  test('every rule alarms at a flood after four usual weeks, and keeps its spacing', () => {
    const usual = Array.from({ length: (4 * WEEK) / HOUR }, (_, i) => 4 + (i % 3));
    const flood = [...usual, ...Array.from({ length: 48 }, () => 60)];
    for (const { score, threshold, spacing } of RULES) {
      const alarms = alarmsOf(score(flood), threshold, spacing);
      expect(alarms.some((hour) => hour >= usual.length)).toBe(true);
      expect(alarms.every((hour, i) => i === 0 || hour - (alarms[i - 1] ?? 0) >= spacing)).toBe(true);
    }
  });

  test('a rate stands with its interval', () => {
    expect(rateText(8, 150)).toBe('0.053 (0.023..0.105), 8 in 150');
    expect(rateText(0, 150)).toBe('0.000 (0.000..0.024), 0 in 150');
  });
});
