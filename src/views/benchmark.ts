import type { Card, Part, ShareBar, TableData } from '../card.js';
import type { KpiResult, Period } from '../domain/measure.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import type { Zone } from '../domain/zone.js';
import { formulaLine, HOLM, ISO_MINUTE } from './kpi.js';
import { periodParts } from './period.js';
import { cardOf } from './spoken.js';
import { intervalWords, valueWords } from './values.js';
import { listed, oneLine } from './words.js';

export interface BenchmarkRow {
  readonly brand: string;
  readonly name: string;
  /** Absent: over all. */
  readonly scope?: 'channel' | 'topic';
  readonly value?: string;
  /** Not a competitor. */
  readonly own?: boolean;
  readonly results: readonly KpiResult[];
  /** By KPI id: up, down or no significant change beside the brand all are compared with. */
  readonly against: Readonly<Record<string, string>>;
}

export interface BenchmarkView {
  readonly rows: readonly BenchmarkRow[];
  /** Name of the brand that the others are compared with. */
  readonly reference: string;
  readonly taxonomy: TopicNames;
  readonly period: Period;
  readonly zone: Zone;
}

/** So many channels and topics stand in the card, the busiest; the CSV has all. */
const MOST_SHOWN = 6;

/** Brands side by side, by the same rules: over all, on each channel, about each topic. */
export function benchmarkCard({ rows, reference, taxonomy, period, zone }: BenchmarkView): Card {
  const overall = rows.filter(({ scope }) => scope === undefined);
  const kpis = new Map(rows.flatMap(({ results }) => results.map((each) => [each.id, each] as const)));
  const heading = (scope: 'channel' | 'topic', value: string) =>
    scope === 'channel'
      ? `On ${oneLine(value, 40)}`
      : `About: ${topicOf(taxonomy, value)?.label ?? oneLine(value, 60)}`;
  const scoped = (['channel', 'topic'] as const).flatMap((scope) => {
    const values = [...new Set(rows.flatMap((row) => (row.scope === scope ? (row.value ?? []) : [])))];
    const left = values.length - MOST_SHOWN;
    return [
      ...values.slice(0, MOST_SHOWN).map((value) =>
        tableOf(
          heading(scope, value),
          rows.filter((row) => row.scope === scope && row.value === value),
        ),
      ),
      ...(left > 0 ? [{ type: 'context', text: `${left} more ${scope}s: in the CSV.` } as const] : []),
    ];
  });
  return cardOf('Benchmark', 'info', [
    ...periodParts(period, zone),
    { ...tableOf('Brand', overall), data: dataOf(rows, period, zone) },
    ...barsOf(overall, 'share_of_voice', 'Share of voice', 'of all mentions of the brands listened for'),
    ...barsOf(overall, 'net_sentiment', 'Net sentiment', '-1 to +1, each author one vote'),
    ...scoped,
    {
      type: 'context',
      text: `Above or below means beside ${oneLine(reference, 60)}. ${HOLM}`,
    },
    {
      type: 'context',
      text: [...kpis.values()].map((each) => `${each.id} v${each.version}: ${each.formula}.`).join('\n'),
    },
    { type: 'context', text: 'Caution: shares depend on the search terms of each brand. The same rules for all.' },
    ...cautions(overall),
  ]);
}

/** A KPI of every brand as a picture; the table beside it says the same. */
function barsOf(rows: readonly BenchmarkRow[], kpi: string, title: string, unit: string): readonly Part[] {
  const found = rows.flatMap(({ name, own, results }) =>
    results.filter(({ id }) => id === kpi).map((result) => ({ name: oneLine(name, 60), own, result })),
  );
  if (found.filter(({ result }) => result.value !== null).length < 2) return [];
  const said = found.map(({ name, result }) =>
    result.value === null ? `${name} cannot be said` : `${name} ${valueWords(result.value, result.unit)}`,
  );
  const bars = found.map(
    ({ name, own, result: { value, low, high } }): ShareBar => ({
      ...{ label: name, value },
      ...(low !== undefined && high !== undefined && { low, high }),
      ...(own && { strong: true }),
    }),
  );
  const scale = found[0]?.result.unit === 'score' ? { scale: 'score' as const } : {};
  return [{ type: 'chart', chart: { kind: 'shares', title, alt: `${title}: ${listed(said)}.`, unit, bars, ...scale } }];
}

/** What is missing and why: a dash in the table alone would say too little. */
const cautions = (rows: readonly BenchmarkRow[]): readonly Part[] =>
  rows.flatMap(({ name, results }) =>
    results
      .filter(({ value }) => value === null)
      .map((each): Part => ({ type: 'context', text: `${name}: ${formulaLine(each)}` })),
  );

function tableOf(label: string, rows: readonly BenchmarkRow[]): Extract<Part, { type: 'table' }> {
  const first = rows[0]?.results ?? [];
  return {
    type: 'table',
    columns: [{ label }, ...first.map((each) => ({ label: each.label, numeric: true }))],
    rows: rows.map(({ name, results, against }) => [
      name,
      ...results.map((each) => `${withInterval(each)}${asideOf(against[each.id])}`),
    ]),
  };
}

const asideOf = (change: string | undefined): string =>
  change === 'up' ? ', above' : change === 'down' ? ', below' : '';

const withInterval = (result: KpiResult): string => {
  const interval = intervalWords(result);
  return `${valueWords(result.value, result.unit)}${interval === '–' ? '' : ` (${interval})`}`;
};

const dataOf = (rows: readonly BenchmarkRow[], { from, to }: Period, zone: Zone): TableData => ({
  columns: [
    'brand',
    'scope',
    'of',
    'kpi',
    'value',
    'low',
    'high',
    'n',
    'beside',
    'unit',
    'version',
    'from',
    'to',
    'caution',
  ],
  rows: rows.flatMap(({ brand, scope, value: of, results, against }) =>
    results.map(({ id, value, low, high, n, unit, version, caution }) => [
      ...[brand, scope ?? 'all', of ?? '', id, value, low ?? null, high ?? null, n, against[id] ?? '', unit, version],
      ...[zone.format(from, ISO_MINUTE), zone.format(to, ISO_MINUTE), caution],
    ]),
  ),
});
