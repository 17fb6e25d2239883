import type { Instant } from './domain/time.js';

export type ChartTheme = 'light' | 'dark';

/** `narrow` is for a phone: the same letters on half the width. `short` is narrow too, for a chart among other things. */
export type ChartShape = 'wide' | 'narrow' | 'short';

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

/** Net sentiment over time, -1..1, or another figure with its interval. */
export interface SentimentChart extends Drawn {
  readonly kind: 'sentiment';
  /** Absent: net sentiment. */
  readonly figure?: { readonly label: string; readonly scale: FigureScale };
  readonly timezone: string;
  readonly points: readonly SentimentPoint[];
}

/** score: -1..1. share: 0..1. count: from 0 on. */
export type FigureScale = 'score' | 'share' | 'count';

/** Shares of something side by side, each with its interval: share of voice, opinion before and now; or scores. */
export interface SharesChart extends Drawn {
  readonly kind: 'shares';
  /** Absent: shares. */
  readonly scale?: Exclude<FigureScale, 'count'>;
  readonly bars: readonly ShareBar[];
}

/** Complaints by topic, beside those of the period before; or something else that is counted by topic. */
export interface TopicsChart extends Drawn {
  readonly kind: 'topics';
  /** Absent: complaints. */
  readonly counted?: string;
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
  /** 0..1, a score -1..1; null: not enough data. */
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
  /** As words: what stands below the name. */
  readonly severity: string;
}

export interface CurvePoint {
  /** The most active ones, so many. */
  readonly authors: number;
  /** What they wrote of all mentions, 0..1. */
  readonly share: number;
}
