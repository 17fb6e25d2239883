import type { AcceptedBar, BarMeasure } from '../domain/bar.js';
import type {
  BarFigures,
  ExclusionFigures,
  ExclusionProposal,
  Proposal,
  ProposalState,
  ProposalStep,
} from '../domain/proposal.js';
import type { AlertKind, AlertScope } from '../domain/series.js';
import { nextNumber } from './next-number.js';
import type { Db } from './open.js';
import type { ProposalTable } from './verdict-tables.js';

/** What is no alert kind: a row of it is an exclusion, which stands where a bar has the value of its series. */
const EXCLUSION = 'exclusion';

/** Every bar that was ever proposed, with what was done about it, by number. */
export async function listProposals(db: Db, workspace: string): Promise<Proposal[]> {
  return (await rowsWithSteps(db, workspace, '!=')).map(({ row, proposed }) => ({
    ...proposed,
    brand: row.brand,
    kind: row.kind as AlertKind,
    scope: row.scope as AlertScope | '',
    value: row.value,
    measure: row.measure as BarMeasure,
    least: Number(row.least),
    figures: JSON.parse(row.figures) as BarFigures,
  }));
}

/** Every exclusion that was ever proposed, likewise; numbers are those of bars and exclusions together. */
export async function listExclusions(db: Db, workspace: string): Promise<ExclusionProposal[]> {
  return (await rowsWithSteps(db, workspace, '=')).map(({ row, proposed }) => ({
    ...proposed,
    brand: row.brand,
    exclude: row.value,
    figures: JSON.parse(row.figures) as ExclusionFigures,
  }));
}

async function rowsWithSteps(db: Db, workspace: string, isExclusion: '=' | '!=') {
  const rows = await db
    .selectFrom('proposal')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('kind', isExclusion, EXCLUSION)
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
    row,
    proposed: {
      number: Number(row.number),
      state: row.state as ProposalState,
      verdicts: Number(row.verdicts),
      steps: steps.filter(({ proposal }) => Number(proposal) === Number(row.number)).map(toStep),
    },
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
export function saveProposal(
  tx: Db,
  workspace: string,
  proposal: Omit<Proposal, 'number' | 'state' | 'steps'> & { readonly number?: number },
  step: NewStep,
): Promise<number> {
  const { brand, kind, scope, value, measure, least, figures, verdicts, number } = proposal;
  const columns = { brand, kind, scope, value, measure, least, verdicts, figures: JSON.stringify(figures) };
  return save(tx, workspace, number, columns, step);
}

/** The same for an exclusion. */
export function saveExclusion(
  tx: Db,
  workspace: string,
  proposal: Omit<ExclusionProposal, 'number' | 'state' | 'steps'> & { readonly number?: number },
  step: NewStep,
): Promise<number> {
  const { brand, exclude, figures, verdicts, number } = proposal;
  const named = { brand, kind: EXCLUSION, scope: '', value: exclude, measure: '', least: 0 };
  return save(tx, workspace, number, { ...named, verdicts, figures: JSON.stringify(figures) }, step);
}

/** Writes what later verdicts say of an exclusion that nobody has decided about. */
export async function refigureExclusion(tx: Db, workspace: string, number: number, figures: ExclusionFigures) {
  await tx
    .updateTable('proposal')
    .set({ figures: JSON.stringify(figures) })
    .where('workspace', '=', workspace)
    .where('number', '=', number)
    .execute();
}

async function save(
  tx: Db,
  workspace: string,
  known: number | undefined,
  columns: Omit<ProposalTable, 'workspace' | 'number' | 'state'>,
  step: NewStep,
): Promise<number> {
  const number = known ?? (await nextNumber(tx, 'proposal', workspace));
  const row = { workspace, number, ...columns, state: step.state };
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
