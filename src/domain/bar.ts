import type { Episode } from './episode.js';
import type { AlertKind, AlertScope } from './series.js';
import type { Instant } from './time.js';

/** What a bar may be put on. `surprise` is -log10 of the probability: 6 means one in a million. */
export type BarMeasure = 'mentions' | 'ratio' | 'authors' | 'severity' | 'surprise';

/** Alerts of one kind of a brand; with a scope only those of one series. */
export interface BarGroup {
  readonly brand: string;
  readonly kind: AlertKind;
  /** '': every series of the kind. */
  readonly scope: AlertScope | '';
  readonly value: string;
}

/** What an episode of the group has to reach before anybody is paged. It never changes what is recorded. */
export interface Bar extends BarGroup {
  readonly measure: BarMeasure;
  readonly least: number;
}

/** A bar that holds, and who accepted it. */
export interface AcceptedBar extends Bar {
  /** Number of the proposal it was. */
  readonly proposal: number;
  readonly by: string;
  readonly at: Instant;
}

/**
 * What a bar of a kind may be put on, the plainest first. A risk or a silent source is told always; a drop is the larger
 * the fewer mentions it has, and a shift of opinion is none of counts.
 */
export const BAR_MEASURES: Readonly<Record<AlertKind, readonly BarMeasure[]>> = {
  spike: ['mentions', 'ratio', 'authors', 'severity', 'surprise'],
  issue: ['mentions', 'ratio', 'authors', 'severity', 'surprise'],
  sentiment_shift: ['mentions', 'authors', 'severity', 'surprise'],
  drop: ['surprise'],
  risk: [],
  source_down: [],
};

export const isInGroup = (group: BarGroup, { kind, series }: Pick<Episode, 'kind' | 'series'>): boolean =>
  group.brand === series.brand &&
  group.kind === kind &&
  (group.scope === '' || (group.scope === series.scope && group.value === series.value));

/** Whether the bar is about the episode, and it does not reach it. */
export const isBelow = (bar: Bar, episode: Episode): boolean =>
  isInGroup(bar, episode) &&
  BAR_MEASURES[episode.kind].includes(bar.measure) &&
  measureOf(bar.measure, episode) < bar.least;

/** How much an episode has of a measure; what cannot be told is taken for the most that it may be. */
export function measureOf(measure: BarMeasure, { mentions, expected, pValue, severity, evidence }: Episode): number {
  switch (measure) {
    case 'mentions':
      return mentions;
    case 'ratio':
      return expected > 0 ? mentions / expected : Number.POSITIVE_INFINITY;
    case 'authors':
      // Each hidden author may be another one: what is not known silences nothing.
      return evidence.authors + Math.ceil(evidence.hiddenAuthorsShare * mentions);
    case 'severity':
      return severity;
    case 'surprise':
      return pValue > 0 ? -Math.log10(pValue) : Number.POSITIVE_INFINITY;
    default:
      return measure satisfies never;
  }
}
