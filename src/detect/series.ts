import type { Rise } from '../domain/series.js';
import { DAY, HOUR, type Instant, WEEK } from '../domain/time.js';
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
import { type Judgement, judge, type SeriesConfig } from './plan.js';
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
  recent: number;
  open: OpenRise | null;
}

/** What one step showed. */
export interface StepResult {
  /** Mentions expected in this step, and the dispersion around them. */
  readonly expected: number;
  readonly dispersion: number;
  /** Surprise in units of the least that would open a rise now: 1 and more opens one when nothing else forbids it. */
  readonly strength: number;
  readonly opened: boolean;
  /** The rise as it stands, when one is open. */
  readonly rise: Rise | null;
  /** The rise that ended with this step. */
  readonly closed: Rise | null;
}

/** No alert in the first days: what is usual is still being learnt. */
const LEARNING = 3 * DAY;
const LEARNING_STEPS = 8;
/** After a silence this long the past says nothing any more. */
export const SILENCE = 8 * WEEK;
/** A new rise must be stronger than the memory of earlier ones, by this much; the memory fades by half in 11.5 hours. */
const GATE = 1.2;
const PEAK_HALF_LIFE = 11.5 * HOUR;
/** Surprise (natural log of p) beyond which a step teaches the level no more than mean + 3 sd: -log10 p > 2.5. */
const SURPRISING = -2.5 * Math.LN10;
/** As surprising as one window in five. */
const LOG_USUAL = Math.log(0.2);
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
 * An `unread` step, of which not all was listened to, teaches nothing, and what is missing in it says nothing: only more
 * than was to be expected counts.
 */
export function step(
  state: SeriesState,
  config: SeriesConfig,
  at: Instant,
  count: number,
  punctual: number,
  unread = false,
): StepResult {
  if (beginsShaped(state.baseline, config.stepMs)) state.spread = createSpread(config.windows.length);
  const { baseline, rolling, spread } = state;
  const slot = slotOf(config.zone, at);
  const expected = expectation(baseline, slot, config.stepMs);
  push(rolling, config.windows, count, punctual, unread ? Math.min(expected, count) : expected);
  const doubt = levelDoubt(baseline);
  const present = dispersions(spread, rolling, config);
  const judged = present.map((dispersion, w) => dispersion * (1 + (rolling.expectedSums[w] ?? 0) * doubt));
  const verdicts = count > 0 || state.open ? judgeAll(rolling.countSums, rolling, config, judged) : [];

  state.peak *= 0.5 ** (config.stepMs / PEAK_HALF_LIFE);
  state.recent *= Math.exp(-config.stepMs / (Number(process.env.RM ?? 4) * WEEK));
  const gate = Math.max(1 + Number(process.env.RC ?? .15) * Math.max(0, state.recent - Number(process.env.RF ?? 2)), GATE * state.peak);
  const strongest = Math.max(0, ...verdicts.map(({ strength }) => strength));
  const crossing = Math.max(
    0,
    ...verdicts.map((verdict, w) => (standsOutNow(verdict, verdicts[w - 1]) ? verdict.strength : 0)),
  );
  const now = graded(verdicts);
  const opens = !state.open && count > 0 && isReady(baseline, config) && crossing > gate;
  if (opens) { state.open = openRise(config, at, verdicts); state.recent += 1; }
  const closed = follow(state, config, at, verdicts, judged, unread);
  if (state.open || closed) state.peak = Math.max(state.peak, strongest);

  if (!unread) {
    learnSpread(spread, rolling, config, present, baseline.steps, state.open !== null);
    const old = state.open !== null && at - state.open.rise.openedAt >= NEW_USUAL;
    const surprising = state.open !== null || (verdicts[0]?.logP ?? 0) < SURPRISING;
    const most = expected + 3 * Math.sqrt((present[0] ?? 1) * expected) + 1;
    learn(baseline, slot, surprising && !old ? Math.min(count, most) : count, config.stepMs, old ? HASTE : 1);
  }
  state.quiet = count > 0 ? 0 : state.quiet + 1;
  const rise = state.open?.rise ?? null;
  return { expected, dispersion: judged[0] ?? 1, strength: now / gate, opened: opens, rise, closed };
}

/** A long window that crosses opens nothing once its newest part is as usual: that would be an alert about the past. */
const standsOutNow = ({ crosses }: Judgement, newest: Judgement | undefined): boolean =>
  crosses && (newest === undefined || newest.logP < LOG_USUAL);

const SC = process.env.SC ?? '13';
const U = Number(process.env.U ?? 0.2);
function graded(v: readonly Judgement[]): number {
  if (v.length === 0) return 0;
  const s = v.map((x) => x.strength);
  const isNow = (w: number) => w === 0 || (v[w - 1]?.logP ?? 0) < Math.log(U);
  const chain = (w: number) => { for (let i = 0; i < w; i++) if ((v[i]?.logP ?? 0) >= Math.log(U)) return false; return true; };
  const c = (w: number) => (isNow(w) ? s[w] ?? 0 : 0);
  switch (SC) {
    case '1': return Math.max(...s.map((_, w) => c(w)));
    case '2': return Math.max(...s.map((x, w) => (chain(w) ? x : 0)));
    case '3': return Math.max(s[0]!, ...s.slice(1).map((x, w) => Math.sqrt(x * s[w]!)));
    case '4': return Math.max(...s.slice(0, 3).map((_, w) => c(w)));
    case '5': return Math.max(...s.slice(0, 2).map((_, w) => c(w)));
    case '6': return s[0]!;
    case '7': return (s[0]! + Math.max(...s.slice(1, 3).map((_, w) => c(w + 1)))) / 2;
    case '8': return 0.5 * s[0]! + 0.5 * s[1]!;
    case '9': return 0.4 * s[0]! + 0.4 * s[1]! + 0.2 * s[2]!;
    case '10': return Math.max(s[0]!, 0.5 * s[0]! + 0.5 * s[1]!);
    case '11': return Math.max(s[0]!, 0.5 * s[0]! + 0.6 * s[1]!, 0.3 * s[0]! + 0.3 * s[1]! + 0.4 * s[2]!);
    case '12': return Math.max(0.6 * s[0]! + 0.4 * s[1]!, 0.3 * s[0]! + 0.3 * s[1]! + 0.4 * s[2]!);
    case '13': return s.slice(0, 3).reduce((a, b) => a + b, 0) / Math.min(3, s.length);
    case '14': return s.slice(0, 2).reduce((a, b) => a + b, 0) / Math.min(2, s.length);
    default: return 0;
  }
}

const isNow = (newest: Judgement | undefined): boolean => newest === undefined || newest.logP < LOG_USUAL;

/** Whether enough was seen for anything to be unusual. */
export const isReady = ({ steps }: Baseline, { stepMs }: SeriesConfig): boolean =>
  steps >= LEARNING_STEPS && steps * stepMs >= LEARNING;

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
