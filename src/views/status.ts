import type { Card, Part } from '../card.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { type AccuracyView, accuracyParts } from './accuracy.js';
import { cardOf } from './spoken.js';
import { count, moment, oneLine, plural } from './words.js';

export interface StatusView {
  readonly ready: boolean;
  readonly problems: readonly string[];
  readonly sources: readonly SourceRow[];
  readonly deliveries: { readonly waiting: number; readonly dead: number };
  readonly mentions: number;
  readonly openAlerts: number;
  readonly newest?: Instant;
  readonly accuracy: AccuracyView;
}

export interface SourceRow {
  readonly name: string;
  readonly use: string;
  readonly lastReadAt?: Instant;
  readonly lastError?: string;
  readonly rejects: number;
}

/** Whether Earshot works, and what keeps it from working. */
export function statusCard(view: StatusView, now: Instant, zone: Zone): Card {
  const failing = view.sources.filter(({ lastError }) => lastError !== undefined).length;
  const waiting = `${plural(view.deliveries.waiting, 'message')} waiting, ${count(view.deliveries.dead)} given up`;
  return cardOf(view.ready ? 'Earshot is working' : 'Earshot is not ready', view.ready ? 'info' : 'alert', [
    ...view.problems.map((problem): Part => ({ type: 'notice', text: oneLine(problem) })),
    {
      type: 'fields',
      fields: [
        {
          label: 'Mentions',
          text: `${count(view.mentions)}, ${view.newest === undefined ? 'none yet' : `newest ${moment(view.newest, zone)}`}`,
        },
        { label: 'Open alerts', text: count(view.openAlerts) },
        {
          label: 'Sources',
          text: `${count(view.sources.length)}, ${failing === 0 ? 'none failing' : `${count(failing)} failing`}`,
        },
        { label: 'Deliveries', text: waiting },
      ],
    },
    ...accuracyParts(view.accuracy),
    { type: 'context', text: `as of ${moment(now, zone)} (${zone.name})` },
  ]);
}

/** The places that are polled or pushed to, when each was last read, and what was put aside. */
export function sourcesCard(sources: readonly SourceRow[], now: Instant, zone: Zone): Card {
  const body: Part =
    sources.length === 0
      ? { type: 'text', text: 'No source is configured: add one under "sources" in earshot.yaml.' }
      : { type: 'table', columns: COLUMNS, rows: sources.map((source) => cells(source, zone)) };
  return cardOf('Sources', 'info', [
    body,
    { type: 'context', text: `as of ${moment(now, zone)} (${zone.name}). Caution: what no source reads is not seen.` },
  ]);
}

const COLUMNS = [
  { label: 'Source' },
  { label: 'kind' },
  { label: 'last read' },
  { label: 'rejects', numeric: true },
  { label: 'state' },
];

const cells = ({ name, use, lastReadAt, lastError, rejects }: SourceRow, zone: Zone): readonly string[] => [
  oneLine(name, 60),
  use,
  lastReadAt === undefined ? 'not yet' : moment(lastReadAt, zone),
  count(rejects),
  lastError === undefined ? 'works' : oneLine(lastError, 200),
];
