import type { Instant } from './time.js';

/** From `from` (inclusive) to `to` (exclusive), both on bucket boundaries. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
  /** How a person would say it: "the last 7 days". */
  readonly label: string;
  /** What was moved and why, when the period is not the one typed. */
  readonly note?: string;
}

/** What a KPI is counted in. */
export type KpiUnit = 'count' | 'share' | 'score' | 'minutes' | 'ratio';

/** The KPIs that every workspace has, and their units; the weak ones last. */
export const KPI_UNITS: Readonly<Record<string, KpiUnit>> = {
  ...{ mentions: 'count', authors: 'count', share_of_voice: 'share', engagement: 'count', amplification: 'ratio' },
  ...{ net_sentiment: 'score', net_sentiment_mentions: 'score', negative_share: 'share', complaint_rate: 'share' },
  ...{ issue_volume: 'count', response_rate: 'share', first_response_time: 'minutes', time_to_verdict: 'minutes' },
  ...{ alert_worth_asking: 'share', hint_right: 'share', feedback_score: 'share', feedback_count: 'count' },
  ...{ coverage: 'share', reach: 'count', follower_growth: 'count', sign_ups: 'count' },
};
export const KPI_IDS: readonly string[] = Object.keys(KPI_UNITS);

export type Objective = 'acquisition' | 'service' | 'engagement';

/** One number with everything needed to judge it. */
export interface KpiResult {
  readonly id: string;
  readonly label: string;
  readonly objective: Objective;
  /** Null: not enough data, the caution says why. */
  readonly value: number | null;
  readonly previous: number | null;
  readonly unit: KpiUnit;
  /** 95 % interval of the value, where one can be given. */
  readonly low?: number;
  readonly high?: number;
  /** What the value rests on. */
  readonly n: number;
  readonly formula: string;
  readonly version: number;
  readonly caution: string;
}

/** Sums of the rollups; every field adds up, so edits and deletions subtract. */
export interface Tally {
  readonly n: number;
  readonly neg: number;
  readonly pos: number;
  /** Scored and sure, neither negative nor positive. */
  readonly neutral: number;
  readonly unsure: number;
  readonly unscored: number;
  readonly complaints: number;
  /** Sum of scores of the scored and sure ones. */
  readonly score: number;
  readonly hidden: number;
  readonly engagement: number;
}
