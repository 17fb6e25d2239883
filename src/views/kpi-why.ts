import type { Card, Part } from '../card.js';
import type { Period } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { type KpiRow, kpiData } from './kpi.js';
import { periodParts, periodTyped } from './period.js';
import { coverageWords } from './read-words.js';
import { cardOf } from './spoken.js';
import { intervalWords, valueWords } from './values.js';
import { count, oneLine, percent } from './words.js';

/** Everything that one number was made from. */
export interface KpiWhyView {
  readonly brand: { readonly id: string; readonly name: string };
  readonly row: KpiRow;
  /** Name by name; null: the period before has none. */
  readonly inputs: readonly {
    readonly name: string;
    readonly now: number | string;
    readonly before: number | string | null;
  }[];
  /** Mentions by source, the busiest first. */
  readonly sources: readonly (readonly [string, number])[];
  /** 0..1: time that was read; null: no source is polled. */
  readonly coverage: { readonly share: number | null; readonly inPart?: number };
  /** 0..1; null: no mentions. */
  readonly visible: number | null;
  readonly authors: number;
  readonly hasMentions: boolean;
  readonly period: Period;
  readonly zone: Zone;
}

/** Why a number is what it is: formula and version, what went in, where from, and what could not be seen. */
export function kpiWhyCard(view: KpiWhyView): Card {
  const { brand, row, inputs, sources, period, zone } = view;
  const asked = `${brand.id} ${periodTyped(period, zone)} ${row.id}`;
  const mentions = view.hasMentions ? [{ label: 'The mentions behind it', command: `mentions ${asked}` }] : [];
  return cardOf(`${brand.name}: ${row.label}, why`, 'info', [
    ...periodParts(period, zone),
    {
      type: 'fields',
      fields: [
        { label: row.label, text: valueWords(row.value, row.unit) },
        { label: '95 % interval', text: intervalWords(row) },
        { label: 'Before', text: `${valueWords(row.previous, row.unit)} (${row.change})` },
        ...(row.target === undefined ? [] : [{ label: 'Target', text: row.target }]),
        { label: 'n', text: count(row.n) },
        { label: 'Distinct authors', text: count(view.authors) },
        { label: 'Author visible', text: view.visible === null ? 'no mentions' : percent(view.visible) },
        { label: 'Coverage', text: coverageWords(view.coverage) },
      ],
    },
    { type: 'text', text: `Formula (${row.id}, version ${row.version}): ${row.formula}.` },
    {
      type: 'table',
      columns: [{ label: 'Made from' }, { label: 'now', numeric: true }, { label: 'before', numeric: true }],
      rows: inputs.map(({ name, now, before }) => [name, words(now), before === null ? '–' : words(before)]),
      data: kpiData(brand.id, [row], period, zone),
    },
    ...sourcesTable(sources),
    { type: 'actions', buttons: [...mentions, { label: 'All KPIs', command: `kpi ${brand.id}` }], more: [] },
    { type: 'context', text: `Caution: ${row.caution}.` },
  ]);
}

const sourcesTable = (sources: KpiWhyView['sources']): readonly Part[] =>
  sources.length === 0
    ? []
    : [
        {
          type: 'table',
          columns: [{ label: 'Source' }, { label: 'mentions', numeric: true }],
          rows: sources.map(([name, n]) => [oneLine(name, 40), count(n)]),
        },
      ];

const words = (value: number | string): string =>
  typeof value === 'string' ? value : Number.isInteger(value) ? count(value) : value.toFixed(3);
