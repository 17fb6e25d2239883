import type { Instant } from './domain/time.js';

/** Chart data; an adapter draws it with the platform's own chart or with the renderer it was handed. */
export type Chart = VolumeChart | SentimentChart | SharesChart | TopicsChart | CurveChart;

/** What every chart says in words. No number stands in the picture alone. */
interface Drawn {
  readonly title: string;
  /** The finding, for a person who cannot see it. */
  readonly alt: string;
  readonly unit: string;
}

/** A series against its baseline. Cards kept since the first release hold it without a kind. */
export interface VolumeChart extends Drawn {
  readonly kind?: 'volume';
  /** IANA zone of the axis labels. */
  readonly timezone: string;
  readonly points: readonly ChartPoint[];
  /** The window to point out. */
  readonly highlight?: ChartSpan;
  /** From the opening to the end of the rise. */
  readonly episode?: ChartSpan;
  /** Moments to point out: when an alert was told. */
  readonly markers?: readonly ChartMarker[];
}

/** Net sentiment over time, -1..1. */
export interface SentimentChart extends Drawn {
  readonly kind: 'sentiment';
  readonly timezone: string;
  readonly points: readonly SentimentPoint[];
}

/** Shares of something side by side, each with its interval: share of voice, or opinion before and now. */
export interface SharesChart extends Drawn {
  readonly kind: 'shares';
  readonly bars: readonly ShareBar[];
}

/** Complaints by topic, beside those of the period before. */
export interface TopicsChart extends Drawn {
  readonly kind: 'topics';
  /** The most pressing first. */
  readonly rows: readonly TopicRow[];
}

/** How the mentions fall on their authors: what the most active ones wrote together. Nobody is named. */
export interface CurveChart extends Drawn {
  readonly kind: 'curve';
  /** Rising in `authors`; the last one holds all of them. */
  readonly points: readonly CurvePoint[];
}

export interface ChartPoint {
  readonly at: Instant;
  readonly value: number;
  readonly usual?: number;
  readonly low?: number;
  readonly high?: number;
  /** The same with each author counted once. */
  readonly authors?: number;
}

export interface ChartSpan {
  readonly from: Instant;
  readonly to: Instant;
}

export interface ChartMarker {
  readonly at: Instant;
  readonly label: string;
}

export interface SentimentPoint {
  readonly at: Instant;
  /** Null: not enough data, which stays a gap. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
}

export interface ShareBar {
  readonly label: string;
  /** 0..1; null: not enough data. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  /** The one in question, drawn stronger than the others. */
  readonly strong?: boolean;
}

export interface TopicRow {
  readonly label: string;
  readonly now: number;
  readonly before: number;
  /** As a word. */
  readonly severity: string;
}

export interface CurvePoint {
  /** The most active ones, so many. */
  readonly authors: number;
  /** What they wrote of all mentions, 0..1. */
  readonly share: number;
}
