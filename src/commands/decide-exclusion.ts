import type { Card } from '../card.js';
import type { Brand } from '../domain/brand.js';
import type { ExclusionProposal, ProposalState } from '../domain/proposal.js';
import { UserError } from '../errors.js';
import { choose, chosenIn, type Db, listExclusions, postedAlerts, saveExclusion } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { cardOf, exclusionSentence, oneLine, triedExclusion } from '../views/index.js';
import { tryBrand } from './brand-trial.js';
import { brandText, deskOf, isDeclared } from './chosen.js';
import type { CommandContext } from './command.js';
import { parsePeriod } from './period.js';
import { reviewExclusions } from './review-exclusions.js';

/** What stands before the reason when the preview was seen. */
const SEEN = 'yes';

/** Does what a person says of a proposed exclusion; it is tried before it holds. Throws UserError for what cannot be done. */
export async function decideExclusion(
  word: string,
  asked: ExclusionProposal,
  words: readonly string[],
  ctx: CommandContext,
): Promise<Card> {
  const brand = brandOf(asked, ctx);
  if (word === 'decline') return decline(asked, brand, words.join(' '), ctx);
  if (word === 'end') return end(asked, brand, words.join(' '), ctx);
  // What verdicts and mentions say may have changed since it was proposed.
  if (asked.state === 'open') await reviewExclusions(brand, ctx);
  await standing(asked.number, 'open', ctx.store.read, ctx);
  if (words[0]?.toLowerCase() !== SEEN || (await isDeclared(brand, ctx))) return previewExclusion(asked, ctx);
  const added = await edit(
    asked,
    'accepted',
    words.slice(1).join(' '),
    (each) => ({ ...each, exclude: [...each.exclude, asked.exclude] }),
    ctx,
  );
  return cardOf('Accepted', 'info', [
    { type: 'text', text: `Proposal ${asked.number}: ${exclusionSentence(asked, added.name)}` },
    {
      type: 'context',
      text: `It holds for what comes in from now on; stored mentions stay as they are. Take it back with: proposals end ${asked.number}`,
    },
  ]);
}

/** What an exclusion would take away of what is stored, by example. */
export async function previewExclusion(asked: ExclusionProposal, ctx: CommandContext): Promise<Card> {
  const brand = brandOf(asked, ctx);
  const [proposal = asked] = (await listExclusions(ctx.store.read, ctx.store.workspace)).filter(
    ({ number }) => number === asked.number,
  );
  const exclude = [...new Set([...brand.exclude, asked.exclude])];
  const trial = await tryBrand({ ...brand, exclude }, parsePeriod(['28d'], ctx.zone, ctx.now, undefined), ctx);
  return triedExclusion(trial, { proposal, brand, isDeclared: await isDeclared(brand, ctx) });
}

async function decline(asked: ExclusionProposal, { name }: Brand, reason: string, ctx: CommandContext): Promise<Card> {
  if (reason === '')
    throw new UserError(`Say why, for those who wonder: proposals decline ${asked.number} and the reason.`);
  const { store } = ctx;
  await store.write(async (tx) => {
    const proposal = await standing(asked.number, 'open', tx, ctx);
    await step(tx, proposal, 'declined', reason, ctx);
  });
  return cardOf('Declined', 'info', [
    { type: 'text', text: `Proposal ${asked.number}: ${exclusionSentence(asked, name)}` },
    { type: 'context', text: `Nothing has changed. ${LATER}` },
  ]);
}

const LATER = 'It does not come back before 20 more verdicts on alerts of the brand.';

async function end(asked: ExclusionProposal, brand: Brand, reason: string, ctx: CommandContext): Promise<Card> {
  await standing(asked.number, 'accepted', ctx.store.read, ctx);
  if (await isDeclared(brand, ctx))
    throw new UserError(
      `${brand.id} stands in earshot.yaml, which is not changed in chat: take "${oneLine(asked.exclude, 160)}" out of its exclude there.`,
    );
  const { name } = await edit(
    asked,
    'ended',
    reason,
    (each) => ({ ...each, exclude: each.exclude.filter((words) => words !== asked.exclude) }),
    ctx,
  );
  return cardOf('Taken back', 'info', [
    { type: 'text', text: `Proposal ${asked.number}: ${exclusionSentence(asked, name)}` },
    { type: 'context', text: `Such mentions count again from now on; those of meanwhile were not kept. ${LATER}` },
  ]);
}

/** Writes the brand as it then is, and who did it, together; it holds at once. */
async function edit(
  asked: ExclusionProposal,
  to: 'accepted' | 'ended',
  reason: string,
  change: (brand: Brand) => Brand,
  ctx: CommandContext,
): Promise<Brand> {
  const { store, ask, now } = ctx;
  const desk = deskOf(ctx);
  const changed = await store.write(async (tx) => {
    const proposal = await standing(asked.number, to === 'accepted' ? 'open' : 'accepted', tx, ctx);
    const made = (await chosenIn(tx, store.workspace, 'brands')).find(({ name }) => name === asked.brand);
    if (!made) throw new UserError(`There is no brand ${oneLine(asked.brand, 60)} any more that was made in chat.`);
    const text = brandText(change(desk.readBrand(made.text)));
    const by = ask.user.name ?? ask.user.id;
    await choose(tx, store.workspace, 'brands', asked.brand, { name: asked.brand, text, by, at: now });
    await step(tx, proposal, to, reason, ctx);
    return desk.readBrand(text);
  });
  await desk.adopt();
  return changed;
}

async function step(tx: Db, proposal: ExclusionProposal, state: ProposalState, given: string, ctx: CommandContext) {
  const { store, settings, ask, now } = ctx;
  const reason = given === '' ? {} : { reason: oneLine(createMasker(settings.personalData)(given)) };
  const alerts = await postedAlerts(tx, store.workspace, { brand: proposal.brand });
  const verdicts = alerts.filter(({ verdict }) => verdict !== undefined).length;
  const by = { id: ask.user.id, name: ask.user.name };
  await saveExclusion(tx, store.workspace, { ...proposal, verdicts }, { state, at: now, by, ...reason });
}

/** Throws UserError unless the proposal is as it has to be. */
async function standing(
  number: number,
  state: ProposalState,
  db: Db,
  { store }: CommandContext,
): Promise<ExclusionProposal> {
  const proposal = (await listExclusions(db, store.workspace)).find((each) => each.number === number);
  if (proposal?.state === state) return proposal;
  throw new UserError(
    `Proposal ${number} is ${proposal?.state ?? 'gone'}: only one that is open can be accepted or declined, and only one that is accepted taken back. "proposals" lists them.`,
  );
}

function brandOf({ brand, number }: ExclusionProposal, { settings }: CommandContext): Brand {
  const found = settings.brands.find(({ id }) => id === brand);
  if (!found)
    throw new UserError(`Proposal ${number} is about ${oneLine(brand, 60)}, which is not listened for any more.`);
  return found;
}
