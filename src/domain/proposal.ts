import type { Bar } from './bar.js';
import type { Instant } from './time.js';

/** withdrawn: later verdicts spoke against it before anybody decided. ended: accepted, and taken back. */
export type ProposalState = 'open' | 'accepted' | 'declined' | 'ended' | 'withdrawn';

/** A bar that would have spared people alerts which were not worth asking about. Nothing changes until a person accepts it. */
export interface Proposal extends Bar {
  readonly number: number;
  readonly state: ProposalState;
  readonly figures: BarFigures;
  /** Verdicts that the group had when this was last changed. */
  readonly verdicts: number;
  /** All that was done about it, oldest first. */
  readonly steps: readonly ProposalStep[];
}

/** What a bar would have done to alerts that people judged. */
export interface BarFigures {
  /** Alerts that were not worth asking about, and those that the bar spares. */
  readonly notWorth: number;
  readonly spared: number;
  /** Alerts that were worth it, and those that the bar misses. */
  readonly worth: number;
  readonly missed: number;
}

export interface ProposalStep {
  readonly state: ProposalState;
  readonly at: Instant;
  /** Undefined: Earshot itself, from the verdicts. */
  readonly by?: string;
  readonly reason?: string;
}
