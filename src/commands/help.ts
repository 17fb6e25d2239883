import type { Card } from '../card.js';
import type { Settings } from '../domain/settings.js';
import { suggestion } from '../domain/spelling.js';
import { topicOf } from '../domain/taxonomy.js';
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
    run: async (args, { settings }) => helpOn(args, [help, ...others], settings),
  };
  return help;
}

/** Needs nothing that is stored. Throws UserError for a word that is none. */
export function helpOn([word]: readonly string[], all: readonly Command[], settings: Settings): Card {
  if (word === undefined) return helpCard(all);
  const found = all.find((each) => each.word === word.toLowerCase());
  if (found) return commandHelpCard({ ...found, examples: found.examples.map(sayableIn(settings)) });
  const words = all.map((each) => each.word);
  throw new UserError(
    `There is no word "${oneLine(word, 40)}"${suggestion(word, words) || `. There are: ${words.join(', ')}.`}`,
  );
}

/** The brand and the topic that the examples of commands are written with. */
const BRAND = 'harbour';
const TOPIC = 'app_outage';

/** An example with a brand and a topic that are known here, so that it can be typed as it stands. */
function sayableIn({ brands, taxonomy }: Settings): (example: string) => string {
  const named = brands.find(({ id }) => id === BRAND) ?? brands.find(({ competitor }) => !competitor) ?? brands[0];
  const topic = topicOf(taxonomy, TOPIC) ?? taxonomy.topics.find(({ severity }) => severity > 0) ?? taxonomy.topics[0];
  return (example) =>
    example
      .split(' ')
      .map((word) => (word === BRAND || word === `${BRAND}:` ? word.replace(BRAND, named?.id ?? BRAND) : word))
      .map((word) => (word === TOPIC ? (topic?.id ?? word) : word))
      .join(' ');
}
