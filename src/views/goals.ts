import type { Card, Part } from '../card.js';
import type { Goal } from '../domain/goal.js';
import type { KpiResult } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { cardOf } from './spoken.js';
import { intervalWords, valueWords } from './values.js';
import { moment, oneLine } from './words.js';

/** A goal and where its KPI stands. */
export interface GoalRow {
  readonly goal: Goal;
  readonly brandName: string;
  readonly kpi: KpiResult | undefined;
  readonly state: string;
  readonly because?: string;
  /** Its day is over. */
  readonly isDue: boolean;
}

/** Goals against what was reached; a target inside the interval is too close to tell. */
export const goalTable = (rows: readonly GoalRow[]): Part => ({
  type: 'table',
  columns: [
    { label: 'Goal' },
    { label: 'target' },
    { label: 'now', numeric: true },
    { label: '95 % interval', numeric: true },
    { label: 'state' },
  ],
  rows: rows.map(({ goal, brandName, kpi, state, because, isDue }) => [
    `${oneLine(brandName, 60)}: ${kpi?.label ?? oneLine(goal.kpi, 60)} (${goal.objective})`,
    `${oneLine(goal.target, 40)}${goal.from ? ` from ${goal.from}` : ''}${goal.by ? ` by ${goal.by}` : ''}`,
    kpi ? valueWords(kpi.value, kpi.unit) : '–',
    kpi ? intervalWords(kpi) : '–',
    `${state}${isDue ? ', its day is over' : ''}${because ? `: ${oneLine(because, 160)}` : ''}`,
  ]),
});

/** What the objectives are to reach, set here and declared. */
export function goalsCard(
  set: readonly (Goal & { readonly number: number; readonly setBy: string; readonly at: number })[],
  declared: readonly Goal[],
  zone: Zone,
): Card {
  const rows = [
    ...set.map((goal) => [
      String(goal.number),
      goalWords(goal),
      `${oneLine(goal.setBy, 80)}, ${moment(goal.at, zone)}`,
    ]),
    ...declared.map((goal) => ['–', goalWords(goal), 'earshot.yaml']),
  ];
  const list: Part =
    rows.length === 0
      ? { type: 'text', text: 'No goal is set.' }
      : { type: 'table', columns: [{ label: 'Number' }, { label: 'goal' }, { label: 'set by' }], rows };
  return cardOf('Goals', 'info', [
    list,
    {
      type: 'context',
      text: 'A goal is judged over the period that roi or the digest is of, one with a "from" from that day on. Caution: a target is what somebody wants; what was reached comes with its interval, and is too close to tell where the target lies in it. How they stand: roi, and the digest. Set one: goal set service first_response_time "< 60m" by 2026-12-31. Take one out: goal remove N. Those declared in earshot.yaml can only be changed there.',
    },
  ]);
}

/** `service: first_response_time < 60m by 2026-12-31, for every brand`. */
export const goalWords = ({ objective, kpi, target, by, from, brand }: Goal): string =>
  [
    `${objective}: ${oneLine(kpi, 60)} ${oneLine(target, 40)}`,
    ...(from ? [` from ${from}`] : []),
    ...(by ? [` by ${by}`] : []),
    `, for ${brand ? oneLine(brand, 60) : 'every brand'}`,
  ].join('');
