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

/** The three presets. A false alarm a brand every two years, five months, or five weeks. */
export const DEMANDS: Readonly<Record<Sensitivity, Demands>> = {
  fewer: { falseAlarms: 0.01, mentions: 8, ratio: 2 },
  balanced: { falseAlarms: 0.05, mentions: 5, ratio: 1.5 },
  more: { falseAlarms: 0.2, mentions: 4, ratio: 1.3 },
};

/** Alerts a week that chance alone is allowed to raise for one brand, over all its series and windows. */
export const expectedFalseAlarms = (sensitivity: Sensitivity): number => DEMANDS[sensitivity].falseAlarms;

/**
 * The part of its brand's false alarms that a series of the bot may use, 0..1. All mentions and the negative ones carry
 * most of what matters and get most of it; the nineteen topics share a quarter, and about six channels a tenth.
 */
const SHARES: Readonly<Record<SeriesScope, number>> = { all: 0.4, negative: 0.25, topic: 0.25 / 19, channel: 0.1 / 6 };

/** Single mentions and silent sources are no counts, and use nothing. */
export const shareOf = (scope: AlertScope): number => (scope === 'mention' || scope === 'source' ? 0 : SHARES[scope]);

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
  /** Shortest first. */
  readonly windows: readonly [Window, ...Window[]];
}

/** `stepMs`: a minute to a week; `share`: the part of the brand's false alarms that this series may use, 0..1. */
export function seriesConfig(stepMs: number, zone: Zone, sensitivity: Sensitivity, share: number): SeriesConfig {
  const demands = DEMANDS[sensitivity];
  const [first = 1, ...rest] = windowSteps(stepMs);
  const toWindow = (steps: number): Window => ({
    steps,
    minutes: (steps * stepMs) / MINUTE,
    logAlpha: Math.log(
      Math.min(MOST_ALPHA, (demands.falseAlarms * share) / ((rest.length + 1) * testsAWeek(steps * stepMs, stepMs))),
    ),
  });
  return { stepMs, zone, demands, windows: [toWindow(first), ...rest.map(toWindow)] };
}

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
  const logP = logUpperTail(count, mean, dispersion);
  const enough = count >= config.demands.mentions && count >= config.demands.ratio * mean;
  return { logP, strength: logP / window.logAlpha, crosses: enough && logP < window.logAlpha };
}

/** The smallest count that would have alerted in this window. */
export function needed(config: SeriesConfig, window: Window, mean: number, dispersion: number): number {
  const least = Math.max(config.demands.mentions, config.demands.ratio * mean);
  return smallestBeyond(window.logAlpha, mean, dispersion, least);
}

/** An hour for what breaks now, six for what builds up, a day for brands so quiet that an hour cannot show a tripling. */
const WINDOWS = [HOUR, 6 * HOUR, DAY];

/** However few the tests, one in two hundred is no news. */
const MOST_ALPHA = 0.005;

/** Overlapping windows are not independent: far in the tail, one window's length holds about this many tests. */
const TESTS_PER_WINDOW = 12;

const testsAWeek = (windowMs: number, stepMs: number): number =>
  Math.max(1, Math.min(WEEK / stepMs, (TESTS_PER_WINDOW * WEEK) / windowMs));

function windowSteps(stepMs: number): number[] {
  const steps = WINDOWS.filter((length) => length >= stepMs).map((length) => Math.round(length / stepMs));
  return steps.length > 0 ? [...new Set(steps)] : [1];
}
