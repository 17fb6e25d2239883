import type { ExclusionProposal, Proposal, ProposalState } from '../domain/proposal.js';
import { UserError } from '../errors.js';
import { backtestOf, verdictCount } from '../measure/index.js';
import { listExclusions, listProposals, postedAlerts, saveProposal, unpagedBecause } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import {
  belowBar,
  cardOf,
  type ExclusionView,
  oneLine,
  type ProposalView,
  proposalSentence,
  proposalsCard,
} from '../views/index.js';
import { isDeclared } from './chosen.js';
import type { Command, CommandContext } from './command.js';
import { decideExclusion } from './decide-exclusion.js';
import { reviewProposals } from './review-proposals.js';

export const proposalsCommand: Command = {
  word: 'proposals',
  args: '[accept N | decline N reason | end N]',
  summary:
    'See which alerts the verdicts would spare you, and what they would exclude, and decide; nothing changes by itself',
  role: 'manager',
  writesNothing: (args) => args.length === 0,
  examples: ['proposals', 'proposals accept 3', 'proposals decline 3 we want to see the small ones', 'proposals end 3'],
  async run([word, number, ...reason], ctx) {
    if (word === undefined) return list(ctx);
    const change = CHANGES.find((each) => each.word === word.toLowerCase());
    if (!change) throw new UserError(`"${oneLine(word, 40)}" is none of accept, decline and end. ${HOW}`);
    const named = await proposalNamed(number, ctx);
    if ('exclude' in named) return decideExclusion(change.word, named, reason, ctx);
    return decide(change, named, reason.join(' '), ctx);
  },
};

const HOW = 'Write proposals accept 3, proposals decline 3 and why, or proposals end 3; "proposals" lists them.';

interface Change {
  readonly word: string;
  readonly from: ProposalState;
  readonly to: ProposalState;
  readonly done: string;
  readonly after: string;
}

const CHANGES: readonly Change[] = [
  {
    ...{ word: 'accept', from: 'open', to: 'accepted', done: 'Accepted' },
    after:
      'From now on rises below it page nobody. They are still recorded, listed by "alerts" and by "proposals". Take it back with: proposals end and its number.',
  },
  {
    ...{ word: 'decline', from: 'open', to: 'declined', done: 'Declined' },
    after: 'Nothing has changed. It does not come back before 20 more verdicts on such alerts.',
  },
  {
    ...{ word: 'end', from: 'accepted', to: 'ended', done: 'Taken back' },
    after:
      'Such rises page again, those that are still open at once. It does not come back before 20 more verdicts on such alerts.',
  },
];

/** The proposal of a number. Throws UserError when none is given, or none is found. */
export async function proposalNamed(
  word: string | undefined,
  { store }: CommandContext,
): Promise<Proposal | ExclusionProposal> {
  if (word === undefined) throw new UserError(`Which proposal? ${HOW}`);
  const number = /^#?(\d{1,9})$/.exec(word)?.[1];
  const { read, workspace } = store;
  const all = [...(await listProposals(read, workspace)), ...(await listExclusions(read, workspace))];
  const found = all.find((each) => each.number === Number(number));
  if (!found) throw new UserError(`There is no proposal "${oneLine(word, 40)}". ${HOW}`);
  return found;
}

async function decide(change: Change, asked: Proposal, given: string, ctx: CommandContext) {
  const { store, settings, now, ask } = ctx;
  const { number, brand } = asked;
  if (change.to === 'declined' && given === '')
    throw new UserError(`Say why, for those who wonder: proposals decline ${number} and the reason.`);
  // What the verdicts say may have changed since it was made, by a recount or because they are old.
  if (change.from === 'open') await reviewProposals(brand, ctx);
  const reason = given === '' ? {} : { reason: oneLine(createMasker(settings.personalData)(given)) };
  const decided = await store.write(async (tx) => {
    const proposal = (await listProposals(tx, store.workspace)).find((each) => each.number === number);
    if (proposal?.state !== change.from)
      throw new UserError(
        `Proposal ${number} is ${proposal?.state ?? 'gone'}, and only one that is ${change.from} can be ${change.to}. ${HOW}`,
      );
    const verdicts = verdictCount(proposal, await postedAlerts(tx, store.workspace, { brand }));
    const by = { id: ask.user.id, name: ask.user.name };
    await saveProposal(tx, store.workspace, { ...proposal, verdicts }, { state: change.to, at: now, by, ...reason });
    return proposal;
  });
  const text = proposalSentence(decided, brandName(decided, ctx), settings.taxonomy);
  return cardOf(change.done, 'info', [
    { type: 'text', text: `Proposal ${number}: ${text}` },
    { type: 'context', text: change.after },
  ]);
}

async function list(ctx: CommandContext) {
  const { store, settings, zone, now } = ctx;
  const { read, workspace } = store;
  const views: ProposalView[] = [];
  const posted = await postedAlerts(read, workspace, {});
  for (const proposal of await listProposals(read, workspace)) {
    const holds = proposal.state === 'accepted';
    views.push({
      proposal,
      brandName: brandName(proposal, ctx),
      backtest: backtestOf(proposal, posted, now),
      spared: holds ? await unpagedBecause(read, workspace, belowBar(proposal.number)) : [],
    });
  }
  const exclusions: ExclusionView[] = [];
  for (const proposal of await listExclusions(read, workspace)) {
    const brand = settings.brands.find(({ id }) => id === proposal.brand);
    if (brand) exclusions.push({ proposal, brand, isDeclared: await isDeclared(brand, ctx) });
  }
  return proposalsCard(views, exclusions, settings.taxonomy, zone);
}

const brandName = ({ brand }: Proposal, { settings }: CommandContext): string =>
  settings.brands.find(({ id }) => id === brand)?.name ?? brand;
