import type { Card, Part } from '../card.js';
import type { Period } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { intervalWords } from './kpi.js';
import { periodParts } from './period.js';
import { type AlertQuote, quoteOf } from './quote.js';
import { cardOf } from './spoken.js';
import { count, oneLine, plural, severityWord } from './words.js';

export interface IssueRow {
  readonly label: string;
  readonly severity: number;
  readonly complaints: number;
  readonly previous: number;
  readonly low?: number;
  readonly high?: number;
  readonly change: string;
}

export interface IssuesView {
  readonly brandName: string;
  /** The most pressing first. */
  readonly rows: readonly IssueRow[];
  readonly quotes: readonly AlertQuote[];
  readonly formula: string;
  readonly period: Period;
  readonly zone: Zone;
}

/** What customers complain about, the most pressing first, with the newest complaints as examples. */
export function issuesCard({ brandName, rows, quotes, formula, period, zone }: IssuesView): Card {
  const n = rows.reduce((sum, row) => sum + row.complaints, 0);
  const body: readonly Part[] =
    rows.length === 0
      ? [{ type: 'text', text: 'No complaint about any topic was found.' }]
      : [{ type: 'table', columns: COLUMNS, rows: rows.map(cells) }, topicsChart(brandName, rows, period)];
  return cardOf(`${brandName}: issues`, 'info', [
    ...periodParts(period, zone),
    ...body,
    ...(quotes.length > 0 ? [{ type: 'quotes', quotes: quotes.map((each) => quoteOf(each, zone)) } as const] : []),
    {
      type: 'context',
      text:
        `${formula}. n = ${plural(n, 'complaint')}. Caution: a comment can complain about several topics and is then ` +
        'counted for each; topics are found by a machine.',
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
      title: `${brandName}: complaints by topic`,
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
  { label: 'change' },
];

const cells = (row: IssueRow): readonly string[] => [
  oneLine(row.label, 80),
  String(row.severity),
  count(row.complaints),
  intervalWords({ ...row, unit: 'count' }),
  count(row.previous),
  row.change,
];
