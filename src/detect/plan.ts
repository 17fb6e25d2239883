import type { AlertScope, Sensitivity, SeriesScope } from '../domain/series.js';
import { DAY, HOUR, MINUTE, WEEK } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { logUpperTail, smallestBeyond } from './tails.js';

/** What a rise must be before it may open. */
export interface Demands {
  /** False alarms a week that one brand may cost. */
  readonly falseAlarms: number;
  /** Mentions in the window: below it, no ratio means anything. */
  readonly mentions: number;
  /** Mentions over expected: chance is ruled out earlier than this in busy series, but nobody would act. */
  readonly ratio: number;
}

/**
 * False alarms a week that one brand, or one series alone, costs at most, as measured on simulated streams in which nothing
 * happens (bench:detect): where `BUSY_A_DAY` mentions and more are usual, and where fewer are and less is known.
 */
export const expectedFalseAlarms = (sensitivity: Sensitivity, perDay = BUSY_A_DAY): number =>
  EXPECTED[sensitivity][perDay < BUSY_A_DAY ? 'quiet' : 'busy'];

export const BUSY_A_DAY = 500;

const EXPECTED = {
  fewer: { busy: 0.02, quiet: 0.05 },
  balanced: { busy: 0.06, quiet: 0.3 },
  more: { busy: 0.25, quiet: 0.9 },
} as const;

/** The three presets. A false alarm a busy brand every two years, half a year, or five weeks. */
export const DEMANDS: Readonly<Record<Sensitivity, Demands>> = {
  fewer: { falseAlarms: 0.01, mentions: 8, ratio: 2 },
  balanced: { falseAlarms: 0.04, mentions: 5, ratio: 1.5 },
  more: { falseAlarms: 0.2, mentions: 4, ratio: 1.3 },
};

/**
 * The part of its brand's false alarms that a series of the bot may use, 0..1. All mentions and the negative ones carry
 * most of what matters and get most of it; the nineteen topics share a quarter, and about six channels a tenth.
 */
const SHARES: Readonly<Record<SeriesScope, number>> = { all: 0.4, negative: 0.25, topic: 0.25 / 19, channel: 0.1 / 6 };

/**
 * The share of a series, 0..1. Single mentions and silent sources are no counts, and use nothing. A topic's share grows with
 * its `severity` (0..5; 2.5 is the average one), so that what matters most is seen first.
 */
export function shareOf(scope: AlertScope, severity = MEAN_SEVERITY): number {
  if (scope === 'mention' || scope === 'source') return 0;
  return scope === 'topic' ? (SHARES.topic * (severity + 0.5)) / (MEAN_SEVERITY + 0.5) : SHARES[scope];
}

const MEAN_SEVERITY = 2.5;

/** One span over which counts are summed and judged. */
export interface Window {
  readonly steps: number;
  readonly minutes: number;
  /** Natural logarithm of the probability under which a count stands out. */
  readonly logAlpha: number;
}

/** How one series is stepped and judged. */
export interface SeriesConfig {
  readonly stepMs: number;
  readonly zone: Zone;
  readonly demands: Demands;
  /** How many times its false alarms a series may cost when hardly anybody writes, >= 1. */
  readonly quietTimes: number;
  /** Shortest first. */
  readonly windows: readonly [Window, ...Window[]];
}

/** `stepMs`: a minute to a week; `share`: the part of the brand's false alarms that this series may use, 0..1. */
export function seriesConfig(stepMs: number, zone: Zone, sensitivity: Sensitivity, share: number): SeriesConfig {
  const demands = DEMANDS[sensitivity];
  const [first = 1, ...rest] = windowSteps(stepMs);
  const toWindow = (steps: number): Window => {
    const tests = (rest.length + 1) * testsAWeek(steps * stepMs, stepMs);
    const logAlpha = Math.log(Math.min(MOST_ALPHA, (demands.falseAlarms * share) / tests));
    return { steps, minutes: (steps * stepMs) / MINUTE, logAlpha };
  };
  const quietTimes = share >= WHOLE_BRAND ? QUIET_TIMES : 1;
  return { stepMs, zone, demands, quietTimes, windows: [toWindow(first), ...rest.map(toWindow)] };
}

/** The first days, in which nothing alerts: what is usual is still being learnt. At least eight steps. */
export const learningSteps = (stepMs: number): number => Math.max(LEARNING_STEPS, Math.ceil(LEARNING / stepMs));

const LEARNING = 3 * DAY;
const LEARNING_STEPS = 8;

/** A count of a window, against what was to be expected. `strength` is the surprise in units of the least that alerts. */
export interface Judgement {
  readonly logP: number;
  readonly strength: number;
  readonly crosses: boolean;
}

/** Whether `count` mentions would alert in this window, the memory of earlier rises apart. */
export function judge(
  config: SeriesConfig,
  window: Window,
  count: number,
  mean: number,
  dispersion: number,
): Judgement {
  // Less than expected is no surprise, and most steps are: their tail need not be worked out.
  const logP = count > mean ? logUpperTail(count, mean, dispersion) : 0;
  const logAlpha = logAlphaOf(config, window, mean);
  const enough = count >= config.demands.mentions && count >= config.demands.ratio * mean;
  return { logP, strength: logP / logAlpha, crosses: enough && logP < logAlpha };
}

/** Where hardly anybody writes chance is hard to rule out, and an alert is quickly read: it may be wrong more often there. */
function logAlphaOf({ quietTimes }: SeriesConfig, { logAlpha, minutes }: Window, mean: number): number {
  if (quietTimes === 1) return logAlpha;
  const quiet = ((QUIET_A_DAY * minutes * MINUTE) / (DAY * mean)) ** 1.5;
  const eased = logAlpha + Math.log(Math.min(quietTimes, Math.max(1, quiet)));
  return Math.max(logAlpha, Math.min(LOG_MOST_ALPHA, eased));
}

/** The smallest count that would have alerted in this window. */
export function needed(config: SeriesConfig, window: Window, mean: number, dispersion: number): number {
  const least = Math.max(config.demands.mentions, config.demands.ratio * mean);
  return smallestBeyond(logAlphaOf(config, window, mean), mean, dispersion, least);
}

/** An hour for what breaks now, three and six for what builds up, a day for brands so quiet that hours cannot show a tripling. */
const WINDOWS = [HOUR, 3 * HOUR, 6 * HOUR, DAY];

/** However few the tests, one in two hundred is no news. */
const MOST_ALPHA = 0.005;
const LOG_MOST_ALPHA = Math.log(MOST_ALPHA);

/** Below so many expected a day a brand is quiet; twelve times the false alarms where a fifth and less is expected. */
const QUIET_A_DAY = 130;
const QUIET_TIMES = 12;
/** The parts of a busy brand are quiet too: only of a series with such a share it says something about the brand. */
const WHOLE_BRAND = 0.2;

/** Overlapping windows are not independent: about so many tests a window's length (bench:detect measures the outcome). */
const TESTS_PER_WINDOW = 4;

const testsAWeek = (windowMs: number, stepMs: number): number =>
  Math.max(1, Math.min(WEEK / stepMs, (TESTS_PER_WINDOW * WEEK) / windowMs));

function windowSteps(stepMs: number): number[] {
  const steps = WINDOWS.filter((length) => length >= stepMs).map((length) => Math.round(length / stepMs));
  return steps.length > 0 ? [...new Set(steps)] : [1];
}
