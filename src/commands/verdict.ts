import { type Given, giveVerdict, tellProposed } from '../alert/index.js';
import type { Part } from '../card.js';
import { type Alert, VERDICT_LABELS, VERDICTS, type VerdictWord } from '../domain/alert.js';
import { meant } from '../domain/spelling.js';
import { HOUR, MINUTE } from '../domain/time.js';
import { WEEKDAYS } from '../domain/when.js';
import { UserError } from '../errors.js';
import { episodesByKeys } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { cardOf, oneLine, standsOut, verdictWords } from '../views/index.js';
import { alertNamed } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { reviewExclusions } from './review-exclusions.js';
import { reviewProposals } from './review-proposals.js';
import { isAtLeast, roleOf } from './roles.js';

export const verdictCommand: Command = {
  word: 'verdict',
  args: `number ${VERDICTS.join('|')} [reason]`,
  summary: 'Judge an alert; the first verdict stands, another is a second opinion',
  role: 'analyst',
  examples: ['verdict 42 genuine-change', 'verdict 42 few-active-customers three people argue in one thread'],
  async run([number, ...words], ctx) {
    const alert = await alertNamed(number, ctx);
    const { word, reason: typed } = readVerdict(words);
    const reason = typed && createMasker(ctx.settings.personalData)(typed);
    const given = await giveVerdict(ctx.alerts, alert, word, ctx.ask.user, reason);
    const news = given.recorded === 'first' ? await reviewProposals(alert.brand, ctx) : [];
    const texts = [
      answerOf(given, ctx),
      ...(given.recorded === 'first' && word === 'expected-event' ? [await expectOffer(alert, reason, ctx)] : []),
      ...news.map((number) => `The verdicts so far give proposal ${number}: managers see it with "proposals".`),
    ];
    const title = given.recorded === 'first' ? 'Thank you' : 'Already judged';
    const said = texts.map((text): Part => ({ type: 'text', text }));
    const isOther = given.recorded === 'first' && word === 'not-about-us';
    return cardOf(title, 'judged', [...said, ...(isOther ? await exclusionOffer(alert, ctx) : [])], true);
  },
};

/** What stands out in what is not about the brand, and where a manager decides to exclude it. */
async function exclusionOffer(alert: Alert, ctx: CommandContext): Promise<readonly Part[]> {
  const { settings, store, ask } = ctx;
  const found = settings.brands.find(({ id }) => id === alert.brand);
  if (!found) return [];
  const { open, fresh } = await reviewExclusions(found, ctx);
  await tellProposed(ctx.alerts, alert, fresh);
  if (open.length === 0) return [];
  const isManager = isAtLeast(await roleOf(ask.user, settings, store), 'manager');
  return [
    ...open.map((each): Part => ({ type: 'text', text: standsOut(each, found.name) })),
    ...(isManager
      ? [{ type: 'actions', buttons: [{ label: 'Decide', command: 'proposals' }], more: [] } as const]
      : []),
  ];
}

function answerOf({ verdict, recorded, invites }: Given, { zone }: CommandContext): string {
  const said = `${verdictWords(verdict, zone)}`;
  switch (recorded) {
    case 'first':
      return `Alert ${verdict.alert} is now ${said}.${invites ? ' A second opinion on it is asked for in its thread.' : ''}`;
    case 'second':
      return `Alert ${verdict.alert} was already ${said}. That verdict stands; yours is kept beside it as a second opinion.`;
    case 'again':
      return `Alert ${verdict.alert} was already ${said}. That verdict stands, and you have judged this alert: nobody judges twice.`;
    default:
      return recorded satisfies never;
  }
}

/** The command that enters what was expected, for the day and the hours of the alert. */
async function expectOffer(alert: Alert, reason: string | undefined, { zone, store }: CommandContext): Promise<string> {
  const [owner] = await episodesByKeys(store.read, store.workspace, alert.episodes);
  const from = (owner?.openedAt ?? alert.openedAt) - (owner?.windowMinutes ?? 0) * MINUTE;
  const day = zone.clock(from);
  const hours = `${zone.format(from, 'HH')}:00-${zone.format(from + 4 * HOUR, 'HH')}:00`;
  const name = oneLine((reason ?? '').replaceAll('"', ''), 40) || 'what it is';
  return (
    `If it comes again, a manager can enter it, so that it is told and pages nobody: ` +
    `expect "${name}" weekly ${WEEKDAYS[day.weekday - 1]} ${hours} ${alert.brand}, or: ` +
    `expect "${name}" monthly ${day.day} ${hours} ${alert.brand}`
  );
}

/**
 * A verdict by its word or label (`genuine-change`, `Genuine change`, a near spelling), then the reason.
 * Throws UserError when no verdict is meant.
 */
export function readVerdict(words: readonly string[]): { readonly word: VerdictWord; readonly reason?: string } {
  for (const isVerdict of [exactly, nearly]) {
    for (let length = Math.min(4, words.length); length > 0; length--) {
      const word = isVerdict(words.slice(0, length).join('-').toLowerCase().replace(/_/g, '-'));
      const reason = words.slice(length).join(' ');
      if (word) return { word, ...(reason && { reason }) };
    }
  }
  throw new UserError(`Which verdict? One of ${VERDICTS.join(', ')}.`);
}

const NAMES = new Map<string, VerdictWord>(
  VERDICTS.flatMap((word) => [
    [word, word],
    [VERDICT_LABELS[word].toLowerCase().replace(/ /g, '-'), word],
  ]),
);

const exactly = (typed: string): VerdictWord | undefined => NAMES.get(typed);
const nearly = (typed: string): VerdictWord | undefined => NAMES.get(meant(typed, [...NAMES.keys()]) ?? '');
