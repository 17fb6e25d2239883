import { allSubscriptions, type WantedDigest } from '../alert/index.js';
import type { Subscription } from '../domain/alert.js';
import { isSameConversation } from '../domain/chat.js';
import { isMonthly, parseDigestTime } from '../domain/slot.js';
import { zoneOf } from '../domain/zone.js';
import { UserError } from '../errors.js';
import { newestMention, owe } from '../store/index.js';
import { cardOf, oneLine } from '../views/index.js';
import { brandNamed } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { parsePeriod } from './period.js';

const HOW = 'Write digest preview, digest now, and perhaps a brand or monthly: digest preview harbour monthly.';

export const digestCommand: Command = {
  word: 'digest',
  args: 'preview | now [brand] [weekly | monthly]',
  summary: "See the digest of the days up to now, or post it here: this conversation's own, if it has one",
  role: 'manager',
  writesNothing: ([first = '']) => first.toLowerCase() === 'preview',
  examples: ['digest preview', 'digest preview monthly', 'digest now harbour'],
  async run([first = 'preview', ...rest], ctx) {
    const word = first.toLowerCase();
    if (word !== 'preview' && word !== 'now') throw new UserError(`"${oneLine(first, 40)}" is not understood. ${HOW}`);
    const card = await ctx.digest(await wantedOf(rest, ctx));
    if (word === 'preview') return { ...card, onlyYou: true };
    const { store, ask, now, alerts } = ctx;
    const owed = {
      conversation: ask.conversation,
      key: `digest-now-${now}`,
      op: 'post',
      alert: null,
      card,
      begunAt: now,
    } as const;
    await store.write((tx) => owe(tx, store.workspace, owed, now));
    alerts.nudge();
    return cardOf('Digest', 'info', [{ type: 'text', text: 'It is on its way to this conversation.' }], true);
  },
};

/** Of what is not said, as the conversation's own subscription has it. */
async function wantedOf(words: readonly string[], ctx: CommandContext): Promise<WantedDigest> {
  const { settings, store, ask, now, alerts } = ctx;
  const own = (await allSubscriptions(store.read, alerts)).filter(({ conversation }) =>
    isSameConversation(conversation, ask.conversation),
  );
  const subscription: Subscription | undefined = own.find(({ digest }) => digest !== undefined) ?? own[0];
  const named = words.filter((word) => !/^(weekly|monthly)$/i.test(word)).join(' ');
  const brand = named === '' ? undefined : brandNamed(named, settings);
  if (brand?.competitor)
    throw new UserError(`${brand.name} is a competitor: it stands in the digests of your own brands.`);
  const time = parseDigestTime(subscription?.digest ?? '');
  const usual = time && isMonthly(time) ? 'month' : 'week';
  const asked = words
    .map((word) => ({ weekly: 'week', monthly: 'month' })[word.toLowerCase()] as 'week' | 'month' | undefined)
    .find(Boolean);
  if (words.some((word) => /^weekly$/i.test(word)) && words.some((word) => /^monthly$/i.test(word)))
    throw new UserError(`Weekly or monthly? Name one. ${HOW}`);
  const every = asked ?? usual;
  const zone = zoneOf(subscription?.timezone ?? settings.timezone);
  const newest = await newestMention(store.read, store.workspace);
  const { from, to, note } = parsePeriod([every === 'week' ? '7d' : '30d'], zone, now, newest);
  const brands = brand ? [brand.id] : (subscription?.brands ?? []);
  return { brands, every, span: { from, to }, zone, ...(note === undefined ? {} : { note }) };
}
