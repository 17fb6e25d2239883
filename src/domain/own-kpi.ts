import type { Objective } from './measure.js';
import type { MentionFilter } from './mention-filter.js';

/** A KPI that earshot.yaml defines: a count of mentions, or one count over another. */
export interface OwnKpi {
  readonly id: string;
  readonly label: string;
  readonly objective: Objective;
  readonly count: MentionFilter;
  /** What the count is divided by; absent: nothing. */
  readonly of?: MentionFilter;
}
