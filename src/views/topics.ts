import type { Card, Part, TableData } from '../card.js';
import type { KpiResult, Period } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { HOLM, ISO_MINUTE } from './kpi.js';
import { periodParts, periodTyped } from './period.js';
import { cardOf } from './spoken.js';
import { intervalWords, valueWords } from './values.js';
import { count, listed, oneLine, score } from './words.js';

export interface TopicRow {
  readonly topic: string;
  readonly label: string;
  readonly severity: number;
  readonly results: readonly (KpiResult & { readonly change: string })[];
}

export interface TopicsView {
  readonly brand: { readonly id: string; readonly name: string };
  /** What most authors talk about first. */
  readonly rows: readonly TopicRow[];
  /** The most pressing issues first, as labels: what should improve. */
  readonly pressing: readonly string[];
  readonly period: Period;
  readonly zone: Zone;
}

/** So many topics stand in the card; the CSV has all. */
const MOST_SHOWN = 12;

/** What customers care about, whether they are glad or not, and what should improve. */
export function topicsCard({ brand, rows, pressing, period, zone }: TopicsView): Card {
  const shown = rows.slice(0, MOST_SHOWN);
  const asked = `${brand.id} ${periodTyped(period, zone)}`;
  const body: readonly Part[] =
    rows.length === 0
      ? [{ type: 'text', text: 'No topic was found in what is said.' }]
      : [
          { type: 'text', text: answer(rows, pressing) },
          { type: 'table', columns: COLUMNS, rows: shown.map(cells), data: dataOf(brand.id, rows, period, zone) },
          chartOf(brand.name, shown, period),
          {
            type: 'actions',
            buttons: [
              { label: 'What they complain about', command: `issues ${asked}` },
              ...shown.slice(0, 1).map(({ topic }) => ({
                label: 'Mentions of the first',
                command: `mentions ${asked} ${topic}`,
              })),
            ],
            more: [],
          },
        ];
  return cardOf(`${brand.name}: topics`, 'info', [
    ...periodParts(period, zone),
    ...body,
    {
      type: 'context',
      text:
        'topics v1: by distinct visible authors who speak of it; net sentiment and complaint rate of what they say, as in kpi. ' +
        `Caution: a comment can be about several topics and counts for each; topics are found by a machine. ${HOLM}`,
    },
  ]);
}

/** Both questions answered in a sentence each, as far as the intervals allow. */
function answer(rows: readonly TopicRow[], pressing: readonly string[]): string {
  const most = rows.slice(0, 3).map(({ label }) => oneLine(label, 80));
  const glad = rows
    .filter((row) => (resultOf(row, 'net_sentiment')?.low ?? 0) > 0)
    .map(({ label }) => oneLine(label, 80));
  return [
    `Most people talk about ${listed(most)}.`,
    pressing.length === 0
      ? 'Nobody complains about any topic.'
      : `What should improve first: ${listed(pressing.slice(0, 3).map((label) => oneLine(label, 80)))} (severity x authors who complain).`,
    glad.length > 0
      ? `People are glad about ${listed(glad.slice(0, 3))}.`
      : 'Of no topic it is sure that people are glad about it.',
  ].join(' ');
}

const resultOf = ({ results }: TopicRow, id: string) => results.find((each) => each.id === id);

const COLUMNS = [
  { label: 'Topic' },
  { label: 'authors', numeric: true },
  { label: 'before', numeric: true },
  { label: 'change' },
  { label: 'mentions', numeric: true },
  { label: 'net sentiment', numeric: true },
  { label: 'its change' },
  { label: 'complaint rate', numeric: true },
];

function cells(row: TopicRow): readonly string[] {
  const [authors, mentions] = [resultOf(row, 'authors'), resultOf(row, 'mentions')];
  const [net, rate] = [resultOf(row, 'net_sentiment'), resultOf(row, 'complaint_rate')];
  const said = (each: KpiResult | undefined) => {
    if (!each) return '–';
    const interval = intervalWords(each);
    return `${valueWords(each.value, each.unit)}${interval === '–' ? '' : ` (${interval})`}`;
  };
  return [
    oneLine(row.label, 80),
    count(authors?.value ?? 0),
    count(authors?.previous ?? 0),
    authors?.change ?? '–',
    count(mentions?.value ?? 0),
    said(net),
    net?.change ?? '–',
    said(rate),
  ];
}

/** Who speaks of what, now and before; below each name how they feel. */
function chartOf(name: string, rows: readonly TopicRow[], { label }: Period): Part {
  const authorsOf = (row: TopicRow) => resultOf(row, 'authors');
  const said = rows
    .slice(0, 3)
    .map(
      (row) =>
        `${oneLine(row.label, 80)} ${count(authorsOf(row)?.value ?? 0)}, before ${count(authorsOf(row)?.previous ?? 0)}`,
    );
  return {
    type: 'chart',
    chart: {
      kind: 'topics',
      counted: 'authors',
      title: `${name}: what people talk about`,
      alt: `Authors by topic: ${said.join('; ')}.`,
      unit: `distinct authors, ${label}`,
      rows: rows.map((row) => {
        const net = resultOf(row, 'net_sentiment')?.value ?? null;
        return {
          label: oneLine(row.label, 80),
          now: authorsOf(row)?.value ?? 0,
          before: authorsOf(row)?.previous ?? 0,
          severity: net === null ? 'net sentiment: not enough data' : `net sentiment ${score(net)}`,
        };
      }),
    },
  };
}

const dataOf = (brand: string, rows: readonly TopicRow[], { from, to }: Period, zone: Zone): TableData => ({
  columns: [
    'brand',
    'topic',
    'label',
    'severity',
    'kpi',
    'value',
    'low',
    'high',
    'previous',
    'change',
    'n',
    'from',
    'to',
  ],
  rows: rows.flatMap(({ topic, label, severity, results }) =>
    results.map(({ id, value, low, high, previous, change, n }) => [
      ...[brand, topic, label, severity, id, value, low ?? null, high ?? null, previous, change, n],
      ...[zone.format(from, ISO_MINUTE), zone.format(to, ISO_MINUTE)],
    ]),
  ),
});
