import { createHash } from 'node:crypto';
import { subscribe } from '../alert/index.js';
import type { Subscription } from '../domain/alert.js';
import { ALERT_KINDS, type AlertKind } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import { UserError } from '../errors.js';
import { cardOf, subscriptionWords } from '../views/index.js';
import { brandNamed } from './arguments.js';
import type { Command } from './command.js';

export const subscribeCommand: Command = {
  word: 'subscribe',
  args: '[brands] [kinds] [severity N]',
  summary: 'Send alerts to this conversation',
  role: 'manager',
  examples: ['subscribe', 'subscribe harbour issue severity 3'],
  async run(args, { ask, settings, alerts }) {
    const wanted = readSubscription(args, settings);
    const subscription = {
      ...wanted,
      id: idOf(wanted, ask.conversation),
      conversation: ask.conversation,
      declared: false,
    };
    await subscribe(alerts, subscription);
    const text = `This conversation now receives ${subscriptionWords(subscription)}.`;
    return cardOf('Subscribed', 'info', [
      { type: 'text', text },
      { type: 'context', text: `End it with: unsubscribe ${subscription.id}` },
    ]);
  },
};

type Wanted = Pick<Subscription, 'brands' | 'kinds' | 'minSeverity'>;

/** Reads brands, kinds and a severity in any order, separated by spaces or commas. Throws UserError for anything else. */
export function readSubscription(args: readonly string[], settings: Settings): Wanted {
  const words = args.flatMap((word) => word.split(',')).filter(Boolean);
  const brands = new Set<string>();
  const kinds = new Set<AlertKind>();
  let minSeverity = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const kind = ALERT_KINDS.find((each) => each === word.toLowerCase());
    if (word.toLowerCase() === 'severity') minSeverity = severityOf(words[++at]);
    else if (kind) kinds.add(kind);
    else if (word.toLowerCase() !== 'all') brands.add(ownBrand(word, settings));
  }
  return { brands: [...brands].sort(), kinds: kinds.size === 0 ? 'all' : [...kinds].sort(), minSeverity };
}

function ownBrand(word: string, settings: Settings): string {
  const brand = brandNamed(word, settings, [...ALERT_KINDS, 'severity']);
  if (brand.competitor)
    throw new UserError(`${brand.name} is a competitor: it is counted for comparison and never alerted.`);
  return brand.id;
}

function severityOf(word = ''): number {
  if (!/^[0-5]$/.test(word)) throw new UserError('A severity is a number from 0 to 5: subscribe severity 3.');
  return Number(word);
}

/** The same wish in the same conversation is the same subscription: typed twice, it is there once. */
const idOf = ({ brands, kinds, minSeverity }: Wanted, { chat, id }: Subscription['conversation']): string =>
  `s${createHash('sha256')
    .update(JSON.stringify([chat, id, brands, kinds, minSeverity]))
    .digest('hex')
    .slice(0, 6)}`;
