import type { Card, ChartPoint, Part } from '../../src/card.js';
import { HOUR, MINUTE } from '../../src/domain/time.js';
import { alertCard, cardOf, judgedNote } from '../../src/views/index.js';
import { alert, MONDAY_0830, view } from '../views/made.js';

/** A day in quarters of an hour: quiet, then what the alert is about. */
const points: readonly ChartPoint[] = Array.from({ length: 96 }, (_, at) => ({
  at: MONDAY_0830 - 23 * HOUR + at * 15 * MINUTE,
  value: at > 88 ? 14 + (at % 3) : 2 + (at % 4),
  usual: 3.5,
  low: 1,
  high: 6,
}));

const QUOTES = [
  {
    text: 'App is down again, cannot pay my rent. Third time this month.',
    channel: 'x',
    at: MONDAY_0830,
    url: 'https://example.org/p/1',
  },
  {
    text: 'Error 503 since this morning and the hotline is busy',
    channel: 'app-store',
    at: MONDAY_0830,
    url: 'https://example.org/p/2',
  },
];

/** An alert as the bot posts it, with its chart. */
export const alertNumber = (number: number, more: Parameters<typeof view>[0] = {}): Card =>
  alertCard(view({ alert: alert({ number }), points, quotes: QUOTES, ...more }));

/** The same alert after somebody judged it. */
export const judgedAlert = (number: number): Card =>
  alertNumber(number, { verdict: { alert: number, word: 'genuine-change', by: 'Lee', at: MONDAY_0830 + HOUR } });

export const note = (number: number, reason: string): Card =>
  judgedNote({ alert: number, word: 'genuine-change', by: 'Lee', at: MONDAY_0830, reason }, 'Europe/London');

export const HOSTILE =
  'Pay <b>here</b> <img src=x onerror=alert(1)> <script>alert(1)</script> [link](javascript:alert(1)) ' +
  'gnp.\u202Etxt.exe\u202C \u2067right\u2069 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031ea\u0360\u0324\u0323lg\u0361o';

const RIGHT_TO_LEFT = 'التطبيق لا يعمل منذ الصباح ولا أستطيع دفع الإيجار، Harbour Bank لا يجيب!';

/** Every part that a card can have, each with what is hardest to draw. */
export const everything = (): Card =>
  cardOf('Everything a card can hold', 'info', [
    { type: 'notice', text: 'Demo data: made up, no real customers.' },
    { type: 'text', text: `A long word: ${'Donaudampfschifffahrtsgesellschaft'.repeat(6)}` },
    {
      type: 'fields',
      fields: [
        { label: 'Voices', text: '41 distinct authors.' },
        { label: 'A long label of a field', text: HOSTILE },
      ],
    },
    {
      type: 'quotes',
      quotes: [
        { text: RIGHT_TO_LEFT, by: 'x, 5 Jan, 08:30', url: 'https://example.org/p/3' },
        { text: HOSTILE, by: 'forum, 5 Jan, 08:31', url: 'javascript:alert(1)' },
        { text: 'A very long complaint. '.repeat(80), by: 'news-comments, 5 Jan, 08:32' },
      ],
    },
    wideTable,
    {
      type: 'chart',
      chart: {
        title: 'Complaints about the app',
        alt: 'Chart: 47 mentions, usual 14',
        unit: 'mentions',
        timezone: 'Europe/London',
        points,
      },
    },
    {
      type: 'actions',
      buttons: [
        { label: 'Primary', command: 'kpi', style: 'primary' },
        { label: 'Danger', command: 'kpi 1', style: 'danger', confirm: 'Really? It lasts.' },
        { label: 'Evidence', command: 'evidence 1', page: '/alerts/0123456789abcdef' },
      ],
      more: [{ label: 'Elsewhere', command: 'evidence 2', page: '//evil.example/' }],
    },
    { type: 'context', text: 'rule issue/topic v1 · balanced · window 60 min · baseline 56 days' },
  ]);

const wideTable: Part = {
  type: 'table',
  columns: [
    { label: 'KPI' },
    { label: 'now', numeric: true },
    { label: 'interval', numeric: true },
    { label: 'before', numeric: true },
    { label: 'what it means' },
    { label: 'objective' },
  ],
  rows: [
    [
      'Net sentiment',
      '-0.42',
      '-0.50 to -0.34',
      '-0.11',
      'Mean over authors of the mean score of each author, without those unsure',
      'service',
    ],
    ['First response time', '41 min', '32 to 55', '38 min', RIGHT_TO_LEFT, 'service'],
    ['Complaint rate', '25.0 %', '20.1 to 30.3 %', '12.4 %', 'Complaints among all mentions', 'service'],
  ],
};
