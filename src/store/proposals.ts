import type { AcceptedBar, BarMeasure } from '../domain/bar.js';
import type { BarFigures, Proposal, ProposalState, ProposalStep } from '../domain/proposal.js';
import type { AlertKind, AlertScope } from '../domain/series.js';
import { nextNumber } from './next-number.js';
import type { Db } from './open.js';

/** Every proposal that ever was, with what was done about it, by number. */
export async function listProposals(db: Db, workspace: string): Promise<Proposal[]> {
  const rows = await db
    .selectFrom('proposal')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('number')
    .execute();
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom('proposal_step')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('proposal')
    .orderBy('step')
    .execute();
  return rows.map((row) => ({
    number: Number(row.number),
    brand: row.brand,
    kind: row.kind as AlertKind,
    scope: row.scope as AlertScope | '',
    value: row.value,
    measure: row.measure as BarMeasure,
    least: Number(row.least),
    state: row.state as ProposalState,
    figures: JSON.parse(row.figures) as BarFigures,
    verdicts: Number(row.verdicts),
    steps: steps.filter(({ proposal }) => Number(proposal) === Number(row.number)).map(toStep),
  }));
}

/** Bars that hold now. */
export async function acceptedBars(db: Db, workspace: string): Promise<AcceptedBar[]> {
  return (await listProposals(db, workspace)).flatMap(({ number, state, steps, ...bar }) => {
    const accepted = state === 'accepted' ? steps.findLast((step) => step.state === 'accepted') : undefined;
    const { brand, kind, scope, value, measure, least } = bar;
    if (!accepted) return [];
    return [{ brand, kind, scope, value, measure, least, proposal: number, by: accepted.by ?? '', at: accepted.at }];
  });
}

export type NewStep = Omit<ProposalStep, 'by'> & { readonly by?: { readonly id: string; readonly name: string } };

/** Writes a proposal as it now is, new or known, and what was done about it; `number` undefined: the next one. */
export async function saveProposal(
  tx: Db,
  workspace: string,
  proposal: Omit<Proposal, 'number' | 'state' | 'steps'> & { readonly number?: number },
  step: NewStep,
): Promise<number> {
  const { brand, kind, scope, value, measure, least, figures, verdicts } = proposal;
  const number = proposal.number ?? (await nextNumber(tx, 'proposal', workspace));
  const bar = { brand, kind, scope, value, measure, least, verdicts };
  const row = { workspace, number, ...bar, state: step.state, figures: JSON.stringify(figures) };
  await tx
    .insertInto('proposal')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace', 'number']).doUpdateSet(row))
    .execute();
  const steps = await tx
    .selectFrom('proposal_step')
    .select((each) => each.fn.countAll().as('n'))
    .where('workspace', '=', workspace)
    .where('proposal', '=', number)
    .executeTakeFirst();
  await tx
    .insertInto('proposal_step')
    .values({
      ...{ workspace, proposal: number, step: Number(steps?.n ?? 0) + 1, state: step.state, at: step.at },
      ...{ by_id: step.by?.id ?? '', by_name: step.by?.name ?? '', reason: step.reason ?? null },
    })
    .execute();
  return number;
}

const toStep = (row: { state: string; at: number; by_name: string; reason: string | null }): ProposalStep => ({
  state: row.state as ProposalState,
  at: Number(row.at),
  ...(row.by_name === '' ? {} : { by: row.by_name }),
  ...(row.reason === null ? {} : { reason: row.reason }),
});
