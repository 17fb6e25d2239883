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

/** The KPIs that every workspace has; the weak ones last. */
export const KPI_IDS: readonly string[] = [
  ...['mentions', 'authors', 'share_of_voice', 'engagement', 'amplification', 'net_sentiment'],
  ...['net_sentiment_mentions', 'negative_share', 'complaint_rate', 'issue_volume', 'response_rate'],
  ...['first_response_time', 'time_to_verdict', 'alert_worth_asking', 'hint_right', 'feedback_score'],
  ...['feedback_count', 'coverage', 'reach', 'follower_growth', 'sign_ups'],
];

export type Objective = 'acquisition' | 'service' | 'engagement';

/** One number with everything needed to judge it. */
export interface KpiResult {
  readonly id: string;
  readonly label: string;
  readonly objective: Objective;
  /** Null: not enough data, the caution says why. */
  readonly value: number | null;
  readonly previous: number | null;
  readonly unit: 'count' | 'share' | 'score' | 'minutes' | 'ratio';
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
