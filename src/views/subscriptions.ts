import type { Card, Part } from '../card.js';
import type { Subscription } from '../domain/alert.js';
import { HOUR } from '../domain/time.js';
import { cardOf } from './spoken.js';
import { listed, oneLine, plural } from './words.js';

/** What the conversations receive, and how to change it. */
export function subscriptionsCard(subscriptions: readonly Subscription[]): Card {
  const body: Part =
    subscriptions.length === 0
      ? { type: 'text', text: 'No conversation receives alerts. Type subscribe where they should arrive.' }
      : { type: 'table', columns: COLUMNS, rows: subscriptions.map(cells) };
  return cardOf('Subscriptions', 'info', [
    body,
    {
      type: 'context',
      text: 'End one with: unsubscribe ID. Those declared in earshot.yaml can only be changed there.',
    },
  ]);
}

/** `alerts of every kind about harbour, from severity 3 on; quiet 22:00-07:00`. */
export function subscriptionWords(subscription: Subscription): string {
  const { brands, kinds, minSeverity, escalation, quietHours, digest, remindEveryMs, timezone } = subscription;
  const which = kinds === 'all' ? 'alerts of every kind' : `${listed(kinds)} alerts`;
  const about = brands.length === 0 ? 'every brand' : listed(brands);
  const from = minSeverity > 0 ? `, from severity ${minSeverity} on` : '';
  const told = escalation ? `risk alerts alone about ${about}, at any hour` : `${which} about ${about}${from}`;
  const more = [
    ...(quietHours && !escalation ? [`quiet ${quietHours}`] : []),
    ...(digest ? [`digest ${digest}`] : []),
    ...(remindEveryMs ? [`reminders every ${plural(remindEveryMs / HOUR, 'hour')}`] : []),
    ...(timezone && (quietHours || digest) ? [timezone] : []),
  ];
  return [told, ...more].join('; ');
}

const COLUMNS = [{ label: 'ID' }, { label: 'conversation' }, { label: 'receives' }, { label: 'declared' }];

const cells = (each: Subscription): readonly string[] => [
  oneLine(each.id, 40),
  `${each.conversation.chat} ${oneLine(each.conversation.id, 60)}`,
  subscriptionWords(each),
  each.declared ? 'in earshot.yaml' : 'in chat',
];
