import { DAY, WEEK } from '../domain/time.js';
import type { SeriesConfig } from './plan.js';
import { type Rolling, zeros } from './rolling.js';

/**
 * Fading sums over windows, in one plain array because it is copied for every checkpoint. By window four numbers for the
 * quiet ones of its length and four for the busy ones: squared distances of the counts from the expected sums; the expected
 * sums; these squared, which tells how large the sums were that most of the evidence is from; steps.
 */
type Tally = number[];

const NUMBERS = 4;

/**
 * How much a series varies, by window: past bursts count, up to a cap, for a bursty series is allowed to look bursty. What
 * a window shows is believed only once that window is over: a rise must not excuse itself while it lasts.
 */
export interface Spread {
  readonly known: Tally;
  /** Of the present stretch, as long as the window, and of the one before. */
  readonly fresh: Tally;
  readonly waiting: Tally;
  /** By window: steps of the present stretch. */
  readonly stretch: number[];
}

const MEMORY = 4 * WEEK;
const LEAST_STEPS = 52;
/** Customers answer one another: variance is about twice the mean until the series says otherwise. */
const PRIOR = 2;
/** The prior weighs as much as so many windows that do not overlap. */
const PRIOR_WINDOWS = 4;
/** A window may count as one this many standard deviations off and no more: three real events in a month must not hide the fourth. */
const MOST = 2.5;
/** The same while a rise is open. What was told already is explained. */
const MOST_OPEN = 2;
/** What busy windows show apart from quiet ones is believed as much as what all show after so many of them. */
const CLASS_WINDOWS = 8;
/** Windows are busy above this part of the usual sum. */
const BUSY_PART = 0.7;

export const createSpread = (windows: number): Spread => ({
  known: zeros(2 * NUMBERS * windows),
  fresh: zeros(2 * NUMBERS * windows),
  waiting: zeros(2 * NUMBERS * windows),
  stretch: zeros(windows),
});

export const cloneSpread = ({ known, fresh, waiting, stretch }: Spread): Spread => ({
  known: known.slice(),
  fresh: fresh.slice(),
  waiting: waiting.slice(),
  stretch: stretch.slice(),
});

/**
 * Variance over mean of each window's counts, >= 1; a longer window's prior is what the shorter one has shown. Variance
 * grows as the mean or as its square: until busy windows have shown it themselves, the square is assumed for them.
 */
export function dispersions({ known }: Spread, rolling: Rolling, { windows }: SeriesConfig): number[] {
  let prior = PRIOR;
  const found: number[] = [];
  for (let w = 0; w < windows.length; w++) {
    const steps = windows[w]?.steps ?? 1;
    const mean = rolling.expectedSums[w] ?? 0;
    const all = shownByAll(known, w);
    const general = shrunk(all, steps, prior, PRIOR_WINDOWS);
    prior = Math.max(PRIOR, general);
    const own = shownBy(known, w, kindOf(all, mean));
    found.push(shrunk(own, steps, 1 + (general - 1) * busier(all, mean), CLASS_WINDOWS, busier(own, mean)));
  }
  return found;
}

interface Shown {
  readonly square: number;
  readonly mean: number;
  readonly size: number;
  readonly steps: number;
}

const QUIET = 0;
const BUSY = 1;

const placeOf = (w: number, kind: number): number => NUMBERS * (2 * w + kind);

function shownBy(known: Tally, w: number, kind: number): Shown {
  const i = placeOf(w, kind);
  return { square: known[i] ?? 0, mean: known[i + 1] ?? 0, size: known[i + 2] ?? 0, steps: known[i + 3] ?? 0 };
}

function shownByAll(known: Tally, w: number): Shown {
  const i = placeOf(w, QUIET);
  const j = placeOf(w, BUSY);
  return {
    square: (known[i] ?? 0) + (known[j] ?? 0),
    mean: (known[i + 1] ?? 0) + (known[j + 1] ?? 0),
    size: (known[i + 2] ?? 0) + (known[j + 2] ?? 0),
    steps: (known[i + 3] ?? 0) + (known[j + 3] ?? 0),
  };
}

/** Variance over mean as shown, towards the prior by how many windows that do not overlap have shown it. */
function shrunk(
  { square, mean, steps }: Shown,
  length: number,
  prior: number,
  priorWindows: number,
  scale = 1,
): number {
  if (mean <= 0) return prior;
  const evidence = steps / length;
  const shown = 1 + (Math.max(1, square / mean) - 1) * scale;
  return (evidence * shown + priorWindows * prior) / (evidence + priorWindows);
}

/** How much more is expected than where most of the evidence is from, >= 1. */
const busier = ({ size, mean }: Shown, expected: number): number =>
  size > 0 ? Math.max(1, (expected * mean) / size) : 1;

const kindOf = ({ size, mean }: Shown, expected: number): number => (expected * mean > BUSY_PART * size ? BUSY : QUIET);

/**
 * Takes the windows that end now in; `seen` steps after the start, when the level has settled and a window is full. `open`:
 * a rise goes on.
 */
export function learnSpread(
  spread: Spread,
  rolling: Rolling,
  config: SeriesConfig,
  present: readonly number[],
  seen: number,
  open: boolean,
): void {
  for (let w = 0; w < config.windows.length; w++) {
    const steps = config.windows[w]?.steps ?? 1;
    if (seen < steps + DAY / config.stepMs) continue;
    const mean = rolling.expectedSums[w] ?? 0;
    const most = farthest(open ? MOST_OPEN : MOST, present[w] ?? PRIOR, mean);
    const off = Math.min(Math.abs((rolling.countSums[w] ?? 0) - mean), most);
    const i = placeOf(w, kindOf(shownByAll(spread.known, w), mean));
    addTo(spread.fresh, i, off * off);
    addTo(spread.fresh, i + 1, mean);
    addTo(spread.fresh, i + 2, mean * mean);
    addTo(spread.fresh, i + 3, 1);
    spread.stretch[w] = (spread.stretch[w] ?? 0) + 1;
    if ((spread.stretch[w] ?? 0) >= steps)
      believe(spread, w, Math.exp(-steps / Math.max(LEAST_STEPS, MEMORY / config.stepMs)));
  }
}

/** The stretch before the present one is known now; the present one waits for the next to end. */
function believe({ known, fresh, waiting, stretch }: Spread, w: number, keep: number): void {
  for (let i = placeOf(w, QUIET); i < placeOf(w + 1, QUIET); i++) {
    known[i] = keep * (known[i] ?? 0) + (waiting[i] ?? 0);
    waiting[i] = fresh[i] ?? 0;
    fresh[i] = 0;
  }
  stretch[w] = 0;
}

const addTo = (tally: Tally, i: number, value: number): void => {
  tally[i] = (tally[i] ?? 0) + value;
};

/** How far above the mean a count lies that is as rare as one of so many standard deviations: Cornish and Fisher's first terms. */
const farthest = (deviations: number, dispersion: number, mean: number): number =>
  deviations * Math.sqrt(dispersion * mean) + ((2 * dispersion - 1) * (deviations ** 2 - 1)) / 6;
