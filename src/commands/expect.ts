import type { ExpectedEvent } from '../domain/settings.js';
import { UserError } from '../errors.js';
import { addEvent, type EnteredEvent, enteredEvents, removeEvent } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { cardOf, expectedCard, expectedWords, oneLine } from '../views/index.js';
import type { Command, CommandContext } from './command.js';
import { HOW_TO_EXPECT, readExpected } from './expect-words.js';

export const expectCommand: Command = {
  word: 'expect',
  args: '"name" when [hours] [brands] [up to Nx] | list | remove N',
  summary: 'Enter when a rise is no surprise: it is recorded and told, and pages nobody unless opinion turns worse',
  role: 'manager',
  writesNothing: ([first = 'list', ...rest]) => isList(first, rest),
  examples: [
    'expect "payday" monthly 25',
    'expect "spring campaign" 2026-12-01 09:00-21:00 harbour up to 3x',
    'expect list',
    'expect remove 2',
  ],
  async run(args, ctx) {
    const [first = 'list', ...rest] = args;
    if (isList(first, rest)) return list(ctx);
    if (first.toLowerCase() === 'remove' && rest.length <= 1) return remove(rest[0], ctx);
    return enter(readExpected(args, ctx.settings, ctx.zone, ctx.now), ctx);
  },
};

const isList = (first: string, rest: readonly string[]): boolean => first.toLowerCase() === 'list' && rest.length === 0;

async function enter(typed: ExpectedEvent, { store, settings, ask, now, zone }: CommandContext) {
  const event = { ...typed, name: oneLine(createMasker(settings.personalData)(typed.name)) };
  const number = await store.write(async (tx) => {
    const known = [...settings.expectedEvents, ...(await enteredEvents(tx, store.workspace))];
    if (known.some((each) => sameEvent(each, event)))
      throw new UserError(`${expectedWords(event)} is expected already: "expect list" shows it.`);
    return addEvent(tx, store.workspace, event, { id: ask.user.id, name: ask.user.name }, now);
  });
  return cardOf('Expected', 'info', [
    { type: 'text', text: `${expectedWords(event)}.` },
    {
      type: 'context',
      text:
        `Rises that fall into it are recorded and listed by "alerts", and page nobody unless opinion turns worse` +
        `${event.factor === undefined ? '' : ` or it is more than ${event.factor}x the usual`}. ` +
        `Hours and days are those of ${zone.name}. Take it out with: expect remove ${number}`,
    },
  ]);
}

const sameEvent = (a: ExpectedEvent, b: ExpectedEvent): boolean =>
  a.name.toLowerCase() === b.name.toLowerCase() &&
  a.when === b.when &&
  a.factor === b.factor &&
  a.brands.join() === b.brands.join();

async function list({ store, settings, zone }: CommandContext) {
  return expectedCard(settings.expectedEvents, await enteredEvents(store.read, store.workspace), zone);
}

async function remove(word: string | undefined, { store, ask, now }: CommandContext) {
  const entered = await enteredEvents(store.read, store.workspace);
  const event = entered.find(({ number }) => `${number}` === word?.replace(/^#/, ''));
  if (!event) throw new UserError(`${notFound(word, entered)} ${HOW_TO_EXPECT}`);
  const isGone = await store.write((tx) => removeEvent(tx, store.workspace, event.number, ask.user.name, now));
  if (!isGone) throw new UserError('Somebody else took it out just now.');
  return cardOf('No longer expected', 'info', [{ type: 'text', text: `${expectedWords(event)}: it pages again.` }]);
}

function notFound(word: string | undefined, entered: readonly EnteredEvent[]): string {
  const numbers = entered.map(({ number }) => number).join(', ');
  const known = numbers === '' ? 'None was entered in chat' : `Those entered in chat are ${numbers}`;
  const what = word === undefined ? 'Which one?' : `There is no event ${oneLine(word, 40)} to remove.`;
  return `${what} ${known}; what earshot.yaml declares can only be taken out there.`;
}
