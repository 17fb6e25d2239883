import type { Card } from '../card.js';
import { backtestOf, touchedBy } from '../measure/index.js';
import { postedAlerts } from '../store/index.js';
import { previewProposalCard } from '../views/index.js';
import type { CommandContext } from './command.js';
import { previewExclusion } from './decide-exclusion.js';
import { proposalNamed } from './proposals.js';

/** Which judged alerts a bar would have kept from paging, or which mentions an exclusion would take away. Throws UserError for a proposal that is none. */
export async function previewProposal([word]: readonly string[], ctx: CommandContext): Promise<Card> {
  const { store, settings, zone, now } = ctx;
  const proposal = await proposalNamed(word, ctx);
  if ('exclude' in proposal) return previewExclusion(proposal, ctx);
  const alerts = await postedAlerts(store.read, store.workspace, { brand: proposal.brand });
  return previewProposalCard({
    proposal,
    backtest: backtestOf(proposal, alerts, now),
    spared: touchedBy(proposal, alerts, now),
    brandName: settings.brands.find(({ id }) => id === proposal.brand)?.name ?? proposal.brand,
    taxonomy: settings.taxonomy,
    zone,
  });
}
