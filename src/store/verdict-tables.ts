/** The tables behind what people's verdicts lead to, and what they expect. See tables.ts. */

export interface VerdictTable {
  workspace: string;
  alert: number;
  word: string;
  by_id: string;
  by_name: string;
  at: number;
  reason: string | null;
  /** The volume hint that the person saw. */
  hint: string | null;
  /** The episode that the headline named then; null: none was left. */
  kind: string | null;
  scope: string | null;
  value: string | null;
}

/** What others than the first said of an alert, each person once. */
export interface SecondOpinionTable {
  workspace: string;
  alert: number;
  by_id: string;
  by_name: string;
  word: string;
  at: number;
  reason: string | null;
}

/** A bar on what pages, as the verdicts propose it. */
export interface ProposalTable {
  workspace: string;
  number: number;
  brand: string;
  kind: string;
  /** '' and '': every series of the kind. */
  scope: string;
  value: string;
  measure: string;
  least: number;
  state: string;
  /** BarFigures as JSON. */
  figures: string;
  /** Verdicts of its alerts when it was last changed. */
  verdicts: number;
}

/** Who did what about a proposal, and why; by_id '' is Earshot itself. */
export interface ProposalStepTable {
  workspace: string;
  proposal: number;
  step: number;
  state: string;
  at: number;
  by_id: string;
  by_name: string;
  reason: string | null;
}

/** Entered in chat; what earshot.yaml declares is not stored. */
export interface ExpectedEventTable {
  workspace: string;
  number: number;
  name: string;
  /** JSON list of brand ids; empty: all. */
  brands: string;
  /** See domain/when.ts. */
  happens: string;
  factor: number | null;
  by_id: string;
  by_name: string;
  at: number;
  removed_at: number | null;
  removed_by: string | null;
}
