import type { Sensitivity } from '../../src/domain/series.js';
import { HOUR, type Instant } from '../../src/domain/time.js';
import { tableOf } from '../report/table.js';
import { brandAlerts, caught } from './brand.js';
import { alarmsOf, RULES, type Rule } from './rules.js';
import { brandStream, hourly, type Injected, SCORED_FROM, SCORED_WEEKS, START, weekdayEvents } from './streams.js';

/** One brand at one level, with the same chance twice: once nothing happens, once ten events do. */
export interface Run {
  readonly perDay: number;
  readonly events: readonly Injected[];
  /** Hourly counts of all mentions. */
  readonly quiet: readonly number[];
  readonly eventful: readonly number[];
  /** Alerts of the quiet brand in the weeks that count, by preset; and before, with the one that is shipped. */
  readonly falseAlarms: Readonly<Record<Sensitivity, number>>;
  readonly early: number;
  readonly caught: number;
}

const PRESETS = ['fewer', 'balanced', 'more'] as const;
/** What is compared at the same cost: so many false alarms a week. */
const COST = 0.2;

export function runBrand(perDay: number, seed: number): Run {
  const quiet = brandStream(perDay, seed);
  const events = weekdayEvents(3, 6, seed);
  const eventful = brandStream(perDay, seed, events);
  const alerts = PRESETS.map((preset) => brandAlerts(quiet, preset));
  const scored = alerts.map((all) => all.filter((at) => at >= SCORED_FROM).length);
  return {
    perDay,
    events,
    quiet: hourly(quiet[0]?.counts ?? []),
    eventful: hourly(eventful[0]?.counts ?? []),
    falseAlarms: { fewer: scored[0] ?? 0, balanced: scored[1] ?? 0, more: scored[2] ?? 0 },
    early: (alerts[1]?.length ?? 0) - (scored[1] ?? 0),
    caught: caught(events, brandAlerts(eventful, 'balanced')),
  };
}

/** False alarms a week of each preset with their interval, and what was caught. */
export function quietTable(runs: readonly Run[]): string {
  return tableOf([
    ['mentions a day', ...PRESETS, 'balanced, first 8 weeks', 'events caught by balanced'],
    ...[...byLevel(runs)].map(([perDay, own]) => [
      `${perDay}`,
      ...PRESETS.map((preset) => rateText(sum(own.map(({ falseAlarms }) => falseAlarms[preset])), weeksOf(own))),
      rateText(sum(own.map(({ early }) => early)), 8 * own.length),
      `${sum(own.map((run) => run.caught))} of ${sum(own.map(({ events }) => events.length))}`,
    ]),
  ]);
}

/** The published rules at their own thresholds, and at those that cost the same. */
export function rulesTable(runs: readonly Run[]): string {
  return tableOf([
    ['mentions a day', 'rule', 'false alarms a week', 'caught', `threshold at ${COST} a week`, 'caught'],
    ...[...byLevel(runs)].flatMap(([perDay, own]) =>
      RULES.map((rule) => {
        const ruled = fared(own, rule);
        const fair = sameCost(ruled, rule);
        const n = sum(own.map(({ events }) => events.length));
        return [
          `${perDay}`,
          rule.name,
          `${(ruled.falseAlarms(rule.threshold) / weeksOf(own)).toFixed(2)} (at ${rule.threshold})`,
          `${ruled.caught(rule.threshold)} of ${n}`,
          fair.toFixed(2),
          `${ruled.caught(fair)} of ${n}`,
        ];
      }),
    ),
  ]);
}

/** The most that a published rule catches at this level for the same cost. */
export const bestRule = (runs: readonly Run[]): number =>
  Math.max(
    ...RULES.map((rule) => {
      const ruled = fared(runs, rule);
      return ruled.caught(sameCost(ruled, rule));
    }),
  );

export const weeksOf = (runs: readonly Run[]): number => SCORED_WEEKS * runs.length;

interface Fared {
  falseAlarms(threshold: number): number;
  caught(threshold: number): number;
  readonly weeks: number;
}

function fared(runs: readonly Run[], rule: Rule): Fared {
  const scored = runs.map(({ quiet, eventful, events }) => ({
    events,
    quiet: rule.score(quiet),
    eventful: rule.score(eventful),
  }));
  const alerts = (scores: readonly number[], threshold: number): Instant[] =>
    alarmsOf(scores, threshold, rule.spacing)
      .map((hour) => START + (hour + 1) * HOUR)
      .filter((at) => at > SCORED_FROM);
  return {
    weeks: weeksOf(runs),
    falseAlarms: (threshold) => sum(scored.map(({ quiet }) => alerts(quiet, threshold).length)),
    caught: (threshold) => sum(scored.map(({ events, eventful }) => caught(events, alerts(eventful, threshold)))),
  };
}

/** The lowest threshold that costs no more. */
function sameCost({ falseAlarms, weeks }: Fared, rule: Rule): number {
  let [low, high] = [0, 100 * rule.threshold];
  for (let round = 0; round < 30; round++) {
    const middle = (low + high) / 2;
    if (falseAlarms(middle) <= COST * weeks) high = middle;
    else low = middle;
  }
  return high;
}

/** `0.120 (0.071..0.190), 18 in 150 weeks`: Byar's 95 % interval of a Poisson rate. */
export function rateText(n: number, weeks: number): string {
  const bound = (count: number, z: number) =>
    count <= 0 ? 0 : count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
  const [low, high] = [bound(n, -1.96), bound(n + 1, 1.96)].map((count) => (count / weeks).toFixed(3));
  return `${(n / weeks).toFixed(3)} (${low}..${high}), ${n} in ${weeks}`;
}

export function byLevel(runs: readonly Run[]): Map<number, Run[]> {
  const levels = new Map<number, Run[]>();
  for (const run of runs) levels.set(run.perDay, [...(levels.get(run.perDay) ?? []), run]);
  return levels;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
