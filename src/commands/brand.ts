import type { Card } from '../card.js';
import type { Brand } from '../domain/brand.js';
import { UserError } from '../errors.js';
import { choose, chosenIn, listExclusions } from '../store/index.js';
import { type BrandStep, cardOf, chosenCard, exclusionsCard, oneLine } from '../views/index.js';
import { brandNamed, firstBrand } from './arguments.js';
import { tryBrand } from './brand-trial.js';
import { deskOf, entryAfter, isDeclared, keep, nextStep, readAnew, whoDeclares } from './chosen.js';
import type { Command, CommandContext } from './command.js';
import { findExclusions } from './find-exclusions.js';
import { parsePeriod } from './period.js';
import { brandEntry } from './short-entry.js';

const HOW =
  'Write brand preview Northgate (competitor), or all of it, brand preview {id: northgate, name: Northgate, terms: [Northgate], competitor: true}; brand add and the same, brand edit ID {...}, brand remove ID, brand exclusions ID.';

export const brandCommand: Command = {
  word: 'brand',
  args: 'list | preview NAME or {...} | add NAME or {...} | edit BRAND {...} | remove BRAND | exclusions [BRAND]',
  summary: 'Try, add, change and remove the names that are listened for; it holds at once',
  role: 'manager',
  writesNothing: ([what = 'list']) => ['list', 'preview', 'exclusions'].includes(what.toLowerCase()),
  examples: [
    'brand list',
    'brand preview Northgate (competitor)',
    'brand preview {id: northgate, name: Northgate, competitor: true}',
    'brand exclusions harbour',
  ],
  async run([what = 'list', ...args], ctx) {
    const act = ACTS.get(what.toLowerCase());
    if (!act) throw new UserError(`"${oneLine(what, 40)}" is nothing that can be done with a brand. ${HOW}`);
    return act(ctx, args);
  },
};

type Act = (ctx: CommandContext, args: readonly string[]) => Promise<Card>;

const ACTS = new Map<string, Act>([
  ['list', list],
  ['preview', tried],
  ['add', (ctx) => add(ctx, undefined)],
  ['edit', (ctx, [id]) => add(ctx, id ?? '')],
  ['remove', remove],
  ['exclusions', exclusions],
]);

/** Beside what was tried in chat and then written into the file. */
const TAKEN_OVER = '(holds no more: it stands in earshot.yaml)';

async function list({ settings, store, zone, desk }: CommandContext): Promise<Card> {
  const all = await chosenIn(store.read, store.workspace, 'brands');
  const made = all.map((each) =>
    desk?.inTheFile.brands.includes(each.name) ? { ...each, text: `${each.text} ${TAKEN_OVER}` } : each,
  );
  const declared = settings.brands.filter(
    ({ id }) => desk?.inTheFile.brands.includes(id) || !made.some(({ name }) => name === id),
  );
  return chosenCard(
    { of: 'brands', declared: declared.map((brand) => ({ name: brand.id, what: words(brand) })), made },
    zone,
  );
}

/** What it would find, and with one press it is listened for. */
async function tried(ctx: CommandContext, [id = '']: readonly string[]): Promise<Card> {
  if (ctx.settings.brands.some((each) => each.id === id))
    throw new UserError(`To try other words of ${id}: preview query ${id} exclude "bank holiday" 28d. ${HOW}`);
  const text = brandEntry(entryAfter(ctx, 1));
  const brand = deskOf(ctx).readBrand(text);
  const isKnown = ctx.settings.brands.some(({ id }) => id === brand.id);
  if (!isKnown) return preview(brand, ctx, nextStep('Listen for it', `brand add ${text}`));
  const isFixed = await isDeclared(brand, ctx);
  return preview(brand, ctx, isFixed ? {} : nextStep('Change it so', `brand edit ${brand.id} ${text}`));
}

const preview = (brand: Brand, ctx: CommandContext, step: BrandStep): Promise<Card> =>
  tryBrand(brand, parsePeriod(['28d'], ctx.zone, ctx.now, undefined), ctx, step);

/** Adds a brand, or puts it in the place of the one with the id `before`; tells what it would have found. */
async function add(ctx: CommandContext, before: string | undefined): Promise<Card> {
  const desk = deskOf(ctx);
  const made = before === undefined ? undefined : await whoDeclares('brands', before, ctx);
  if (made && (await isDeclared({ id: made.name }, ctx)))
    throw new UserError(
      `${made.name} stands in earshot.yaml by now, which is not changed in chat. What was made here can go: brand remove ${made.name}`,
    );
  const text = readAnew(made, () => brandEntry(entryAfter(ctx, before === undefined ? 1 : 2)));
  const brand = readAnew(made, () => desk.readBrand(text));
  if (before === undefined && ctx.settings.brands.some(({ id }) => id === brand.id))
    throw new UserError(`${brand.id} is taken: give it another id, or write brand edit ${brand.id} {...}.`);
  if (before !== undefined && before !== brand.id)
    throw new UserError(`A brand keeps its id, which its mentions are known by: write id: ${before} in it.`);
  const twin = ctx.settings.brands.find((each) => each.id !== brand.id && isCalled(each, brand.name));
  if (twin) throw new UserError(`${oneLine(twin.name, 60)} is what ${twin.id} is called: give it another name.`);
  const done = `${oneLine(brand.name, 60)} is ${before === undefined ? 'listened for' : 'changed'} from now on; stored mentions stay as they are.`;
  const card = await preview(brand, ctx, { done });
  await keep('brands', { name: brand.id, text }, ctx);
  await deskOf(ctx).adopt();
  return card;
}

const isCalled = ({ id, name }: Brand, other: string): boolean =>
  [id, name].some((each) => each.toLowerCase() === other.toLowerCase());

async function remove(ctx: CommandContext, [id = '', ...more]: readonly string[]): Promise<Card> {
  if (more.length > 0) throw new UserError(`One brand at a time, by its id: brand remove ${oneLine(id, 60)}`);
  await whoDeclares('brands', id, ctx);
  await ctx.store.write((tx) => choose(tx, ctx.store.workspace, 'brands', id, undefined));
  await deskOf(ctx).adopt();
  const text =
    (await isDeclared({ id }, ctx)) && ctx.settings.brands.some((each) => each.id === id)
      ? `What was made of ${id} in chat is gone; it stands in earshot.yaml, and that holds.`
      : `${id} is not listened for any more. Its mentions stay stored, and are shown nowhere.`;
  return cardOf('Removed', 'info', [{ type: 'text', text }]);
}

/** What the verdicts "not-about-us" propose to exclude. */
async function exclusions(ctx: CommandContext, args: readonly string[]): Promise<Card> {
  const { settings, store } = ctx;
  const brand = args.length === 0 ? firstBrand(settings) : brandNamed(args.join(' '), settings);
  const open = (await listExclusions(store.read, store.workspace)).filter(
    (each) => each.brand === brand.id && each.state === 'open',
  );
  return exclusionsCard({ ...(await findExclusions(brand, ctx)), open, isDeclared: await isDeclared(brand, ctx) });
}

const words = ({ name, terms, exclude, competitor }: Brand): string =>
  `${name}${competitor ? ' (competitor)' : ''}: ${terms.join(', ')}${exclude.length > 0 ? `; not ${exclude.join(', ')}` : ''}`;
