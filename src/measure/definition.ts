import type { KpiResult } from '../domain/measure.js';
import type { MentionFilter } from '../domain/mention-filter.js';
import type { AuthorSample } from '../store/index.js';
import type { Estimate } from './estimate.js';
import type { Facts } from './facts.js';

/** What a KPI means. A changed formula is a new version; old periods are not silently recomputed. */
export interface KpiDefinition extends Pick<KpiResult, 'id' | 'label' | 'objective' | 'unit' | 'formula' | 'version'> {
  /** What always has to be kept in mind. */
  readonly caution: string;
  /** False: it is not bound to the period, so nothing stands beside it. */
  readonly periodic: boolean;
  of(facts: Facts): Estimate;
  /** The counts that it is made from, by name. */
  inputs(facts: Facts): readonly Input[];
  /** The mentions that stand behind it; absent: it is made from none, or from other things. */
  readonly behind?: MentionFilter;
}

export type Input = readonly [name: string, value: number | string];

/** A KPI in its first version, bound to the period, unless it says otherwise. */
export function kpi(given: Omit<KpiDefinition, 'version' | 'periodic'> & Partial<KpiDefinition>): KpiDefinition {
  return { version: 1, periodic: true, ...given };
}

/** A number that rests on a sample of the authors says so. */
export const about = ({ authors, error }: AuthorSample, estimate: Estimate): Estimate =>
  error === 0 ? estimate : withCaution(estimate, `about: from a random sample of ${whole(authors.length)} authors`);

/** The same for a sample of the mentions. */
export const aboutMentions = ({ told }: Facts, estimate: Estimate): Estimate =>
  told.sample.share === 1
    ? estimate
    : withCaution(estimate, `about: from ${whole(told.sample.mentions.length)} mentions spread evenly over the period`);

/** A reason that is there already says more. */
const withCaution = (estimate: Estimate, caution: string): Estimate =>
  estimate.caution ? estimate : { ...estimate, caution };

export const whole = (n: number): string => n.toLocaleString('en-GB');
