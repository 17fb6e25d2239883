import type { Button, Card, Part, TableData } from '../card.js';
import type { KpiResult, Period } from '../domain/measure.js';
import type { StarFacts } from '../domain/stars.js';
import type { Zone } from '../domain/zone.js';
import { periodParts, periodTyped } from './period.js';
import { cardOf } from './spoken.js';
import { starsSentence } from './stars.js';
import { type TrendView, trendParts } from './trend.js';
import { intervalWords, valueWords } from './values.js';
import { count } from './words.js';

/** A KPI and whether it moved by more than chance since the period before. */
export interface KpiRow extends KpiResult {
  readonly change: string;
  /** What was aimed at, and where the value stands to it: `< 60 min: met`. */
  readonly target?: string;
}

export interface KpiView {
  readonly brand: { readonly id: string; readonly name: string };
  /** All, or the one that was asked for. */
  readonly rows: readonly KpiRow[];
  /** Ids of those that mentions stand behind. */
  readonly behind: readonly string[];
  readonly period: Period;
  readonly zone: Zone;
  readonly trend?: TrendView;
  readonly stars?: StarFacts;
}

/** KPIs of a brand beside the period before, each with its interval, what it rests on, its formula and its caution. */
export function kpiCard(view: KpiView): Card {
  const { brand, rows, period, zone, trend, stars } = view;
  const [only] = rows.length === 1 ? rows : [];
  const said = stars && starsSentence(stars);
  const targets = rows.some(({ target }) => target !== undefined);
  return cardOf(only ? `${brand.name}: ${only.label}` : `${brand.name}: KPIs`, 'info', [
    ...periodParts(period, zone),
    {
      type: 'table',
      columns: targets ? [...COLUMNS, { label: 'target' }] : COLUMNS,
      rows: rows.map((row) => (targets ? [...cells(row), row.target ?? '–'] : cells(row))),
      data: kpiData(brand.id, rows, period, zone),
    },
    ...(trend ? trendParts(brand.name, trend, zone) : []),
    ...(said === undefined ? [] : [{ type: 'text', text: said } as const]),
    actionsOf(view, only),
    ...smallPrint(rows.map(formulaLine)),
    { type: 'context', text: HOLM },
  ]);
}

/** Where many things are compared, some seem to move by chance alone. */
export const HOLM =
  "Changes are tested against chance over all that is compared here (Holm's correction): at most one answer in twenty calls " +
  'anything a change that is none.';

/** Lines as parts that no platform has to cut: Slack takes 2,000 letters of small print at once. */
function smallPrint(lines: readonly string[]): readonly Part[] {
  const parts: { type: 'context'; text: string }[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last && last.text.length + line.length < MOST_LETTERS) last.text += `\n${line}`;
    else parts.push({ type: 'context', text: line });
  }
  return parts;
}

const MOST_LETTERS = 1_900;

function actionsOf({ brand, rows, behind, period, zone }: KpiView, only: KpiRow | undefined): Part {
  const asked = `${brand.id} ${periodTyped(period, zone)}`;
  const mentions = (label: string, kpi?: string): Button => ({
    label,
    command: ['mentions', asked, ...(kpi === undefined ? [] : [kpi])].join(' '),
  });
  if (only) {
    const why = { label: 'Why this number', command: `kpi ${asked} ${only.id} why` };
    const shown = behind.includes(only.id) ? [mentions('The mentions behind it', only.id)] : [];
    return { type: 'actions', buttons: [why, ...shown], more: [] };
  }
  const options = rows.map(({ id, label }) => ({ label, value: id }));
  const why: Button = {
    label: 'Why a number',
    command: `kpi ${asked} {kpi} why`,
    inputs: [{ name: 'kpi', label: 'Which number', options, required: true }],
  };
  return { type: 'actions', buttons: [why, mentions('The mentions')], more: [] };
}

export const formulaLine = ({ id, version, formula, caution }: KpiResult): string =>
  `${id} v${version}: ${formula}. Caution: ${caution}.`;

/** KPIs in plain numbers: shares 0..1, scores -1..1, times in minutes. */
export const kpiData = (brand: string, rows: readonly KpiRow[], { from, to }: Period, zone: Zone): TableData => ({
  columns: [
    ...['brand', 'kpi', 'label', 'value', 'low', 'high', 'previous', 'change', 'n', 'unit', 'version', 'objective'],
    ...['from', 'to', 'caution'],
  ],
  rows: rows.map(({ id, label, value, low, high, previous, change, n, unit, version, objective, caution }) => [
    ...[brand, id, label, value, low ?? null, high ?? null, previous, change, n, unit, version, objective],
    ...[zone.format(from, ISO_MINUTE), zone.format(to, ISO_MINUTE), caution],
  ]),
});

/** On the wall clock, with its distance from UTC. */
export const ISO_MINUTE = "yyyy-LL-dd'T'HH:mmZZ";

const COLUMNS = [
  { label: 'KPI' },
  { label: 'now', numeric: true },
  { label: '95 % interval', numeric: true },
  { label: 'before', numeric: true },
  { label: 'change' },
  { label: 'n', numeric: true },
  { label: 'serves' },
];

const cells = (row: KpiRow): readonly string[] => [
  row.label,
  valueWords(row.value, row.unit),
  intervalWords(row),
  valueWords(row.previous, row.unit),
  row.change,
  count(row.n),
  row.objective,
];
