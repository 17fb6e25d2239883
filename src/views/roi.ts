import type { Card, Part } from '../card.js';
import type { Amount, LedgerEntry } from '../domain/ledger.js';
import type { KpiResult, Objective, Period } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { type GoalRow, goalTable } from './goals.js';
import { amountWords, unitWords } from './ledger.js';
import { periodParts } from './period.js';
import { cardOf } from './spoken.js';
import { intervalWords, valueWords } from './values.js';
import { capital, listed, oneLine, plural } from './words.js';

/** What the ledger says of an objective; of all of them together where none is named. */
export interface ReturnView {
  readonly objective?: Objective;
  readonly costs: readonly UnitView[];
  readonly outcomes: readonly UnitView[];
  readonly worths: readonly LedgerEntry[];
  readonly unvalued: readonly string[];
  readonly said: MoneyView | { readonly because: string };
}

interface UnitView {
  readonly unit: string;
  readonly hard: Amount;
  readonly soft: Amount;
  readonly entries: number;
}

interface MoneyView {
  readonly currency: string;
  readonly cost: Amount;
  readonly hard: GainView;
  readonly all: GainView;
}

interface GainView {
  readonly gain: Amount;
  readonly ratio: { readonly low: number; readonly high: number | null };
}

export interface RoiView {
  readonly brandName: string;
  readonly period: Period;
  readonly zone: Zone;
  readonly returns: readonly ReturnView[];
  /** What customers say, as it moved: soft evidence, in no money. */
  readonly soft: readonly (KpiResult & { readonly change: string })[];
  readonly goals: readonly GoalRow[];
  readonly formula: string;
  /** Entries that stand for every brand, where there are several. */
  readonly shared: number;
}

/** Return by objective: a range with what it assumes, hard evidence and soft apart, or why it cannot be said. */
export function roiCard({ brandName, period, zone, returns, soft, goals, formula, shared }: RoiView): Card {
  const body: Part[] = returns.flatMap((each) => returnParts(each, zone));
  if (returns.length === 0)
    body.push({
      type: 'text',
      text: 'Not enough to say: no cost and no outcome of this period was entered. A manager enters them: ledger.',
    });
  return cardOf(`${brandName}: return by objective`, 'info', [
    ...periodParts(period, zone),
    ...body,
    ...softParts(soft),
    ...(goals.length === 0 ? [] : [{ type: 'text', text: 'Goals' } as const, goalTable(goals)]),
    {
      type: 'context',
      text:
        `${formula}. Every figure in it was entered by a person with its source; nothing was converted or estimated by Earshot. ` +
        `Ranges are the widest that the entries leave open, not chance. A return beside a programme is not proof that the programme made it.` +
        (shared === 0
          ? ''
          : ` ${plural(shared, 'entry', 'entries')} for all brands together ${shared === 1 ? 'counts' : 'count'} in full for each.`),
    },
  ]);
}

function returnParts({ objective, costs, outcomes, worths, unvalued, said }: ReturnView, zone: Zone): readonly Part[] {
  const name = objective === undefined ? 'All objectives' : capital(objective);
  const fields = [
    { label: `${name}: return`, text: saidWords(said) },
    ...(objective === undefined
      ? []
      : [
          { label: 'Spent', text: totalsWords(costs) },
          { label: 'Gained, hard evidence', text: totalsWords(outcomes, 'hard') },
          { label: 'Gained, soft evidence', text: totalsWords(outcomes, 'soft') },
          ...(worths.length === 0
            ? []
            : [{ label: 'Assumes', text: worths.map((each) => worthWords(each, zone)).join('; ') }]),
          ...(unvalued.length === 0
            ? []
            : [
                {
                  label: 'In no money',
                  text: `${listed(unvalued.map(unitWords))}: nobody has said what one is worth (ledger worth)`,
                },
              ]),
        ]),
  ];
  return [{ type: 'fields', fields }];
}

function saidWords(said: ReturnView['said']): string {
  if ('because' in said) return `not enough to say: ${said.because}`;
  const { hard, all, cost, currency } = said;
  const net = (each: GainView) =>
    amountWords({ low: each.gain.low - cost.high, high: each.gain.high - cost.low }, currency);
  const same = hard.gain.low === all.gain.low && hard.gain.high === all.gain.high;
  const of = (each: GainView) =>
    `${ratioWords(each.ratio)} (${net(each)} after a cost of ${amountWords(cost, currency)})`;
  if (same) return `${of(hard)}, all of it hard evidence`;
  if (hard.gain.high === 0) return `${of(all)}; with hard evidence alone nothing was gained`;
  return `with hard evidence alone ${of(hard)}; with soft evidence too ${of(all)}`;
}

const ratioWords = ({ low, high }: GainView['ratio']): string => {
  const whole = (ratio: number) => `${ratio > 0 ? '+' : ''}${Math.round(ratio * 100) || 0}`;
  if (high === null) return `${whole(low)} % or more`;
  return Math.round(low * 100) === Math.round(high * 100) ? `${whole(low)} %` : `${whole(low)} to ${whole(high)} %`;
};

function totalsWords(totals: readonly UnitView[], evidence?: 'hard' | 'soft'): string {
  const amounts = totals.flatMap(({ unit, hard, soft }) => {
    const { low, high } = evidence
      ? { hard, soft }[evidence]
      : { low: hard.low + soft.low, high: hard.high + soft.high };
    return high === 0 ? [] : [amountWords({ low, high }, unit)];
  });
  return amounts.length === 0 ? 'nothing was entered' : amounts.join('; ');
}

const worthWords = (worth: LedgerEntry, zone: Zone): string =>
  `one of the ${unitWords(worth.per)} is worth ${amountWords(worth, worth.unit)} (${worth.evidence}, from ${oneLine(worth.source, 160)}; ` +
  `entry ${worth.number} by ${oneLine(worth.by, 80)}, ${zone.format(worth.at, 'd LLL yyyy')})`;

/** What customers say is evidence too, and worth no money. */
function softParts(soft: RoiView['soft']): readonly Part[] {
  if (soft.length === 0) return [];
  const rows = soft.map((kpi) => [
    kpi.label,
    kpi.objective,
    valueWords(kpi.value, kpi.unit),
    intervalWords(kpi),
    valueWords(kpi.previous, kpi.unit),
    kpi.change,
  ]);
  return [
    { type: 'text', text: 'What customers say (soft evidence, in no money)' },
    {
      type: 'table',
      columns: [
        { label: 'KPI' },
        { label: 'serves' },
        { label: 'now', numeric: true },
        { label: '95 % interval', numeric: true },
        { label: 'before', numeric: true },
        { label: 'change' },
      ],
      rows,
    },
  ];
}
