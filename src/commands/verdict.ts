import { giveVerdict } from '../alert/index.js';
import { VERDICT_LABELS, VERDICTS, type VerdictWord } from '../domain/alert.js';
import { meant } from '../domain/spelling.js';
import { UserError } from '../errors.js';
import { createMasker } from '../understand/index.js';
import { cardOf, verdictWords } from '../views/index.js';
import { alertNamed } from './arguments.js';
import type { Command } from './command.js';

export const verdictCommand: Command = {
  word: 'verdict',
  args: `number ${VERDICTS.join('|')} [reason]`,
  summary: 'Judge an alert; the first verdict stands',
  role: 'analyst',
  examples: ['verdict 42 genuine-change', 'verdict 42 few-active-customers three people argue in one thread'],
  async run([number, ...words], ctx) {
    const alert = await alertNamed(number, ctx);
    const { word, reason: given } = readVerdict(words);
    const reason = given && createMasker(ctx.settings.personalData)(given);
    const { verdict, first } = await giveVerdict(ctx.alerts, alert, word, ctx.ask.user, reason);
    const said = verdictWords(verdict, ctx.zone);
    const text = first
      ? `Alert ${alert.number} is now ${said}.`
      : `Alert ${alert.number} was already ${said}. That verdict stands.`;
    return cardOf(first ? 'Thank you' : 'Already judged', 'judged', [{ type: 'text', text }], true);
  },
};

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
