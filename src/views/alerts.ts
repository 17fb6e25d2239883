import type { Card, Part } from '../card.js';
import { VERDICT_LABELS } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import type { Precision } from '../domain/precision.js';
import type { TopicNames } from '../domain/taxonomy.js';
import type { Zone } from '../domain/zone.js';
import { type AlertView, headline } from './alert.js';
import { trackRecord } from './reading.js';
import { happening } from './series.js';
import { cardOf } from './spoken.js';
import { moment, oneLine, plural } from './words.js';

/** Alerts as a list, the newest first, with what people said of them. `which` is the period or "open now", in words. */
export function alertsCard(
  views: readonly AlertView[],
  which: string,
  precision: Precision,
  zone: Zone,
  taxonomy: TopicNames,
  unpaged: readonly Unpaged[] = [],
): Card {
  const table: Part = views.length === 0 ? { type: 'text', text: 'There are none.' } : alertTable(views, zone);
  return cardOf('Alerts', 'info', [
    { type: 'text', text: which },
    table,
    ...quietly(unpaged, zone, taxonomy),
    {
      type: 'context',
      text: `n = ${plural(views.length, 'alert')}; Earshot can be wrong: ${trackRecord(precision)}. More: evidence NUMBER`,
    },
  ]);
}

/** An episode of the ledger that nobody was told of at the time, and why. */
export interface Unpaged {
  readonly episode: Episode;
  readonly because: string;
}

/** What was recorded and paged nobody: expected, muted or late. */
function quietly(unpaged: readonly Unpaged[], zone: Zone, taxonomy: TopicNames): readonly Part[] {
  if (unpaged.length === 0) return [];
  const rows = unpaged.map(({ episode, because }) => [
    moment(episode.openedAt, zone),
    `${oneLine(episode.series.brand, 60)}: ${happening(episode, taxonomy)}`,
    oneLine(because),
  ]);
  const columns = [{ label: 'opened' }, { label: 'what' }, { label: 'why' }];
  return [
    { type: 'text', text: 'Recorded, and nobody was paged:' },
    { type: 'table', columns, rows },
  ];
}

/** Alerts in a table, a row each: when they opened, how they stand, what they are about and what people said. */
const alertTable = (views: readonly AlertView[], zone: Zone): Part => ({
  type: 'table',
  columns: COLUMNS,
  rows: views.map((view) => cells(view, zone)),
});

const COLUMNS = [{ label: 'Alert' }, { label: 'opened' }, { label: 'state' }, { label: 'what' }, { label: 'verdict' }];

const cells = (view: AlertView, zone: Zone): readonly string[] => [
  String(view.alert.number),
  moment(view.alert.openedAt, zone),
  stateCell(view),
  headline(view),
  view.verdict ? `${VERDICT_LABELS[view.verdict.word]}, ${oneLine(view.verdict.by, 80)}` : 'not judged yet',
];

const stateCell = ({ alert }: AlertView): string =>
  alert.state === 'open' && alert.recoveringSince !== undefined ? 'open, calming down' : alert.state;
