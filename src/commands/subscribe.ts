import { createHash } from 'node:crypto';
import { subscribe } from '../alert/index.js';
import type { Subscription } from '../domain/alert.js';
import { ALERT_KINDS, type AlertKind } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import { HOW_TO_DIGEST, parseDigestTime } from '../domain/slot.js';
import { DAY, HOUR } from '../domain/time.js';
import { parseWhen } from '../domain/when.js';
import { isZone } from '../domain/zone.js';
import { UserError } from '../errors.js';
import { cardOf, oneLine, subscriptionWords } from '../views/index.js';
import { brandNamed } from './arguments.js';
import type { Command } from './command.js';

export const subscribeCommand: Command = {
  word: 'subscribe',
  args: '[brands] [kinds] [severity N] [quiet HH:MM-HH:MM] [digest mon HH:MM | monthly 1 HH:MM] [remind 4h] [escalation] [zone Z]',
  summary: 'Send alerts to this conversation',
  role: 'manager',
  examples: ['subscribe', 'subscribe harbour issue severity 3', 'subscribe quiet 22:00-07:00 digest mon 09:00'],
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

type Wanted = Omit<Subscription, 'id' | 'conversation' | 'declared'>;

/** Reads what is wanted in any order, separated by spaces or commas. Throws UserError for anything else. */
export function readSubscription(args: readonly string[], settings: Settings): Wanted {
  const words = args.flatMap((word) => word.split(',')).filter(Boolean);
  const brands = new Set<string>();
  const kinds = new Set<AlertKind>();
  let more: Partial<Wanted> = {};
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const kind = ALERT_KINDS.find((each) => each === word.toLowerCase());
    const option = OPTIONS[word.toLowerCase()];
    if (option) {
      const length = option.words(words[at + 1] ?? '');
      more = { ...more, ...option.read(words.slice(at + 1, at + 1 + length).join(' ')) };
      at += length;
    } else if (kind) kinds.add(kind);
    else if (word.toLowerCase() !== 'all') brands.add(ownBrand(word, settings));
  }
  return {
    brands: [...brands].sort(),
    kinds: kinds.size === 0 ? 'all' : [...kinds].sort(),
    minSeverity: 0,
    ...more,
  };
}

interface Option {
  /** How many words follow it, the next one being this. */
  words(next: string): number;
  /** Throws UserError for what cannot be read. */
  read(words: string): Partial<Wanted>;
}

const OPTIONS: Readonly<Record<string, Option | undefined>> = {
  severity: { words: () => 1, read: (word) => ({ minSeverity: severityOf(word) }) },
  quiet: {
    words: () => 1,
    read(quietHours) {
      const when = parseWhen(`daily ${quietHours}`);
      if (typeof when !== 'string' && when.span) return { quietHours };
      throw new UserError('Quiet hours are a span of time: subscribe quiet 22:00-07:00.');
    },
  },
  digest: {
    words: (next) => (next.toLowerCase() === 'monthly' ? 3 : 2),
    read(digest) {
      if (parseDigestTime(digest)) return { digest: digest.toLowerCase() };
      throw new UserError(`"${oneLine(digest, 40)}" is no time for a digest: ${HOW_TO_DIGEST}.`);
    },
  },
  remind: {
    words: () => 1,
    read(word) {
      const [, n, unit] = /^(\d{1,3})([hd])$/i.exec(word) ?? [];
      if (unit && Number(n) > 0) return { remindEveryMs: Number(n) * (unit.toLowerCase() === 'h' ? HOUR : DAY) };
      throw new UserError('Reminders come every so many hours or days: subscribe remind 4h.');
    },
  },
  zone: {
    words: () => 1,
    read(timezone) {
      if (isZone(timezone)) return { timezone };
      throw new UserError('A zone is an IANA name: subscribe zone Europe/Berlin.');
    },
  },
  escalation: { words: () => 0, read: () => ({ escalation: true }) },
};

function ownBrand(word: string, settings: Settings): string {
  const brand = brandNamed(word, settings, [...ALERT_KINDS, ...Object.keys(OPTIONS)]);
  if (brand.competitor)
    throw new UserError(`${brand.name} is a competitor: it is counted for comparison and never alerted.`);
  return brand.id;
}

function severityOf(word = ''): number {
  if (!/^[0-5]$/.test(word)) throw new UserError('A severity is a number from 0 to 5: subscribe severity 3.');
  return Number(word);
}

/** The same wish in the same conversation is the same subscription: typed twice, it is there once. */
const idOf = ({ brands, kinds, minSeverity, ...more }: Wanted, { chat, id }: Subscription['conversation']): string =>
  `s${createHash('sha256')
    .update(JSON.stringify([chat, id, brands, kinds, minSeverity, ...Object.entries(more).sort().flat()]))
    .digest('hex')
    .slice(0, 6)}`;
