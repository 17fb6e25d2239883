import type { Card, Part } from '../card.js';
import { VERDICT_LABELS } from '../domain/alert.js';
import { chiefOf } from '../domain/episode.js';
import type { Instant } from '../domain/time.js';
import { type Zone, zoneOf } from '../domain/zone.js';
import { type AlertView, headline, toneOf } from './alert.js';
import { stateWords } from './decision.js';
import { cardOf } from './spoken.js';
import { count, moment, oneLine, plural } from './words.js';

/** An alert as one line of a message that stands for several. */
export interface AlertLine {
  readonly number: number;
  readonly what: string;
  readonly state: string;
}

/** What is kept of an alert that is told as one line. */
export function lineCard(view: AlertView): Card {
  const chief = chiefOf(view.episodes);
  const zone = zoneOf(view.timezone);
  const words = [
    chief && `severity ${chief.severity}`,
    stateWords(view.alert, zone),
    view.verdict && `judged "${VERDICT_LABELS[view.verdict.word]}" by ${oneLine(view.verdict.by, 80)}`,
  ];
  return cardOf(headline(view), toneOf(view), [{ type: 'text', text: words.filter(Boolean).join(' · ') }]);
}

/** The line that a kept card stands for. */
export const lineOf = (alert: number, card: Card): AlertLine => ({
  number: alert,
  what: card.title,
  state: card.parts.map((part) => (part.type === 'text' ? part.text : '')).join(' '),
});

/** More alerts at once than a conversation can take: all in one message, redrawn as more come. */
export function stormCard(
  lines: readonly AlertLine[],
  storm: { readonly alerts: number; readonly minutes: number },
): Card {
  const why = `More than ${plural(storm.alerts, 'alert')} in ${plural(storm.minutes, 'minute')}: the others stand here together, none is left out.`;
  return cardOf(`${plural(lines.length, 'more alert')} at once`, 'alert', [
    { type: 'text', text: why },
    ...list(lines),
  ]);
}

/** What rose and was over again while a conversation was not to be disturbed. */
export function quietCard(lines: readonly AlertLine[], until: Instant, zone: Zone): Card {
  const why = `Held back until ${moment(until, zone)} (quiet hours), and over by then. What is still open has a message of its own.`;
  return cardOf(`While it was quiet: ${plural(lines.length, 'alert')}`, 'calm', [
    { type: 'text', text: why },
    ...list(lines),
  ]);
}

const list = (lines: readonly AlertLine[]): readonly Part[] => [
  {
    type: 'table',
    columns: [{ label: 'Alert' }, { label: 'what' }, { label: 'state' }],
    rows: lines.map(({ number, what, state }) => [count(number), what, state]),
  },
  { type: 'context', text: 'Each can be judged: verdict NUMBER WORD. Its evidence: evidence NUMBER.' },
];
