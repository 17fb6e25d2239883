import { detectRows } from '../../src/detect/index.js';
import { HOUR } from '../../src/domain/time.js';
import { tableOf } from '../report/table.js';
import type { Goal } from '../report/verdict.js';
import type { PublicSeries } from './files.js';
import { f1, type Judged, LOW_FALSE, nabScore, type Seen, STANDARD, seenOf } from './nab.js';
import { alarmsOf, RULES, type Rule } from './rules.js';

/** The public series under the shipped detector at its own threshold, and under the published rules at theirs. */
export function publicTable(all: readonly PublicSeries[]): string {
  const rows = [
    ['shipped, threshold .5', ...figures(shipped(all))],
    ...all.map((series) => [`  ${series.name}`, ...figures(shipped([series]))]),
    ...RULES.map((rule) => [rule.name, ...figures(all.map((series) => ruled(series, rule)))]),
  ];
  return tableOf([
    ['', 'standard', 'low-FP', 'windows', 'F1', 'false alerts', 'a series-day', 'labels within -1..+3 h'],
    ...rows,
  ]);
}

export function publicGoals(all: readonly PublicSeries[]): Goal[] {
  const judged = shipped(all);
  const seen = seenOf(judged);
  return [
    { name: 'public series: standard score', measured: nabScore(judged, STANDARD), least: 70 },
    { name: 'public series: low-FP score', measured: nabScore(judged, LOW_FALSE), least: 60 },
    { name: 'public series: F1 of windows', measured: f1(seen), least: 0.5 },
    { name: 'public series: false alerts a series-day', measured: seen.falseAlerts / seen.days, most: 0.1 },
    { name: 'public series: labels found', measured: seen.near / seen.labels, least: 0.65 },
  ];
}

const shipped = (all: readonly PublicSeries[]): Judged[] =>
  all.map((series) => ({
    series,
    alerts: [...detectRows(series.rows, series.stepMs, 'balanced')].map(({ score }) => score >= 0.5),
  }));

/** A rule sees whole hours, and alerts at their end. */
function ruled(series: PublicSeries, rule: Rule): Judged {
  const { rows, anHour } = series;
  const start = Math.floor((rows[0]?.at ?? 0) / HOUR);
  const hourly: number[] = [];
  for (const { at, value } of rows) {
    const hour = Math.floor(at / HOUR) - start;
    hourly[hour] = (hourly[hour] ?? 0) + value;
  }
  const filled = Array.from(hourly, (count) => count ?? 0);
  const alarms = new Set(alarmsOf(rule.score(filled), rule.threshold, rule.spacing));
  const isEnd = (i: number) => i % anHour === anHour - 1;
  return { series, alerts: rows.map(({ at }, i) => isEnd(i) && alarms.has(Math.floor(at / HOUR) - start)) };
}

function figures(judged: readonly Judged[]): string[] {
  const seen: Seen = seenOf(judged);
  return [
    nabScore(judged, STANDARD).toFixed(1),
    nabScore(judged, LOW_FALSE).toFixed(1),
    `${seen.found}/${seen.windows}`,
    f1(seen).toFixed(2),
    `${seen.falseAlerts} in ${seen.days.toFixed(0)} days`,
    (seen.falseAlerts / seen.days).toFixed(3),
    `${seen.near}/${seen.labels}`,
  ];
}
