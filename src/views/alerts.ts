import type { Card, Part } from '../card.js';
import { VERDICT_LABELS } from '../domain/alert.js';
import type { Precision } from '../domain/precision.js';
import type { Zone } from '../domain/zone.js';
import { type AlertView, headline } from './alert.js';
import { trackRecord } from './reading.js';
import { cardOf } from './spoken.js';
import { moment, oneLine, plural } from './words.js';

/** Alerts as a list, the newest first, with what people said of them. `which` is the period or "open now", in words. */
export function alertsCard(views: readonly AlertView[], which: string, precision: Precision, zone: Zone): Card {
  const table: Part =
    views.length === 0
      ? { type: 'text', text: 'There are none.' }
      : { type: 'table', columns: COLUMNS, rows: views.map((view) => cells(view, zone)) };
  return cardOf('Alerts', 'info', [
    { type: 'text', text: which },
    table,
    {
      type: 'context',
      text: `n = ${plural(views.length, 'alert')}; Earshot can be wrong: ${trackRecord(precision)}. More: evidence NUMBER`,
    },
  ]);
}

const COLUMNS = [{ label: 'Alert' }, { label: 'opened' }, { label: 'state' }, { label: 'what' }, { label: 'verdict' }];

const cells = (view: AlertView, zone: Zone): readonly string[] => [
  String(view.alert.number),
  moment(view.alert.openedAt, zone),
  view.alert.state,
  headline(view),
  view.verdict ? `${VERDICT_LABELS[view.verdict.word]}, ${oneLine(view.verdict.by, 80)}` : 'not judged yet',
];
