import type { Brand } from '../domain/brand.js';
import type { ExclusionProposal } from '../domain/proposal.js';
import { type Db, listExclusions, refigureExclusion, saveExclusion } from '../store/index.js';
import type { CommandContext } from './command.js';
import { type FoundExclusions, findExclusions } from './find-exclusions.js';
import { PATIENCE } from './review-proposals.js';

/**
 * Makes the open exclusions of a brand those that its verdicts give now. It touches nothing that a person decided. Returns
 * those that are open, and which of them are new.
 */
export async function reviewExclusions(
  brand: Brand,
  ctx: Pick<CommandContext, 'store' | 'now' | 'settings'>,
): Promise<{ readonly open: readonly ExclusionProposal[]; readonly fresh: readonly ExclusionProposal[] }> {
  const { store, now } = ctx;
  const found = await findExclusions(brand, ctx);
  return store.write(async (tx) => {
    const known = (await listExclusions(tx, store.workspace)).filter((each) => each.brand === brand.id);
    const open = known.filter(({ state }) => state === 'open');
    const wanted = found.found.filter(({ exclude }) => !isRefused(exclude, found.verdicts, known));
    for (const proposal of open) {
      const again = wanted.find(({ exclude }) => exclude === proposal.exclude);
      if (again) {
        const { notAbout, taken, about, lost } = again;
        await refigureExclusion(tx, store.workspace, proposal.number, { notAbout, taken, about, lost });
      } else await close(tx, store.workspace, proposal, found, now);
    }
    for (const { exclude, ...figures } of wanted) {
      if (open.some((each) => each.exclude === exclude)) continue;
      const proposal = { brand: brand.id, exclude, figures, verdicts: found.verdicts };
      await saveExclusion(tx, store.workspace, proposal, { state: 'open', at: now });
    }
    const stand = (await listExclusions(tx, store.workspace)).filter(
      (each) => each.brand === brand.id && each.state === 'open',
    );
    return { open: stand, fresh: stand.filter(({ number }) => !open.some((each) => each.number === number)) };
  });
}

/** What stands under `exclude` by now, or what verdicts since then speak against. */
async function close(tx: Db, workspace: string, proposal: ExclusionProposal, found: FoundExclusions, at: number) {
  const stands = found.brand.exclude.includes(proposal.exclude);
  await saveExclusion(
    tx,
    workspace,
    proposal,
    stands
      ? { state: 'accepted', at, reason: 'it stands under exclude of the brand' }
      : { state: 'withdrawn', at, reason: 'mentions and verdicts since then no longer bear it out' },
  );
}

/** Whether a person refused it, or one that holds it or stands in it, and there were not enough verdicts since. */
const isRefused = (exclude: string, verdicts: number, known: readonly ExclusionProposal[]): boolean =>
  known.some(
    (each) =>
      (each.state === 'declined' || each.state === 'ended') &&
      verdicts < each.verdicts + PATIENCE &&
      (each.exclude.includes(exclude) || exclude.includes(each.exclude)),
  );
