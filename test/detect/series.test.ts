import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seriesConfig } from '../../src/detect/plan.js';
import { createSeries, step } from '../../src/detect/series.js';
import type { Rise } from '../../src/domain/series.js';
import { DAY, HOUR, MINUTE, WEEK } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { runs } from '../support/runs.js';
import { MONDAY } from './stream.js';

const UTC = zoneOf('UTC');
const days = (n: number, perHour: number): number[] => Array.from({ length: n * 24 }, () => perHour);

/** Steps hourly counts; everyone punctual unless said otherwise. */
function watch(counts: readonly number[], punctual: readonly number[] = counts) {
  const config = seriesConfig(HOUR, UTC, 'balanced', 1);
  const state = createSeries(config);
  const closed: Rise[] = [];
  const openings: number[] = [];
  for (const [i, count] of counts.entries()) {
    const result = step(state, config, MONDAY + i * HOUR, count, punctual[i] ?? 0);
    if (result.opened) openings.push(i);
    if (result.closed) closed.push(result.closed);
  }
  return { closed, openings, open: state.open?.rise ?? null };
}

describe('one series', () => {
  test('six mentions after a flat history of fives are no alert', () => {
    expect(watch([...days(14, 5), 5, 5, 5, 5, 6, 5, 5]).openings).toEqual([]);
  });

  test('a burst of one hour is one alert, with its figures, and closes two to three hours after its end', () => {
    const { closed, openings } = watch([...days(14, 5), 5, 5, 40, 5, 4, 5, 6, 5, 5, ...days(2, 5)]);
    expect(openings).toEqual([14 * 24 + 2]);
    const [rise] = closed;
    const start = MONDAY + 14 * DAY + 2 * HOUR;
    expect(rise).toMatchObject({ openedAt: start, peakAt: start + HOUR, windowMinutes: 60, mentions: 40, late: false });
    expect(rise?.expected).toBeCloseTo(5, 0);
    expect(rise?.needed).toBeLessThan(40);
    expect((rise?.closedAt ?? 0) - (start + HOUR)).toBeGreaterThanOrEqual(2 * HOUR);
    expect((rise?.closedAt ?? 0) - (start + HOUR)).toBeLessThanOrEqual(3 * HOUR);
  });

  test('a slow rise that no single hour shows is found by the day', () => {
    const { closed, openings } = watch([...days(21, 2), ...days(1, 5), ...days(3, 2)]);
    expect(openings).toHaveLength(1);
    expect(closed[0]?.windowMinutes).toBeGreaterThan(60);
  });

  test('two waves a day apart are two alerts, one burst in three windows is one', () => {
    const day = [5, 5, 5, 60, 70, 50, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5];
    expect(watch([...days(14, 5), ...day, ...days(3, 5), ...days(7, 5), ...day]).openings).toHaveLength(2);
  });

  test('in its first three days a brand is only learnt', () => {
    expect(watch([...days(2, 5), 5, 80, 90, 5, 5]).openings).toEqual([]);
    expect(watch([...days(4, 5), 5, 80, 90, 5, 5]).openings).toHaveLength(1);
  });

  test('the first customers after months of silence can be an alert', () => {
    expect(watch([1, ...days(80, 0), 12, 20, 9]).openings).toHaveLength(1);
  });

  test('a few mentions are no alert, however silent the brand is', () => {
    expect(watch([1, ...days(30, 0), 2, 1, 0, 1]).openings).toEqual([]);
  });

  test('a rise known only through late posts is late; one post in time is not enough, forty are', () => {
    const counts = [...days(14, 5), 40, 5, 5, 5, 5, 5, 5];
    const at = 14 * 24;
    const punctual = (n: number) => counts.map((count, i) => (i === at ? n : count));
    expect(watch(counts, punctual(1)).closed[0]?.late).toBe(true);
    expect(watch(counts, punctual(39)).closed[0]?.late).toBe(false);
  });

  test('a level that stays up for good becomes the new usual, not a second alert', () => {
    const { openings, open } = watch([...days(28, 5), ...days(40, 15)]);
    expect(openings).toHaveLength(1);
    expect(open).toBeNull();
  });

  test('a day at twice the usual is found in the first week: a rise does not excuse itself while it lasts', () => {
    const rhythm = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 20 ? 14 : 3));
    const usual = Array.from({ length: 5 }, () => rhythm).flat();
    const { openings } = watch([...usual, ...rhythm.map((count) => 2 * count), ...rhythm]);
    expect(openings).toHaveLength(1);
    expect(openings[0]).toBeLessThan(6 * 24);
  });

  test('an evening that is busy every day is the usual after three of them', () => {
    const day = Array.from({ length: 24 }, (_, hour) => (hour >= 18 && hour < 21 ? 20 : 2));
    expect(watch(Array.from({ length: 10 }, () => day).flat()).openings).toEqual([]);
    const noon = day.map((count, hour) => (hour === 12 ? 20 : count));
    expect(watch([...Array.from({ length: 9 }, () => day).flat(), ...noon]).openings).toEqual([9 * 24 + 12]);
  });

  test('of a series that rises every other day, each rise has to show more', () => {
    const [day, burst] = [days(1, 5), [...days(1, 5).slice(0, 23), 26]];
    const often = Array.from({ length: 14 }, () => [...day, ...burst]).flat();
    expect(watch([...days(14, 5), ...burst, ...day]).openings).toHaveLength(1);
    const { openings } = watch([...days(14, 5), ...often]);
    expect(openings.length).toBeGreaterThan(0);
    expect(openings.length).toBeLessThan(10);
  });

  test('probabilities lie in 0..1 and the usual range holds what is expected', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300 }), { minLength: 100, maxLength: 200 }), (counts) => {
        const { closed, open } = watch(counts);
        for (const rise of open ? [...closed, open] : closed) {
          expect(rise.pValue).toBeGreaterThan(0);
          expect(rise.pValue).toBeLessThanOrEqual(1);
          expect(rise.low).toBeLessThanOrEqual(rise.high);
          expect(rise.dispersion).toBeGreaterThanOrEqual(1);
          expect(rise.mentions).toBeGreaterThanOrEqual(rise.needed);
          expect(rise.mentions).toBeGreaterThan(rise.expected);
        }
      }),
      { numRuns: runs(50) },
    );
  });

  test.each([
    [5 * MINUTE, [12, 36, 72, 288]],
    [15 * MINUTE, [4, 12, 24, 96]],
    [HOUR, [1, 3, 6, 24]],
    [DAY, [1]],
    [WEEK, [1]],
  ])('steps of %i ms are summed over windows of %j steps', (stepMs, steps) => {
    expect(seriesConfig(stepMs, UTC, 'balanced', 1).windows.map((window) => window.steps)).toEqual(steps);
  });
});
