/** The tables behind objectives: goals, and the ledger. See tables.ts. */

export interface GoalTable {
  workspace: string;
  number: number;
  objective: string;
  kpi: string;
  /** As it is typed: `< 60m`. */
  target: string;
  /** '': every own brand. */
  brand: string;
  /** Days such as 2026-12-31, in the workspace's zone. */
  from_day: string | null;
  by_day: string | null;
  by_id: string;
  by_name: string;
  at: number;
  removed_at: number | null;
  removed_by: string | null;
}

/** What was spent, gained or done: written once, and never changed. */
export interface LedgerEntryTable {
  workspace: string;
  number: number;
  kind: string;
  objective: string;
  /** '': every brand. */
  brand: string;
  what: string;
  /** Hundredths of the unit, so that sums are exact. */
  low: number;
  high: number;
  /** A currency in capitals, or what is counted; '' where nothing is. */
  unit: string;
  /** Of a worth: what one of is worth that much; else ''. */
  per: string;
  evidence: string;
  source: string;
  /** Of what was done: the topic it answers; else ''. */
  topic: string;
  happened_at: number;
  by_id: string;
  by_name: string;
  at: number;
}

/** Takes an entry out of every sum. The entry stays where it is: a correction is added, nothing is overwritten. */
export interface LedgerRemovalTable {
  workspace: string;
  entry: number;
  reason: string;
  by_id: string;
  by_name: string;
  at: number;
}
