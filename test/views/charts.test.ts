import { describe, expect, test } from 'vitest';
import type { Card, Chart } from '../../src/card.js';
import { BUCKET, DAY, HOUR } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { alertCard, benchmarkCard, issuesCard, kpiCard } from '../../src/views/index.js';
import { alert, MONDAY_0830, taxonomy, view } from './made.js';

const ZONE = zoneOf('Europe/London');
const PERIOD = { from: MONDAY_0830 - 2 * DAY, to: MONDAY_0830, label: 'the last 2 days' };
const KPI = {
  id: 'net_sentiment',
  label: 'Net sentiment',
  objective: 'service',
  value: -0.2,
  previous: null,
  unit: 'score',
  n: 40,
  formula: 'f',
  version: 1,
  caution: 'c',
  change: 'cannot tell',
} as const;

const HARBOUR = { id: 'harbour', name: 'Harbour Bank' };
const VIEW = { brand: HARBOUR, rows: [KPI], behind: [], period: PERIOD, zone: ZONE };
const TREND = { step: 'day', label: 'Net sentiment per mention', unit: 'score' } as const;
const BESIDE = { reference: 'Harbour Bank', taxonomy, period: PERIOD, zone: ZONE };

describe('the chart of an alert', () => {
  const points = [-2, -1, 0, 1].map((quarter) => ({
    at: MONDAY_0830 + quarter * BUCKET,
    value: 12,
    usual: 4,
    low: 2,
    high: 6,
  }));

  test('says in words what it shows', () => {
    const chart = chartOf(alertCard(view({ points })));
    expect(chart.alt).toBe(
      'Complaints about the app rose to 47 in 60 minutes, usual 14 (10 to 19); with each author counted once to 41, usual 12.',
    );
    expect(chart).toMatchObject({ unit: 'mentions in 15 minutes', timezone: 'Europe/London' });
  });

  test('points out the window, the rise so far, and when it was told', () => {
    const told = alert({ raisedAt: MONDAY_0830 });
    expect(chartOf(alertCard(view({ points, alert: told })))).toMatchObject({
      highlight: { from: MONDAY_0830 - 2 * BUCKET, to: MONDAY_0830 },
      episode: { from: MONDAY_0830, to: MONDAY_0830 + BUCKET },
      markers: [{ at: MONDAY_0830, label: 'alert 42' }],
    });
  });

  test('has no mark for an alert told at another time', () => {
    expect(chartOf(alertCard(view({ points, alert: alert({ raisedAt: MONDAY_0830 + HOUR }) })))).toMatchObject({
      markers: [],
    });
  });
});

describe('the chart of net sentiment', () => {
  const day = (offset: number, value: number | null) => ({
    at: ZONE.startOfDay(MONDAY_0830) + offset * DAY,
    value,
    ...(value === null ? {} : { low: value - 0.1, high: value + 0.1 }),
  });

  test('says how it went, and every number again in words', () => {
    const points = [day(-2, 0.1), day(-1, null), day(0, -0.3)];
    const card = kpiCard({ ...VIEW, trend: { ...TREND, points } });
    expect(chartOf(card).alt).toBe(
      'Net sentiment per mention, by day, went from Sat 3 Jan +0.10 (0.00 to +0.20) to Mon 5 Jan -0.30 (-0.40 to -0.20); ' +
        'lowest Mon 5 Jan -0.30 (-0.40 to -0.20). 1 of 3 days: not enough mentions.',
    );
    expect(card.fallback).toContain('Net sentiment per mention, by day: Sat 3 Jan +0.10 (0.00 to +0.20) and Mon 5 Jan');
  });

  test('is none when a single day can be told', () => {
    const card = kpiCard({ ...VIEW, trend: { ...TREND, points: [day(0, 0.1), day(1, null)] } });
    expect(card.parts.map(({ type }) => type)).not.toContain('chart');
  });
});

describe('the chart of share of voice', () => {
  const row = (name: string, value: number | null, own: boolean) => ({
    ...{ brand: name, name, own, against: {} },
    results: [{ ...KPI, id: 'share_of_voice', unit: 'share' as const, value }],
  });

  test('draws our own brand stronger and says all shares', () => {
    const chart = chartOf(
      benchmarkCard({ ...BESIDE, rows: [row('Harbour Bank', 0.4, true), row('Northgate', 0.6, false)] }),
    );
    expect(chart.alt).toBe('Share of voice: Harbour Bank 40.0 % and Northgate 60.0 %.');
    expect(chart).toMatchObject({
      bars: [
        { label: 'Harbour Bank', value: 0.4, strong: true },
        { label: 'Northgate', value: 0.6 },
      ],
    });
  });

  test('is none of one brand alone', () => {
    const card = benchmarkCard({ ...BESIDE, rows: [row('Harbour Bank', null, true)] });
    expect(card.parts.map(({ type }) => type)).not.toContain('chart');
  });
});

test('the chart of topics says severity as a word and the most pressing complaints', () => {
  const counted = { complaints: 7, previous: 3, authors: 6, previousAuthors: 3, priority: 24 };
  const rows = [{ topic: 'fees_charges', label: 'Fees and charges', severity: 2, change: 'up', ...counted }];
  const chart = chartOf(issuesCard({ brand: HARBOUR, rows, quotes: [], formula: 'f', period: PERIOD, zone: ZONE }));
  expect(chart.alt).toBe('The most pressing complaints: Fees and charges 7, before 3.');
  expect(chart).toMatchObject({
    rows: [{ label: 'Fees and charges', now: 7, before: 3, severity: 'moderate, 2 of 5' }],
  });
});

function chartOf(card: Card): Chart {
  const part = card.parts.find(({ type }) => type === 'chart');
  if (part?.type !== 'chart') throw new Error('the card has no chart');
  return part.chart;
}
