import { type MuteTarget, muteSeries } from '../alert/index.js';
import { suggestion } from '../domain/spelling.js';
import { DAY, HOUR, type Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { UserError } from '../errors.js';
import { episodesByKeys } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { cardOf, moment, muteWords } from '../views/index.js';
import { alertNamed, brandNamed } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { parseMoment } from './period.js';
import { mutedSubject } from './unmute.js';

export const muteCommand: Command = {
  word: 'mute',
  args: 'alert | brand [negative | topic T | channel C], 24h | until date, reason',
  summary: 'Post no alerts for a series, or a whole brand, until a time; counting goes on',
  role: 'manager',
  examples: ['mute 42 24h known outage', 'mute harbour topic app_outage until 2026-12-01 planned maintenance'],
  async run(args, ctx) {
    const { what, words } = splitAtEnd(args);
    const targets = await targetsOf(what, ctx);
    const { until, reason: given } = readEnd(words, ctx.zone, ctx.now);
    const reason = createMasker(ctx.settings.personalData)(given);
    const mutes = [];
    for (const target of targets) mutes.push(await muteSeries(ctx.alerts, target, until, ctx.ask.user, reason));
    const lines = mutes.map(
      (mute) => `${mutedSubject(mute, ctx)}: ${muteWords(mute, ctx.zone)}. Unmute with: unmute m${mute.id}`,
    );
    return cardOf('Muted', 'info', [...lines.map((text) => ({ type: 'text', text }) as const), COUNTS_ON]);
  },
};

const COUNTS_ON = {
  type: 'context',
  text: 'What happens meanwhile is still counted, and listed by "alerts".',
} as const;
const LONGEST = 366 * DAY;
const HOW = 'Say until when, and why: mute 42 24h known outage, or mute harbour until 2026-12-01 planned maintenance.';

/** Words before the end of the mute say what is muted, those after it say why. */
function splitAtEnd(args: readonly string[]) {
  const at = args.findIndex(
    (word, index) => index > 0 && (/^\d+[hdw]$/i.test(word) || word.toLowerCase() === 'until' || /^\d{4}-/.test(word)),
  );
  if (at < 1) throw new UserError(`A mute needs an end. ${HOW}`);
  return { what: args.slice(0, at), words: args.slice(at) };
}

/** Every series of an alert, or the one that is named. */
async function targetsOf(what: readonly string[], ctx: CommandContext): Promise<readonly MuteTarget[]> {
  const [first = ''] = what;
  if (what.length === 1 && /^#?\d+$|^[0-9a-f]{16}$/i.test(first)) return seriesOfAlert(first, ctx);
  const words = what.map((word) => word.toLowerCase());
  const at = words.findIndex((word) => SCOPES.includes(word));
  const brand = brandNamed(what.slice(0, at < 0 ? what.length : at).join(' '), ctx.settings).id;
  const scope = at < 0 || words[at] === 'all' ? '' : (words[at] ?? '');
  const value = at < 0 ? '' : what.slice(at + 1).join(' ');
  const named = scope === 'topic' || scope === 'channel';
  if (named !== (value !== '')) throw new UserError(`A topic or channel needs a name, nothing else does. ${HOW}`);
  const topics = ctx.settings.taxonomy.topics.map(({ id }) => id);
  if (scope === 'topic' && !topics.includes(value))
    throw new UserError(
      `There is no topic "${value.slice(0, 40)}"${suggestion(value, topics) || `: name one of ${topics.join(', ')}`}.`,
    );
  return [{ brand, scope, value }];
}

const SCOPES = ['all', 'negative', 'topic', 'channel'];

async function seriesOfAlert(word: string, ctx: CommandContext): Promise<readonly MuteTarget[]> {
  const alert = await alertNamed(word, ctx);
  const episodes = await episodesByKeys(ctx.store.read, ctx.store.workspace, alert.episodes);
  const series = new Map(episodes.map(({ series: each }) => [`${each.scope} ${each.value}`, each]));
  if (series.size === 0) throw new UserError(`Alert ${alert.number} has no series left to mute: it was recounted.`);
  return [...series.values()].map(({ brand, scope, value }) => ({ brand, scope, value }));
}

function readEnd(
  words: readonly string[],
  zone: Zone,
  now: Instant,
): { readonly until: Instant; readonly reason: string } {
  const [end = '', ...rest] = words[0]?.toLowerCase() === 'until' ? words.slice(1) : words;
  const [, n, unit] = /^(\d{1,4})([hdw])$/i.exec(end) ?? [];
  const until = unit === undefined ? parseMoment(end, zone) : now + Number(n) * (LENGTHS[unit.toLowerCase()] ?? 0);
  if (until === undefined) throw new UserError(`"${end.slice(0, 40)}" is no time. ${HOW}`);
  if (until <= now) throw new UserError(`${moment(until, zone)} is over already. ${HOW}`);
  if (until > now + LONGEST) throw new UserError(`A mute lasts a year at most. ${HOW}`);
  if (rest.length === 0) throw new UserError(`A mute needs a reason, for those who wonder why it is quiet. ${HOW}`);
  return { until, reason: rest.join(' ') };
}

const LENGTHS: Readonly<Record<string, number>> = { h: HOUR, d: DAY, w: 7 * DAY };
