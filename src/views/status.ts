import type { Card, Part } from '../card.js';
import type { DeliveryHealth, SourceHealth } from '../domain/health.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { type AccuracyView, accuracyParts } from './accuracy.js';
import { cardOf } from './spoken.js';
import { count, moment, oneLine, plural } from './words.js';

export interface StatusView {
  readonly ready: boolean;
  readonly problems: readonly string[];
  readonly sources: readonly Pick<SourceHealth, 'lastError'>[];
  readonly deliveries: DeliveryHealth;
  readonly mentions: number;
  readonly openAlerts: number;
  readonly newest?: Instant;
  readonly accuracy: AccuracyView;
  /** Brands about which nothing can be unusual yet, and until when; without a time: nothing was heard of them. */
  readonly learning: readonly { readonly name: string; readonly until?: Instant }[];
}

/** Whether Earshot works, and what keeps it from working. */
export function statusCard(view: StatusView, now: Instant, zone: Zone): Card {
  const failing = view.sources.filter(({ lastError }) => lastError !== undefined).length;
  return cardOf(view.ready ? 'Earshot is working' : 'Earshot is not ready', view.ready ? 'info' : 'alert', [
    ...view.problems.map((problem): Part => ({ type: 'notice', text: oneLine(problem) })),
    ...view.learning.map((brand): Part => ({ type: 'text', text: learningWords(brand, zone) })),
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
        { label: 'Deliveries', text: deliveryWords(view.deliveries, zone) },
      ],
    },
    ...lettersOf(view.deliveries),
    ...accuracyParts(view.accuracy),
    { type: 'context', text: `as of ${moment(now, zone)} (${zone.name})` },
  ]);
}

const learningWords = ({ name, until }: StatusView['learning'][number], zone: Zone): string =>
  `${oneLine(name, 80)}: ${until === undefined ? 'nothing was heard yet' : `learning what is usual until ${moment(until, zone)}`}. ` +
  'Before that no rise is told; risks are.';

function deliveryWords({ waiting, dead, held = 0, waitingSince }: DeliveryHealth, zone: Zone): string {
  const since = waitingSince === undefined ? '' : ` since ${moment(waitingSince, zone)}`;
  const quiet = held === 0 ? '' : `, ${count(held)} held back by quiet hours`;
  return `${plural(waiting, 'message')} waiting${since}${quiet}, ${count(dead)} given up`;
}

/** What was given up, where and why. */
const lettersOf = ({ letters = [] }: DeliveryHealth): readonly Part[] =>
  letters.length === 0
    ? []
    : [
        {
          type: 'table',
          columns: [{ label: 'Given up in' }, { label: 'messages', numeric: true }, { label: 'why' }],
          rows: letters.map(({ conversation, error, count: n }) => [
            `${conversation.chat} ${oneLine(conversation.id, 60)}`,
            count(n),
            oneLine(error, 200),
          ]),
        },
        { type: 'context', text: 'When that is mended, a manager types retry: they are sent then.' },
      ];
