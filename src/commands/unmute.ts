import { unmute } from '../alert/index.js';
import type { Mute } from '../domain/alert.js';
import { UserError } from '../errors.js';
import { activeMutes, episodesByKeys, findAlert } from '../store/index.js';
import { cardOf, muteWords, subject } from '../views/index.js';
import type { Command, CommandContext } from './command.js';

export const unmuteCommand: Command = {
  word: 'unmute',
  args: '[alert, or mute as m3]',
  summary: 'End a mute, by its id or by an alert that it silences; alone: list what is muted',
  role: 'manager',
  examples: ['unmute', 'unmute m3', 'unmute 42'],
  async run([word], ctx) {
    const active = await activeMutes(ctx.store.read, ctx.store.workspace, ctx.now);
    if (word === undefined) return listOf(active, ctx);
    const ended = await chosen(word, active, ctx);
    if (ended.length === 0)
      throw new UserError(`Nothing is muted under "${word.slice(0, 40)}": "unmute" lists what is.`);
    for (const { id } of ended) await unmute(ctx.alerts, id, ctx.ask.user);
    return cardOf(
      'Unmuted',
      'info',
      ended.map((mute) => ({ type: 'text', text: `${mutedSubject(mute, ctx)}: alerts are posted again.` })),
    );
  },
};

/** `harbour: complaints about the app`, or the whole brand. */
export const mutedSubject = (
  { brand, scope, value }: Pick<Mute, 'brand' | 'scope' | 'value'>,
  { settings }: Pick<CommandContext, 'settings'>,
): string => `${brand}: ${isScope(scope) ? subject({ scope, value }, settings.taxonomy) : 'everything'}`;

const SCOPES = ['all', 'negative', 'topic', 'channel', 'mention', 'source'] as const;
const isScope = (scope: string): scope is (typeof SCOPES)[number] => SCOPES.some((each) => each === scope);

/** `m3` is a mute; anything else names an alert, whose mutes they are. */
async function chosen(word: string, active: readonly Mute[], { store }: CommandContext): Promise<readonly Mute[]> {
  if (/^m\d+$/i.test(word)) return active.filter(({ id }) => `m${id}` === word.toLowerCase());
  const alert = await findAlert(store.read, store.workspace, word);
  if (!alert) return [];
  const episodes = await episodesByKeys(store.read, store.workspace, alert.episodes);
  return active.filter((mute) => mute.brand === alert.brand && episodes.some(({ series }) => silences(mute, series)));
}

const silences = (mute: Mute, series: { readonly scope: string; readonly value: string }): boolean =>
  mute.scope === '' || (mute.scope === series.scope && mute.value === series.value);

function listOf(active: readonly Mute[], ctx: CommandContext) {
  const lines = active.map((mute) => `m${mute.id} · ${mutedSubject(mute, ctx)}: ${muteWords(mute, ctx.zone)}`);
  return cardOf(
    'Mutes',
    'info',
    (lines.length > 0 ? lines : ['Nothing is muted.']).map((text) => ({ type: 'text', text })),
  );
}
