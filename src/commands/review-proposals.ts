import type { BarGroup } from '../domain/bar.js';
import type { Proposal } from '../domain/proposal.js';
import { type GroupReview, reviewOf } from '../measure/index.js';
import { type Db, listProposals, postedAlerts, saveProposal } from '../store/index.js';
import type { CommandContext } from './command.js';

/** Verdicts that have to come before what a person declined, or took back, is proposed again. */
export const PATIENCE = 20;

/**
 * Makes the open proposals of a brand those that its verdicts give now: new ones are opened, and what the verdicts no longer
 * bear out is withdrawn. It touches nothing that a person decided. Returns the numbers of the new ones.
 */
export const reviewProposals = (
  brand: string,
  { store, now }: Pick<CommandContext, 'store' | 'now'>,
): Promise<number[]> =>
  store.write(async (tx) => {
    const known = (await listProposals(tx, store.workspace)).filter((each) => each.brand === brand);
    const reviews = reviewOf(brand, await postedAlerts(tx, store.workspace, { brand }), now);
    const wanted = wantedOf(reviews, known);
    for (const proposal of known.filter(({ state }) => state === 'open')) {
      const review = wanted.find(({ group }) => sameGroup(group, proposal));
      if (review && sameBar(review, proposal)) continue;
      const reason = 'verdicts since then no longer bear it out';
      await saveProposal(tx, store.workspace, proposal, { state: 'withdrawn', at: now, reason });
    }
    return openAll(tx, store.workspace, wanted, known, now);
  });

async function openAll(
  tx: Db,
  workspace: string,
  wanted: readonly GroupReview[],
  known: readonly Proposal[],
  now: number,
): Promise<number[]> {
  const opened = [];
  for (const { group, verdicts, found } of wanted) {
    if (!found || known.some((each) => each.state === 'open' && sameGroup(group, each) && sameBar({ found }, each)))
      continue;
    opened.push(await saveProposal(tx, workspace, { ...group, ...found, verdicts }, { state: 'open', at: now }));
  }
  return opened;
}

/**
 * The reviews that may stand as proposals: none for alerts that have a bar already, none for a whole kind while one of its
 * series has one, and none that a person refused a few verdicts ago.
 */
function wantedOf(reviews: readonly GroupReview[], known: readonly Proposal[]): readonly GroupReview[] {
  const bars: BarGroup[] = known.filter(({ state }) => state === 'accepted');
  const wanted: GroupReview[] = [];
  const refused = refusedOf(reviews, known);
  for (const review of reviews) {
    const { group } = review;
    if (!review.found || [...bars, ...refused].some((each) => overlaps(each, group))) continue;
    wanted.push(review);
    // Two series of a kind may each have one; a kind and its series may not.
    bars.push(group);
  }
  return wanted;
}

/** Groups of which a person refused a bar, and that have not had enough verdicts since. */
const refusedOf = (reviews: readonly GroupReview[], known: readonly Proposal[]): readonly BarGroup[] =>
  reviews.flatMap(({ group, verdicts }) => {
    const refused = known.findLast(
      (each) => (each.state === 'declined' || each.state === 'ended') && sameGroup(each, group),
    );
    return refused && verdicts < refused.verdicts + PATIENCE ? [group] : [];
  });

const overlaps = (a: BarGroup, b: BarGroup): boolean =>
  a.kind === b.kind && (a.scope === '' || b.scope === '' || (a.scope === b.scope && a.value === b.value));

const sameGroup = (a: BarGroup, b: BarGroup): boolean =>
  a.kind === b.kind && a.scope === b.scope && a.value === b.value && a.brand === b.brand;

const sameBar = ({ found }: Pick<GroupReview, 'found'>, { measure, least }: Proposal): boolean =>
  found?.measure === measure && found.least === least;
