import type { AlertKind, AlertScope, Rise } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import type { Counted } from './counted.js';
import { fall } from './fall.js';
import type { Finder } from './finder.js';
import { calmSteps } from './open.js';
import type { SeriesConfig } from './plan.js';
import { risk } from './risk.js';
import { cloneSeries, createSeries, type SeriesState, type StepResult, silentSeries, step } from './series.js';
import { shift } from './shift.js';
import { silence } from './silence.js';

/** What is told of a series of each scope. */
export const KINDS: Readonly<Record<AlertScope, readonly AlertKind[]>> = {
  all: ['spike', 'drop'],
  negative: ['spike', 'sentiment_shift'],
  topic: ['issue'],
  channel: ['spike'],
  source: ['source_down'],
  mention: ['risk'],
};

/** Everything that is remembered of one series; fixed in size, and plain data. */
export interface TrackState {
  readonly series: SeriesState;
  /** When something was counted last. */
  heardAt: Instant | null;
  /** What the finder of each kind remembers, in the order of the kinds. */
  readonly found: readonly unknown[];
}

/** Steps a series, and all that is found in it. */
export interface Stepper {
  create(): TrackState;
  /** Known to have been silent for long. */
  silent(): TrackState;
  clone(state: TrackState): TrackState;
  /** The rises as they stand, by kind. */
  open(state: TrackState): readonly (Rise | null)[];
  /** Steps in a row in which the open rise looked like none, by kind. */
  calm(state: TrackState): readonly number[];
  /** Changes `state`; `unread` is the part that is missing of a step that was not all listened to. The rises that ended with this step, by kind. */
  step(state: TrackState, at: Instant, counted: Counted, unread?: number): Stepped;
}

interface Stepped extends Pick<StepResult, 'expected' | 'dispersion'> {
  readonly closed: readonly (Rise | null)[];
}

export function createStepper(config: SeriesConfig, kinds: readonly AlertKind[]): Stepper {
  const finders = kinds.map((kind) => FINDERS[kind] ?? rise);
  const isPlain = finders.length === 1 && finders[0] === rise;
  const around = (series: SeriesState): TrackState => ({
    series,
    heardAt: null,
    found: finders.map((each) => each.create(config)),
  });
  return {
    create: () => around(createSeries(config)),
    silent: () => around(silentSeries(config)),
    clone: ({ series, heardAt, found }) => ({
      heardAt,
      series: cloneSeries(series),
      found: finders.map((each, i) => each.clone(found[i])),
    }),
    open: ({ series, found }) => finders.map((each, i) => each.open(found[i], series)),
    calm: ({ series, found }) => finders.map((each, i) => each.calm?.(found[i], config, series) ?? 0),
    step(state, at, counted, unread) {
      const { series, found } = state;
      if (counted.count > 0) state.heardAt = at;
      const result = step(series, config, at, counted.count, counted.punctual, unread);
      if (isPlain) return { expected: result.expected, dispersion: result.dispersion, closed: [result.closed] };
      // Field by field: this is done for every quarter of an hour of every series.
      const { count, punctual, total, totalPunctual } = counted;
      const seen = { count, punctual, total, totalPunctual, at, unread: unread !== undefined, series, result };
      const closed = finders.map((each, i) => each.step(found[i], config, seen));
      return { expected: result.expected, dispersion: result.dispersion, closed };
    },
  };
}

/** Spikes and issues: what the series itself finds. */
const rise: Finder<null> = {
  create: () => null,
  clone: () => null,
  open: (_, { open }) => open?.rise ?? null,
  calm: (_, __, { open }) => (open ? calmSteps(open) : 0),
  step: (_, __, { result }) => result.closed,
};

const FINDERS: Readonly<Partial<Record<AlertKind, Finder<unknown>>>> = {
  drop: fall,
  source_down: silence,
  sentiment_shift: shift,
  risk,
};
