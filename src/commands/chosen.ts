import type { Button } from '../card.js';
import type { Brand } from '../domain/brand.js';
import { suggestion } from '../domain/spelling.js';
import { UserError } from '../errors.js';
import { type ChosenOf, choose, chosenIn } from '../store/index.js';
import { oneLine } from '../views/index.js';
import type { CommandContext, Desk } from './command.js';
import { LONGEST, typedAfterWord } from './typed.js';

/** The outside, where there is one. Throws UserError. */
export function deskOf({ desk }: CommandContext): Desk {
  if (!desk)
    throw new UserError('This can only be done where the bot runs with a configuration of its own, not in the demo.');
  return desk;
}

/** What stands after the first `words` words after the command, with straight quotes. Throws UserError when nothing does. */
export function entryAfter({ ask }: CommandContext, words: number): string {
  // What is cut off somewhere is another entry than the one that was written.
  if (ask.text.length > LONGEST)
    throw new UserError(
      `That has over ${LONGEST} characters, and was not read: make it shorter, or write it in earshot.yaml.`,
    );
  let rest = typedAfterWord(ask.text);
  for (let word = 0; word < words; word += 1) rest = rest.replace(/^\S+\s*/, '');
  const text = rest
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2018\u2019\u201a]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') throw new UserError('Write it as in earshot.yaml, in curly brackets: {name: value, ...}');
  return text;
}

/** Longer than what every chat takes behind a button: then it is typed. */
const LONGEST_COMMAND = 900;

/** The press that makes hold what was only tried. */
export const nextStep = (label: string, command: string): { readonly next?: Button } =>
  command.length > LONGEST_COMMAND ? {} : { next: { label, command, style: 'primary' } };

/** Keeps what was made, with who made it. */
export async function keep(
  of: ChosenOf,
  { name, text }: { name: string; text: string },
  { ask, store, now }: CommandContext,
) {
  const made = { name, text, by: ask.user.name ?? ask.user.id, at: now };
  await store.write((tx) => choose(tx, store.workspace, of, name, made));
}

/** What was made in chat under a name. Throws UserError for what the file declares, and for what is not there. */
export async function whoDeclares(of: ChosenOf, name: string, { settings, store }: CommandContext) {
  const here = await chosenIn(store.read, store.workspace, of);
  const made = here.find((each) => each.name === name);
  if (made) return made;
  const declared =
    of === 'brands'
      ? settings.brands.map(({ id }) => id)
      : [...settings.sources, ...(settings.sourcesOff ?? [])].map((each) => each.name);
  if (declared.includes(name))
    throw new UserError(
      `${name} stands in earshot.yaml, which is not changed in chat: change it there and start Earshot anew.`,
    );
  const what = of === 'brands' ? 'brand' : 'source';
  const names = here.map((each) => each.name);
  const known = names.length === 0 ? 'None was.' : `There are: ${names.map((each) => oneLine(each, 60)).join(', ')}.`;
  if (name === '') throw new UserError(`Which ${what} that was made in chat? ${known}`);
  throw new UserError(
    `There is no ${what} "${oneLine(name, 40)}" that was made in chat${suggestion(name, [...names, ...declared]) || `. ${known}`}`,
  );
}

/** Whether a brand stands in the file, and is changed there alone. */
export const isDeclared = async ({ id }: Pick<Brand, 'id'>, { store, desk }: Pick<CommandContext, 'store' | 'desk'>) =>
  desk?.inTheFile.brands.includes(id) ||
  !(await chosenIn(store.read, store.workspace, 'brands')).some(({ name }) => name === id);

/** A brand as it may stand in earshot.yaml, on one line. */
export function brandText({ id, name, terms, exclude, require, handles, ownAccounts, competitor }: Brand): string {
  const lists = Object.entries({ terms, exclude, require, handles, own_accounts: ownAccounts });
  const keys = [
    ...Object.entries({ id, name }),
    ...lists.filter(([, words]) => words.length > 0),
    ...(competitor ? [['competitor', true] as const] : []),
  ];
  return `{${keys.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')}}`;
}

/** Reads what is to stand in the place of `made`. Throws UserError that shows what stands there: an entry is written whole. */
export function readAnew<T>(made: { readonly text: string } | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!made || !(error instanceof UserError)) throw error;
    throw new UserError(`${error.message} Write the whole entry anew; now it is ${oneLine(made.text, 300)}`);
  }
}

/** A reason as part of a sentence. */
export const brief = (reason: string): string => oneLine(reason, 300);
