import type { Rise } from '../domain/series.js';
import { DAY, HOUR, type Instant, MINUTE, WEEK } from '../domain/time.js';
import {
  type Baseline,
  beginsShaped,
  cloneBaseline,
  createBaseline,
  expectation,
  learn,
  levelDoubt,
  silentBaseline,
  slotOf,
} from './baseline.js';
import { isCalm, type OpenRise, openRise, sawPunctual, stillOpen } from './open.js';
import { type Judgement, judge, learningSteps, type SeriesConfig } from './plan.js';
import { cloneRolling, createRolling, level, push, type Rolling, sumUp } from './rolling.js';
import { cloneSpread, createSpread, dispersions, learnSpread, type Spread } from './spread.js';

/** Everything the detector remembers of one series; fixed in size. */
export interface SeriesState {
  baseline: Baseline;
  rolling: Rolling;
  spread: Spread;
  /** Steps since the last mention. */
  quiet: number;
  /** Slowly fading maximum of the strength of past rises. */
  peak: number;
  /** Fading number of past rises. */
  recent: number;
  open: OpenRise | null;
}

/** What one step showed. */
export interface StepResult {
  /** Mentions expected in this step, and the dispersion around them. */
  readonly expected: number;
  readonly dispersion: number;
  /**
   * Surprise in units of the least that would open a rise now. Where one opens, that of the window that stands out most,
   * above 1; elsewhere the mean of the windows up to six hours.
   */
  readonly strength: number;
  readonly opened: boolean;
  /** The rise as it stands, when one is open. */
  readonly rise: Rise | null;
  /** The rise that ended with this step. */
  readonly closed: Rise | null;
}

/** After a silence this long the past says nothing any more. */
export const SILENCE = 8 * WEEK;
/** A new rise must be stronger than the memory of earlier ones, by this much; the memory fades by half in 11.5 hours. */
const GATE = 1.2;
const PEAK_HALF_LIFE = 11.5 * HOUR;
/** Two rises a month are nothing special. Of a series that rises more often each further one has to show more. */
const RECENT_MEMORY = 4 * WEEK;
const ORDINARY = 2;
const OFTEN = 0.3;
/** Surprise (natural log of p) beyond which a step teaches the level no more than mean + 3 sd: -log10 p > 2.5. */
const SURPRISING = -2.5 * Math.LN10;
/** As surprising as one window in five. */
const LOG_USUAL = Math.log(0.2);
const NEAR = 6 * HOUR;
/** What is missing is an estimate: of next to nothing, any mention would be many. */
const LEAST_READ = 0.25;
/** A rise that lasts this long is the new usual: the level follows it, faster. */
const NEW_USUAL = 3 * DAY;
const HASTE = 7;

export const createSeries = (config: SeriesConfig): SeriesState => ({
  baseline: createBaseline(),
  rolling: createRolling(config.windows),
  spread: createSpread(config.windows.length),
  quiet: 0,
  peak: 0,
  recent: 0,
  open: null,
});

export const cloneSeries = (state: SeriesState): SeriesState => ({
  ...state,
  baseline: cloneBaseline(state.baseline),
  rolling: cloneRolling(state.rolling),
  spread: cloneSpread(state.spread),
});

/** Silent for so long that the steps until the next mention may be skipped, if the series starts afresh with it. */
export const isSilent = ({ quiet }: SeriesState, { stepMs }: SeriesConfig): boolean => quiet * stepMs >= SILENCE;

/** A fresh series that is known to have been silent: even its first mentions can stand out. */
export function silentSeries(config: SeriesConfig): SeriesState {
  const state = { ...createSeries(config), baseline: silentBaseline(config.stepMs) };
  state.rolling.expected.fill(expectation(state.baseline, 0, config.stepMs));
  sumUp(state.rolling, config.windows);
  return state;
}

/**
 * Takes the step that starts `at` in, and says whether it stands out; changes `state`. Causal: only this step and
 * earlier ones count. `count` and `punctual` are >= 0, the latter a part of the former. Deterministic to the last bit.
 * A step that was not all listened to teaches nothing, and as much less is expected of it: `unread` is the part (0..1)
 * that is missing, 0 when that is not known.
 */
export function step(
  state: SeriesState,
  config: SeriesConfig,
  at: Instant,
  count: number,
  punctual: number,
  unread?: number,
): StepResult {
  // What varied around a flat expectation says nothing about what varies around a shaped one.
  if (beginsShaped(state.baseline, config.stepMs)) state.spread = createSpread(config.windows.length);
  const { baseline, rolling, spread } = state;
  const slot = slotOf(config.zone, at);
  const expected = expectation(baseline, slot, config.stepMs);
  push(rolling, config.windows, count, punctual, expected * Math.max(LEAST_READ, 1 - (unread ?? 0)));
  const doubt = levelDoubt(baseline);
  const present = dispersions(spread, rolling, config);
  const judged = present.map((dispersion, w) => dispersion * (1 + (rolling.expectedSums[w] ?? 0) * doubt));
  const verdicts = count > 0 || state.open ? judgeAll(rolling.countSums, rolling, config, judged) : [];

  state.peak *= 0.5 ** (config.stepMs / PEAK_HALF_LIFE);
  state.recent *= Math.exp(-config.stepMs / RECENT_MEMORY);
  const gate = Math.max(1 + OFTEN * Math.max(0, state.recent - ORDINARY), GATE * state.peak);
  let [strongest, crossing] = [0, 0];
  for (const [w, verdict] of verdicts.entries()) {
    strongest = Math.max(strongest, verdict.strength);
    if (standsOutNow(verdict, verdicts[w - 1])) crossing = Math.max(crossing, verdict.strength);
  }
  const opens = !state.open && count > 0 && isReady(baseline, config) && crossing > gate;
  if (opens) {
    state.open = openRise(config, at, verdicts);
    state.recent += 1;
  }
  const closed = follow(state, config, at, verdicts, judged, unread !== undefined);
  if (state.open || closed) state.peak = Math.max(state.peak, strongest);

  if (unread === undefined) {
    learnSpread(spread, rolling, config, present, baseline.steps, state.open !== null);
    const old = state.open !== null && at - state.open.rise.openedAt >= NEW_USUAL;
    const surprising = state.open !== null || (isReady(baseline, config) && (verdicts[0]?.logP ?? 0) < SURPRISING);
    const most = expected + 3 * Math.sqrt((present[0] ?? 1) * expected) + 1;
    learn(baseline, slot, surprising && !old ? Math.min(count, most) : count, config.stepMs, old ? HASTE : 1);
  }
  state.quiet = count > 0 ? 0 : state.quiet + 1;
  const rise = state.open?.rise ?? null;
  return {
    expected,
    dispersion: judged[0] ?? 1,
    strength: (opens ? crossing : agreement(config, verdicts)) / gate,
    opened: opens,
    rise,
    closed,
  };
}

/** A long window that crosses opens nothing once its newest part is as usual: that would be an alert about the past. */
const standsOutNow = ({ crosses }: Judgement, newest: Judgement | undefined): boolean =>
  crosses && (newest === undefined || newest.logP < LOG_USUAL);

/**
 * How far a step stands out although it opens nothing: the mean strength of the windows up to six hours. A rise shows in
 * the hour and in the hours around it, which chance does less often.
 */
function agreement(config: SeriesConfig, verdicts: readonly Judgement[]): number {
  const near = verdicts.filter((_, w) => w === 0 || (config.windows[w]?.minutes ?? 0) * MINUTE <= NEAR);
  return near.reduce((sum, { strength }) => sum + strength, 0) / Math.max(1, near.length);
}

/** Whether enough was seen for anything to be unusual. */
export const isReady = ({ steps }: Baseline, config: SeriesConfig): boolean => steps >= learningSteps(config.stepMs);

function judgeAll(
  sums: readonly number[],
  rolling: Rolling,
  config: SeriesConfig,
  judged: readonly number[],
): Judgement[] {
  return config.windows.map((window, w) =>
    judge(config, window, sums[w] ?? 0, rolling.expectedSums[w] ?? 0, judged[w] ?? 1),
  );
}

/** Keeps the open rise up to date, and closes it once the series is calm. */
function follow(
  state: SeriesState,
  config: SeriesConfig,
  at: Instant,
  verdicts: readonly Judgement[],
  judged: readonly number[],
  unread: boolean,
): Rise | null {
  if (!state.open) return null;
  const { rolling, baseline } = state;
  const days = (baseline.steps * config.stepMs) / DAY;
  let open = stillOpen(state.open, config, at, { verdicts, rolling, dispersions: judged, days, unread });
  if (open.rise.late && judgeAll(rolling.punctualSums, rolling, config, judged).some(({ crosses }) => crosses)) {
    open = sawPunctual(open);
  }
  state.open = open;
  if (!isCalm(open, config)) return null;
  level(rolling, config.windows, open.steps);
  state.open = null;
  return { ...open.rise, closedAt: at + config.stepMs };
}
