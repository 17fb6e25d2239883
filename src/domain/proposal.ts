import type { Bar } from './bar.js';
import type { Instant } from './time.js';

/** withdrawn: later verdicts spoke against it before anybody decided. ended: accepted, and taken back. */
export type ProposalState = 'open' | 'accepted' | 'declined' | 'ended' | 'withdrawn';

/** What verdicts led to, and what people did about it. Nothing changes until a person accepts it. */
interface Proposed {
  /** What people type; no other proposal ever gets it. */
  readonly number: number;
  readonly state: ProposalState;
  /** Verdicts that there were on what it is about when this was last changed. */
  readonly verdicts: number;
  /** All that was done about it, oldest first. */
  readonly steps: readonly ProposalStep[];
}

/** A bar that would have spared people alerts which were not worth asking about. */
export interface Proposal extends Proposed, Bar {
  readonly figures: BarFigures;
}

/** An exclusion that would take away mentions of alerts which people judged not to be about a brand. */
export interface ExclusionProposal extends Proposed {
  readonly brand: string;
  /** As it stands under `exclude`. */
  readonly exclude: string;
  readonly figures: ExclusionFigures;
}

/** What an exclusion does to stored mentions that the brand's words find. */
export interface ExclusionFigures {
  /** Mentions of alerts that were judged not to be about the brand, and those of them that it takes away. */
  readonly notAbout: number;
  readonly taken: number;
  /** The brand's other mentions of the last 28 days, and those of them that it takes away as well. */
  readonly about: number;
  readonly lost: number;
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
