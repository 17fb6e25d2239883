import type { Card } from '../card.js';
import type { SourceSettings } from '../domain/settings.js';
import { UserError } from '../errors.js';
import { choose, chosenIn, sourceState } from '../store/index.js';
import { cardOf, chosenCard, kindCard, kindsCard, oneLine } from '../views/index.js';
import { brief, deskOf, entryAfter, keep, nextStep, readAnew, whoDeclares } from './chosen.js';
import type { Command, CommandContext } from './command.js';
import { sourceEntry } from './short-entry.js';
import { eraseSource } from './source-erase.js';
import { triedSource } from './source-tried.js';

const HOW =
  'Write source test news, source preview https://news.example/feed.xml, source preview {use: bluesky, search: ["harbour bank"], enabled: true}, source add and the same, source edit NAME {...}, source remove NAME, source erase NAME; source kinds lists what there is.';

export const sourceCommand: Command = {
  word: 'source',
  args: 'list | kinds [kind] | test NAME | preview ADDRESS or {...} | add ADDRESS or {...} | edit NAME {...} | remove NAME | erase NAME',
  summary: 'Try, add, change and remove what is listened to, and erase what it brought; it holds at once',
  role: 'manager',
  writesNothing: ([what = 'list']) => ['list', 'kinds'].includes(what.toLowerCase()),
  examples: ['source kinds', 'source preview https://news.example/feed.xml', 'source test news', 'source kinds x'],
  async run([what = 'list', ...args], ctx) {
    const act = ACTS.get(what.toLowerCase());
    if (!act) throw new UserError(`"${oneLine(what, 40)}" is nothing that can be done with a source. ${HOW}`);
    return act(ctx, args);
  },
};

type Act = (ctx: CommandContext, args: readonly string[]) => Promise<Card>;

const ACTS = new Map<string, Act>([
  ['list', list],
  ['kinds', kinds],
  ['test', test],
  ['preview', preview],
  ['add', (ctx) => add(ctx, undefined)],
  ['edit', (ctx, [name]) => add(ctx, name ?? '')],
  ['remove', remove],
  ['erase', eraseSource],
]);

async function list({ settings, store, zone }: CommandContext): Promise<Card> {
  const made = await chosenIn(store.read, store.workspace, 'sources');
  const all = [
    ...settings.sources.map(({ name, use }) => ({ name, what: use })),
    ...(settings.sourcesOff ?? []).map(({ name, use, because }) => ({ name, what: `${use}: ${because}` })),
  ];
  const declared = all.filter(({ name }) => !made.some((each) => each.name === name));
  return chosenCard({ of: 'sources', declared, made }, zone);
}

/** One real poll, and with one press it is listened to. */
async function preview(ctx: CommandContext): Promise<Card> {
  const text = sourceEntry(entryAfter(ctx, 1));
  const source = readable(ctx, text);
  const known = [...ctx.settings.sources, ...(ctx.settings.sourcesOff ?? [])].some(({ name }) => name === source.name);
  return triedSource('preview', source, ctx, known ? {} : nextStep('Listen to it', `source add ${text}`));
}

async function kinds(ctx: CommandContext, [use]: readonly string[]): Promise<Card> {
  const all = deskOf(ctx).kinds;
  if (use === undefined) return kindsCard(all);
  const kind = all.find((each) => each.use === use.toLowerCase());
  if (!kind) throw new UserError(`There is no kind "${oneLine(use, 40)}": ${all.map((each) => each.use).join(', ')}.`);
  return kindCard(kind);
}

async function test(ctx: CommandContext, [name]: readonly string[]): Promise<Card> {
  if (name === undefined) throw new UserError('Which source? "source list" names them: source test news.');
  const { sources, sourcesOff = [] } = ctx.settings;
  const found = sources.find((each) => each.name === name);
  if (found && found.everyMs === 0) throw new UserError(`${found.name} is pushed to: there is nobody to ask.`);
  if (found) {
    const error = (await sourceState(ctx.store.read, ctx.store.workspace, name))?.error;
    return triedSource('test', found, ctx, error === undefined ? {} : { lastPoll: `Its last poll: ${error}` });
  }
  const off = sourcesOff.find((each) => each.name === name);
  if (off) throw new UserError(`${off.name} is ${off.because}.`);
  throw new UserError(`There is no source "${oneLine(name, 40)}": "source list" names them.`);
}

/** Adds a source, or puts it in the place of the one named `before`, once it was asked and has answered. */
async function add(ctx: CommandContext, before: string | undefined): Promise<Card> {
  const text = sourceEntry(entryAfter(ctx, before === undefined ? 1 : 2));
  const made = before === undefined ? undefined : await whoDeclares('sources', before, ctx);
  const source = readAnew(made, () => readable(ctx, text));
  const isTaken = [...ctx.settings.sources, ...(ctx.settings.sourcesOff ?? [])].some(
    ({ name }) => name === source.name,
  );
  if (before === undefined && isTaken)
    throw new UserError(`${source.name} is taken: give it another name, or write source edit ${source.name} {...}.`);
  if (before !== undefined && before !== source.name)
    throw new UserError(`A source keeps its name, which its mentions are known by: write name: ${before} in it.`);
  const card = await triedSource(before === undefined ? 'added' : 'changed', source, ctx);
  await keep('sources', { name: source.name, text }, ctx);
  const off = (await deskOf(ctx).adopt()).find(({ name }) => name === source.name);
  if (!off) return card;
  await ctx.store.write((tx) => choose(tx, ctx.store.workspace, 'sources', source.name, undefined));
  await deskOf(ctx).adopt();
  throw new UserError(`${source.name} cannot be opened: ${off.because}.`);
}

async function remove(ctx: CommandContext, [name = '']: readonly string[]): Promise<Card> {
  await whoDeclares('sources', name, ctx);
  await ctx.store.write((tx) => choose(tx, ctx.store.workspace, 'sources', name, undefined));
  await deskOf(ctx).adopt();
  const text = `${name} is not asked any more. What it brought stays and counts; deletions at the source are no longer noticed. To erase its words: source erase ${name}`;
  return cardOf('Removed', 'info', [{ type: 'text', text }]);
}

/** A source that can be added in chat. What reads this machine, or is called from outside, belongs into the file. */
function readable(ctx: CommandContext, text: string): SourceSettings {
  const desk = deskOf(ctx);
  const read = desk.readSource(
    text,
    ctx.settings.brands.map(({ id }) => id),
  );
  const kind = desk.kinds.find(({ use }) => use === read.use);
  if (kind?.declared.checked === 'own') throw new UserError(`${read.use} can only be declared in earshot.yaml.`);
  if ('because' in read) throw new UserError(`Nothing was done: ${read.name} is ${brief(read.because)}.`);
  return read;
}
