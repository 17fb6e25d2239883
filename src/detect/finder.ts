import type { Rise } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import type { Counted } from './counted.js';
import type { SeriesConfig } from './plan.js';
import type { SeriesState, StepResult } from './series.js';

/** One step of a series as every finder sees it, after the series itself took it in. */
export interface Step extends Counted {
  readonly at: Instant;
  /** Part of it was not listened to: what is missing here says nothing. */
  readonly unread: boolean;
  readonly series: SeriesState;
  readonly result: StepResult;
}

/** Finds one kind of rise beside the series' own. Its state is plain data that JSON keeps. */
export interface Finder<S> {
  create(config: SeriesConfig): S;
  clone(state: S): S;
  /** The rise as it stands. */
  open(state: S, series: SeriesState): Rise | null;
  /** Steps in a row in which the open rise looked like none; absent: it ends at once, or only with time. */
  calm?(state: S, config: SeriesConfig, series: SeriesState): number;
  /** Takes a step in; changes `state`. The rise that ended with it, if one did. */
  step(state: S, config: SeriesConfig, step: Step): Rise | null;
}
