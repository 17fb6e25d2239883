import type { Button, Card, Part } from '../card.js';
import { type Amount, isCurrency, type LedgerEntry, OBJECTIVES } from '../domain/ledger.js';
import type { Period } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { periodWords } from './period.js';
import { cardOf } from './spoken.js';
import { moment, oneLine, plural } from './words.js';

/** More entries than these are counted, and not listed. */
const MOST_LISTED = 50;

/** Entries of the ledger, the newest first, and those that were taken out with the reason. */
export function ledgerCard(entries: readonly LedgerEntry[], period: Period | undefined, zone: Zone): Card {
  const shown = [...entries].reverse().slice(0, MOST_LISTED);
  const gone = entries.filter(({ removed }) => removed).length;
  const left = entries.length - gone;
  const counted = `${plural(left, 'entry', 'entries')}${gone === 0 ? '' : `, and ${gone} taken out`}. `;
  const rest = entries.length > shown.length ? `The newest ${shown.length} stand here. ` : '';
  const list: Part =
    shown.length === 0
      ? { type: 'text', text: 'Nothing was entered.' }
      : { type: 'table', columns: COLUMNS, rows: shown.map((entry) => cells(entry, zone)) };
  return cardOf('Ledger', 'info', [
    { type: 'text', text: period ? periodWords(period, zone) : allTime(entries, zone) },
    list,
    { type: 'actions', buttons: [entryButton('cost'), entryButton('outcome')], more: [] },
    {
      type: 'context',
      text: `${counted}${rest}Entries are what people entered, with the source they gave. Caution: nobody has checked the amounts, and soft ones are estimated. What it adds up to: roi. Take one out: ledger remove N REASON`,
    },
  ]);
}

/** From the first day that something was entered for to the last. */
function allTime(entries: readonly LedgerEntry[], zone: Zone): string {
  const days = entries.map(({ happenedAt }) => happenedAt);
  const day = (at: number) => zone.format(at, 'ccc d LLL yyyy');
  const span = days.length === 0 ? '' : `: ${day(Math.min(...days))} to ${day(Math.max(...days))} (${zone.name})`;
  return `What was spent, gained and done, of all time${span}.`;
}

/** `outcome for service: 40 to 60 cases, cases deflected; hard, from CRM report 14; Fri 20 Nov 2026`. */
export function entryWords(entry: Omit<LedgerEntry, 'removed'>, zone: Zone): string {
  const { kind, objective, what, per, evidence, source, topic, happenedAt, brand } = entry;
  const amount = kind === 'done' ? '' : amountWords(entry, entry.unit);
  const worth = kind === 'worth' ? `one of the ${unitWords(per)} is worth ${amount}` : amount;
  const said = [worth, what].filter(Boolean).map((each) => oneLine(each, 200));
  const more = [...(topic ? [`about ${oneLine(topic, 60)}`] : []), ...(brand ? [oneLine(brand, 60)] : [])];
  return [
    `${kind} for ${objective}: ${said.join(', ')}`,
    ...more,
    `${evidence}, from ${oneLine(source, 200)}`,
    zone.format(happenedAt, 'ccc d LLL yyyy'),
  ].join('; ');
}

/** `1,200.50 GBP`, `40 to 60 cases`. */
export function amountWords({ low, high }: Amount, unit: string): string {
  const digits = isCurrency(unit) && (low % 100 !== 0 || high % 100 !== 0) ? 2 : 0;
  const number = (hundredths: number) =>
    (hundredths / 100).toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: 2 });
  const range = low === high ? number(low) : `${number(low)} to ${number(high)}`;
  return unit === '' ? range : `${range} ${unitWords(unit)}`;
}

/** `sign_ups` as a person writes it. */
export const unitWords = (unit: string): string => unit.replaceAll('_', '-');

const COLUMNS = [
  { label: 'Entry' },
  { label: 'day' },
  { label: 'what' },
  { label: 'amount', numeric: true },
  { label: 'evidence' },
  { label: 'source' },
  { label: 'entered by' },
];

function cells(entry: LedgerEntry, zone: Zone): readonly string[] {
  const { number, kind, objective, what, brand, per, unit, evidence, source, by, at, happenedAt, removed, topic } =
    entry;
  const about = [what, per && `one of the ${unitWords(per)}`, topic, brand]
    .filter(Boolean)
    .map((each) => oneLine(each, 160));
  const state = removed ? ` (taken out by ${oneLine(removed.by, 80)}: ${oneLine(removed.reason, 160)})` : '';
  return [
    String(number),
    zone.format(happenedAt, 'd LLL yyyy'),
    `${kind}, ${objective}: ${about.join('; ')}${state}`,
    kind === 'done' ? '–' : amountWords(entry, unit),
    evidence,
    oneLine(source, 160),
    `${oneLine(by, 80)}, ${moment(at, zone)}`,
  ];
}

function entryButton(kind: 'cost' | 'outcome'): Button {
  const options = (words: readonly string[]) => words.map((value) => ({ label: value, value }));
  return {
    label: kind === 'cost' ? 'Enter a cost' : 'Enter an outcome',
    command: `ledger ${kind} {objective} {amount} {unit} "{what}" source "{source}" {evidence}`,
    inputs: [
      { name: 'objective', label: 'Objective', options: options(OBJECTIVES), required: true },
      { name: 'amount', label: 'Amount', hint: '1200, or a range: 40..60', required: true },
      { name: 'unit', label: 'Unit', hint: 'GBP, cases, sign_ups, hours', required: true },
      { name: 'what', label: 'What it was', required: true },
      { name: 'source', label: 'Source', hint: 'Where the number is from: an invoice, a report', required: true },
      {
        name: 'evidence',
        label: 'Evidence',
        hint: 'hard: counted or billed; soft: estimated',
        options: options(['hard', 'soft']),
        required: true,
      },
    ],
  };
}
