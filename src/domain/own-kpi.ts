import type { KpiUnit, Objective } from './measure.js';
import { isWithin, type MentionFilter } from './mention-filter.js';

/** A KPI that earshot.yaml defines: a count of mentions, or one count over another. */
export interface OwnKpi {
  readonly id: string;
  readonly label: string;
  readonly objective: Objective;
  readonly count: MentionFilter;
  /** What the count is divided by; absent: nothing. */
  readonly of?: MentionFilter;
}

/** A count over one that every counted mention is in too is a share, over another a ratio. */
export const unitOfOwn = ({ count, of }: Pick<OwnKpi, 'count' | 'of'>): KpiUnit =>
  of === undefined ? 'count' : isWithin(count, of) ? 'share' : 'ratio';
