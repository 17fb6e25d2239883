import type { Card, Part } from '../card.js';
import type { Subscription } from '../domain/alert.js';
import { cardOf } from './spoken.js';
import { listed, oneLine } from './words.js';

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

/** `alerts of every kind about harbour, from severity 3 on`. */
export function subscriptionWords({ brands, kinds, minSeverity }: Subscription): string {
  const which = kinds === 'all' ? 'alerts of every kind' : `${listed(kinds)} alerts`;
  const about = brands.length === 0 ? 'every brand' : listed(brands);
  return `${which} about ${about}${minSeverity > 0 ? `, from severity ${minSeverity} on` : ''}`;
}

const COLUMNS = [{ label: 'ID' }, { label: 'conversation' }, { label: 'receives' }, { label: 'declared' }];

const cells = (each: Subscription): readonly string[] => [
  oneLine(each.id, 40),
  `${each.conversation.chat} ${oneLine(each.conversation.id, 60)}`,
  subscriptionWords(each),
  each.declared ? 'in earshot.yaml' : 'in chat',
];
