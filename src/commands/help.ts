import { suggestion } from '../domain/spelling.js';
import { UserError } from '../errors.js';
import { commandHelpCard, helpCard, oneLine } from '../views/index.js';
import type { Command } from './command.js';

/** Help on the other commands and on itself. */
export function helpCommand(others: readonly Command[]): Command {
  const help: Command = {
    word: 'help',
    args: '[word]',
    summary: 'See what can be typed',
    role: 'viewer',
    examples: ['help', 'help kpi'],
    async run([word], _ctx) {
      if (word === undefined) return helpCard([help, ...others]);
      const found = [help, ...others].find((each) => each.word === word.toLowerCase());
      if (found) return commandHelpCard(found);
      const words = others.map((each) => each.word);
      throw new UserError(
        `There is no word "${oneLine(word, 40)}"${suggestion(word, words) || `. There are: ${words.join(', ')}.`}`,
      );
    },
  };
  return help;
}
