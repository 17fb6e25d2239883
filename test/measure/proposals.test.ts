import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BarMeasure } from '../../src/domain/bar.js';
import type { Episode } from '../../src/domain/episode.js';
import { DAY } from '../../src/domain/time.js';
import { type BarCase, figuresOf, highestBar, proposedBar } from '../../src/measure/best-bar.js';
import { backtestOf, reviewOf, touchedBy } from '../../src/measure/proposals.js';
import type { PostedAlert } from '../../src/store/index.js';
import { runs } from '../support/runs.js';
import { dice } from '../support/stream.js';
import { episode } from '../views/made.js';

const MEASURES: readonly BarMeasure[] = ['mentions', 'ratio', 'authors', 'severity', 'surprise'];
const NOW = Date.UTC(2026, 5, 1);

/** Alerts in the order in which they were judged: their mentions, `+` where people said it was worth asking. */
const told = (line: string): BarCase[] =>
  line
    .trim()
    .split(/\s+/)
    .map((word, index) => {
      const mentions = Number.parseInt(word, 10);
      const flat = { ratio: 3, authors: 4, severity: 2, surprise: 6 };
      return { alert: index + 1, at: index * DAY, worthAsking: word.endsWith('+'), measures: { ...flat, mentions } };
    });

const SMALL_ONES = '5 6 20+ 5 7 31+ 8 5 25+ 6 5 18+ 7 6 40+ 5 8 22+ 6 5 19+ 7';

describe('a bar', () => {
  test('spares the small alerts that nobody wanted, and is no higher than that takes', () => {
    const found = proposedBar(told(SMALL_ONES), MEASURES);
    expect(found).toEqual({
      measure: 'mentions',
      least: 9,
      figures: { notWorth: 15, spared: 15, worth: 7, missed: 0 },
    });
  });

  test('is not proposed from nineteen verdicts', () => {
    expect(proposedBar(told(SMALL_ONES).slice(0, 19), MEASURES)).toBeUndefined();
    expect(proposedBar(told(SMALL_ONES).slice(0, 20), MEASURES)).toBeDefined();
  });

  test('is not proposed when hardly any alert was worth asking about: it would miss none of none', () => {
    const four = '5 6 5 5 7 5 6 5 30+ '.repeat(4);
    expect(proposedBar(told(four), MEASURES)).toBeUndefined();
    expect(proposedBar(told(`${four} 31+`), MEASURES)?.figures).toMatchObject({ spared: 32, worth: 5 });
  });

  test('that spares less than a third of what nobody wanted is not worth having', () => {
    const nineOfThirty = `${'5 40 41 30+ 31+ 32+ '.repeat(9)} 42 43 44`;
    expect(highestBar(told(nineOfThirty), 'mentions')?.figures).toMatchObject({ spared: 9, notWorth: 30, missed: 0 });
    expect(proposedBar(told(nineOfThirty), MEASURES)).toBeUndefined();
    expect(proposedBar(told(`${nineOfThirty} 5 5`), MEASURES)?.figures).toMatchObject({ spared: 11, notWorth: 32 });
  });

  test('that only the newer half bears out is not proposed', () => {
    const older = '30 9+ 40 8+ 35 12+ 50 9+ 45 11+ 33 10+ '.repeat(2);
    const newer = '5 5 6 5 5 7 6 5 5 6 5 7 '.repeat(2);
    expect(highestBar(told(older + newer), 'mentions')?.figures).toMatchObject({ spared: 24, notWorth: 36 });
    expect(proposedBar(told(older + newer), MEASURES)).toBeUndefined();
  });

  test('never misses an alert that was worth asking about, spares two and a third at least, whatever the order', () => {
    const property = fc.property(someCases, fc.integer(), (cases, seed) => {
      const found = proposedBar(cases, MEASURES);
      expect(proposedBar(shuffled(cases, seed), MEASURES)).toEqual(found);
      if (!found) return;
      const below = cases.filter(({ measures }) => measures[found.measure] < found.least);
      expect(below.filter(({ worthAsking }) => worthAsking)).toEqual([]);
      expect(below.length).toBe(found.figures.spared);
      expect(found.figures.spared).toBeGreaterThanOrEqual(Math.max(2, found.figures.notWorth / 3));
      expect(found.figures).toEqual(figuresOf(cases, found));
    });
    fc.assert(property, { numRuns: runs(300) });
  });

  test('spares no fewer when another alert was not worth it, and no more when another was', () => {
    const property = fc.property(someCases, oneCase, fc.constantFrom(...MEASURES), (cases, more, measure) => {
      const spared = (all: readonly BarCase[]) => highestBar(all, measure)?.figures.spared ?? 0;
      // Where none was worth it there is no bar at all, so that the first one that is makes one possible.
      fc.pre(cases.some(({ worthAsking, measures }) => worthAsking && Number.isFinite(measures[measure])));
      expect(spared([...cases, { ...more, worthAsking: false }])).toBeGreaterThanOrEqual(spared(cases));
      expect(spared([...cases, { ...more, worthAsking: true }])).toBeLessThanOrEqual(spared(cases));
    });
    fc.assert(property, { numRuns: runs(300) });
  });

  test('is hardly ever read out of verdicts that have nothing to do with the numbers', () => {
    const draw = dice(5);
    const groups = 400;
    const proposed = Array.from({ length: groups }, () => {
      const share = 0.2 + 0.6 * draw();
      return Array.from({ length: 20 + Math.floor(draw() * 40) }, (_, index) => ({
        ...{ alert: index + 1, at: index * DAY, worthAsking: draw() < share },
        measures: {
          ...{ mentions: 5 + Math.floor(draw() * 40), ratio: 1.5 + draw() * 6, authors: 3 + Math.floor(draw() * 30) },
          ...{ severity: Math.floor(draw() * 6), surprise: 5 + draw() * 20 },
        },
      }));
    }).filter((cases) => proposedBar(cases, MEASURES)).length;
    expect(proposed / groups).toBeLessThan(0.02);
  });
});

describe('what verdicts propose', () => {
  const judged = (number: number, mentions: number, worth: boolean, more: Partial<PostedAlert> = {}): PostedAlert => {
    const at = NOW - (60 - number) * DAY;
    return {
      ...{ number, brand: 'harbour', raisedAt: at, episodes: [small({ mentions })] },
      about: { kind: 'issue', scope: 'topic', value: 'fees_charges' },
      verdict: { word: worth ? 'genuine-change' : 'not-about-us', at, hint: 'cannot tell' },
      ...more,
    };
  };
  const small = (more: Partial<Episode>) =>
    episode({ ...more, series: { scope: 'topic', value: 'fees_charges' }, evidence: { authors: 20 } });
  const alerts = told(SMALL_ONES).map(({ alert, measures, worthAsking }) =>
    judged(alert, measures.mentions, worthAsking),
  );

  test('is about the series that they are about, and its kind', () => {
    const reviews = reviewOf('harbour', alerts, NOW);
    expect(reviews.map(({ group, verdicts, found }) => [group.scope, verdicts, found?.least])).toEqual([
      ['topic', 22, 9],
      ['', 22, 9],
    ]);
    const bar = { ...reviews[0]?.group, measure: 'mentions', least: 9 } as Parameters<typeof backtestOf>[0];
    expect(backtestOf(bar, alerts, NOW)).toEqual({ notWorth: 15, spared: 15, worth: 7, missed: 0 });
    expect(touchedBy(bar, alerts, NOW)).toHaveLength(15);
    expect(reviewOf('northgate', alerts, NOW)).toEqual([]);
  });

  test('leaves out verdicts of half a year ago', () => {
    expect(reviewOf('harbour', alerts, NOW + 200 * DAY).map(({ found }) => found)).toEqual([undefined, undefined]);
  });

  test('a small rise within a larger incident would have been told all the same, so no bar spares it', () => {
    const tiny = {
      mentions: 4,
      expected: 3,
      pValue: 0.1,
      severity: 0,
      evidence: { authors: 1, hiddenAuthorsShare: 0 },
    };
    const spike = episode({ kind: 'spike', series: { scope: 'all', value: '' }, ...tiny });
    const withSpike = alerts.map((each) => ({ ...each, episodes: [...each.episodes, spike] }));
    expect(reviewOf('harbour', withSpike, NOW).map(({ found }) => found)).toEqual([undefined, undefined]);
  });

  test('nothing is proposed about a risk, however often it was not about us', () => {
    const risks = alerts.map((each) => ({ ...each, about: { kind: 'risk', scope: 'mention', value: '' } as const }));
    expect(reviewOf('harbour', risks, NOW)).toEqual([]);
  });

  test('hidden authors may each be another one: who cannot be seen is not missing', () => {
    const hidden = alerts.map((each) => ({
      ...each,
      episodes: each.episodes.map((one) => ({
        ...one,
        mentions: 40,
        evidence: { ...one.evidence, authors: each.verdict?.word === 'not-about-us' ? 2 : 9, hiddenAuthorsShare: 0.9 },
      })),
    }));
    expect(reviewOf('harbour', hidden, NOW)[0]?.found).toMatchObject({ measure: 'authors', least: 39 });
  });
});

const oneCase = fc.record({
  alert: fc.integer({ min: 1, max: 1000 }),
  at: fc.integer({ min: 0, max: 100 }).map((day) => day * DAY),
  worthAsking: fc.boolean(),
  measures: fc.record({
    mentions: fc.oneof(fc.integer({ min: 4, max: 60 }), fc.constant(Number.POSITIVE_INFINITY)),
    ratio: fc.double({ min: 1, max: 9, noNaN: true }),
    authors: fc.integer({ min: 1, max: 40 }),
    severity: fc.integer({ min: 0, max: 5 }),
    surprise: fc.double({ min: 2, max: 40, noNaN: true }),
  }),
});
/** Small ones are rarely worth it, so that there is often something to propose. */
const someCases = fc
  .uniqueArray(oneCase, { minLength: 15, maxLength: 60, selector: ({ alert }) => alert })
  .map((cases) =>
    cases.map((each, index) => (index % 3 ? { ...each, worthAsking: each.measures.mentions > 30 } : each)),
  );

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const draw = dice(Math.abs(seed) + 1);
  return items
    .map((item) => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
