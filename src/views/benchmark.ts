import type { Card, Part } from '../card.js';
import type { KpiResult, Period } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { formulaLine, intervalWords, valueWords } from './kpi.js';
import { periodParts } from './period.js';
import { cardOf } from './spoken.js';
import { finePercent, listed, oneLine } from './words.js';

export interface BenchmarkRow {
  readonly name: string;
  /** Absent: on all channels. */
  readonly channel?: string;
  /** Not a competitor. */
  readonly own?: boolean;
  readonly results: readonly KpiResult[];
}

/** Brands side by side, by the same rules: on all channels, then on each one. */
export function benchmarkCard(rows: readonly BenchmarkRow[], period: Period, zone: Zone): Card {
  const overall = rows.filter(({ channel }) => channel === undefined);
  const channels = [...new Set(rows.flatMap(({ channel }) => channel ?? []))];
  const kpis = new Map(rows.flatMap(({ results }) => results.map((each) => [each.id, each] as const)));
  return cardOf('Benchmark', 'info', [
    ...periodParts(period, zone),
    tableOf('Brand', overall),
    ...voiceChart(overall),
    ...channels.map((channel) =>
      tableOf(
        `On ${oneLine(channel, 40)}`,
        rows.filter((row) => row.channel === channel),
      ),
    ),
    {
      type: 'context',
      text: [...kpis.values()].map((each) => `${each.id} v${each.version}: ${each.formula}.`).join('\n'),
    },
    {
      type: 'context',
      text: 'Caution: a difference whose intervals overlap widely may be chance. The same rules for all.',
    },
    ...cautions(overall),
  ]);
}

/** Share of voice as a picture; the table beside it says the same. */
function voiceChart(rows: readonly BenchmarkRow[]): readonly Part[] {
  const bars = rows.flatMap(({ name, own, results }) =>
    results
      .filter(({ id }) => id === 'share_of_voice')
      .map(({ value, low, high }) => ({
        label: oneLine(name, 60),
        value,
        ...(low !== undefined && high !== undefined && { low, high }),
        ...(own && { strong: true }),
      })),
  );
  if (bars.filter(({ value }) => value !== null).length < 2) return [];
  const said = bars.map(({ label, value }) => `${label} ${value === null ? 'cannot be said' : finePercent(value)}`);
  const alt = `Share of voice: ${listed(said)}.`;
  const unit = 'of all mentions of the brands listened for';
  return [{ type: 'chart', chart: { kind: 'shares', title: 'Share of voice', alt, unit, bars } }];
}

/** What is missing and why: a dash in the table alone would say too little. */
const cautions = (rows: readonly BenchmarkRow[]): readonly Part[] =>
  rows.flatMap(({ name, results }) =>
    results
      .filter(({ value }) => value === null)
      .map((each): Part => ({ type: 'context', text: `${name}: ${formulaLine(each)}` })),
  );

function tableOf(label: string, rows: readonly BenchmarkRow[]): Part {
  const first = rows[0]?.results ?? [];
  return {
    type: 'table',
    columns: [{ label }, ...first.map((each) => ({ label: each.label, numeric: true }))],
    rows: rows.map(({ name, results }) => [name, ...results.map(withInterval)]),
  };
}

const withInterval = (result: KpiResult): string => {
  const interval = intervalWords(result);
  return `${valueWords(result.value, result.unit)}${interval === '–' ? '' : ` (${interval})`}`;
};
