import type { Instant } from './time.js';

export const SENSITIVITIES = ['fewer', 'balanced', 'more'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What a series counts, for one brand: all mentions, the negative ones, one channel, or the complaints of one topic. */
export type SeriesScope = 'all' | 'negative' | 'topic' | 'channel';
export type AlertScope = SeriesScope | 'mention' | 'source';
export type AlertKind = 'spike' | 'issue' | 'sentiment_shift' | 'risk' | 'drop' | 'source_down';
export const ALERT_KINDS: readonly AlertKind[] = ['spike', 'issue', 'sentiment_shift', 'risk', 'drop', 'source_down'];

export interface Series {
  readonly brand: string;
  readonly scope: AlertScope;
  /** Topic or channel; '' for all and negative. */
  readonly value: string;
}

export const seriesId = (series: Series): string => `${series.brand} ${series.scope} ${series.value}`;

/** One kind of thing that is told of a series. */
export interface Watched {
  readonly series: Series;
  readonly kind: AlertKind;
}

export const watchedId = ({ series, kind }: Watched): string => `${kind} ${seriesId(series)}`;

/** What one batch changed in one bucket of one series. */
export interface SeriesDelta {
  readonly series: Series;
  /** Start of the bucket. */
  readonly bucket: Instant;
  /** Change of the count: edits and deletions make it negative. */
  readonly count: number;
  /** Of these, the punctual ones. */
  readonly punctual: number;
}

/**
 * One continuous rise of one series, as pure arithmetic finds it in the counts. Falls, silences and changes of mood are
 * told in the same terms.
 */
export interface Rise {
  /** Start of the first bucket that crossed. */
  readonly openedAt: Instant;
  /** End of the window that stood out most; the window is `windowMinutes` long and ends here. */
  readonly peakAt: Instant;
  /** Null while it goes on. */
  readonly closedAt: Instant | null;
  /** The punctual mentions alone never crossed. */
  readonly late: boolean;
  readonly windowMinutes: number;
  /** Mentions in the window. */
  readonly mentions: number;
  /** What the baseline expects in the window. */
  readonly expected: number;
  /** The usual range (80 %) of the window. */
  readonly low: number;
  readonly high: number;
  /** Upper tail probability of the window under the baseline; 0 < p <= 1. */
  readonly pValue: number;
  /** Variance over mean that the window was judged with, >= 1. */
  readonly dispersion: number;
  /** The smallest count that would have alerted in this window. */
  readonly needed: number;
  /** Days of history behind the baseline at the peak. */
  readonly baselineDays: number;
  /** Of a silent source: the part of the brand's mentions that it usually brings, 0..1. */
  readonly part?: number;
}
