import type { Card, Part, TableData } from '../card.js';
import type { Period } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { HOLM, ISO_MINUTE } from './kpi.js';
import { periodParts, periodTyped } from './period.js';
import { type AlertQuote, quoteOf } from './quote.js';
import { cardOf } from './spoken.js';
import { intervalWords } from './values.js';
import { count, oneLine, plural, severityWord } from './words.js';

export interface IssueRow {
  readonly topic: string;
  readonly label: string;
  readonly severity: number;
  readonly complaints: number;
  readonly previous: number;
  /** Distinct authors who complain; null: too many are hidden. */
  readonly authors: number | null;
  readonly previousAuthors: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly change: string;
  readonly priority: number;
  /** Who took on its newest alert. */
  readonly owner?: { readonly alert: number; readonly name: string };
}

export interface IssuesView {
  readonly brand: { readonly id: string; readonly name: string };
  /** The most pressing first. */
  readonly rows: readonly IssueRow[];
  readonly quotes: readonly AlertQuote[];
  readonly formula: string;
  readonly period: Period;
  readonly zone: Zone;
}

/** What customers complain about, the most pressing first, who has it in hand, and complaints as examples. */
export function issuesCard({ brand, rows, quotes, formula, period, zone }: IssuesView): Card {
  const n = rows.reduce((sum, row) => sum + row.complaints, 0);
  const asked = `${brand.id} ${periodTyped(period, zone)}`;
  const body: readonly Part[] =
    rows.length === 0
      ? [{ type: 'text', text: 'No complaint about any topic was found.' }]
      : [
          { type: 'table', columns: COLUMNS, rows: rows.map(cells), data: dataOf(brand.id, rows, period, zone) },
          topicsChart(brand.name, rows, period),
        ];
  return cardOf(`${brand.name}: issues`, 'info', [
    ...periodParts(period, zone),
    ...body,
    ...(quotes.length > 0 ? [{ type: 'quotes', quotes: quotes.map((each) => quoteOf(each, zone)) } as const] : []),
    ...rows.slice(0, 1).map(
      ({ topic }): Part => ({
        type: 'actions',
        buttons: [{ label: 'Mentions of the first', command: `mentions ${asked} ${topic}` }],
        more: [],
      }),
    ),
    {
      type: 'context',
      text:
        `${formula}. n = ${plural(n, 'complaint')}. Caution: a comment can complain about several topics and is then ` +
        `counted for each; topics are found by a machine. ${HOLM}`,
    },
  ]);
}

/** The same as a picture. */
function topicsChart(brandName: string, rows: readonly IssueRow[], { label }: Period): Part {
  const said = rows
    .slice(0, 3)
    .map((row) => `${oneLine(row.label, 80)} ${count(row.complaints)}, before ${count(row.previous)}`);
  return {
    type: 'chart',
    chart: {
      kind: 'topics',
      title: `${brandName}: most pressing complaints`,
      alt: `The most pressing complaints: ${said.join('; ')}.`,
      unit: `complaints, ${label}`,
      rows: rows.map((row) => ({
        label: oneLine(row.label, 80),
        now: row.complaints,
        before: row.previous,
        severity: `${severityWord(row.severity)}, ${row.severity} of 5`,
      })),
    },
  };
}

const COLUMNS = [
  { label: 'Topic' },
  { label: 'severity', numeric: true },
  { label: 'complaints', numeric: true },
  { label: '95 % interval', numeric: true },
  { label: 'before', numeric: true },
  { label: 'authors', numeric: true },
  { label: 'change' },
  { label: 'owner' },
];

const cells = (row: IssueRow): readonly string[] => [
  oneLine(row.label, 80),
  String(row.severity),
  count(row.complaints),
  intervalWords({ ...row, unit: 'count' }),
  count(row.previous),
  row.authors === null
    ? 'hidden'
    : `${count(row.authors)}, before ${row.previousAuthors === null ? 'hidden' : count(row.previousAuthors)}`,
  row.change,
  row.owner ? `${oneLine(row.owner.name, 60)} (alert ${row.owner.alert})` : 'nobody yet',
];

const dataOf = (brand: string, rows: readonly IssueRow[], { from, to }: Period, zone: Zone): TableData => ({
  columns: [
    ...['brand', 'topic', 'label', 'severity', 'complaints', 'low', 'high', 'previous', 'authors', 'previous_authors'],
    ...['change', 'priority', 'owner', 'alert', 'from', 'to'],
  ],
  rows: rows.map(({ topic, label, severity, complaints, low, high, previous, owner, ...row }) => [
    ...[
      brand,
      topic,
      label,
      severity,
      complaints,
      low ?? null,
      high ?? null,
      previous,
      row.authors,
      row.previousAuthors,
    ],
    ...[row.change, row.priority, owner?.name ?? '', owner?.alert ?? null],
    ...[zone.format(from, ISO_MINUTE), zone.format(to, ISO_MINUTE)],
  ]),
});
