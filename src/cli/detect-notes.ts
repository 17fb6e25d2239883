import { BUSY_A_DAY, expectedFalseAlarms, learningSteps } from '../detect/index.js';
import type { Sensitivity } from '../domain/series.js';
import { DAY, HOUR } from '../domain/time.js';
import type { TimedRow } from './detect-rows.js';

/** At most so many lines are named. */
const NAMED = 10;

/** Rows that are passed over keep their place, but nobody should wonder why they have no score. */
export function silentNote(rows: readonly TimedRow[]): string[] {
  const silent = rows.filter(({ count }) => Number.isNaN(count));
  if (silent.length === 0) return [];
  const named = silent.slice(0, NAMED).map(({ line }) => line);
  const lines = `${named.join(', ')}${silent.length > NAMED ? ' ...' : ''}`;
  return [`${silent.length} rows have no readable time or count and are not judged: line ${lines}`];
}

export function presetNote(sensitivity: Sensitivity): string {
  const [busy, quiet] = [expectedFalseAlarms(sensitivity), expectedFalseAlarms(sensitivity, 0)];
  return `sensitivity ${sensitivity}: at most about ${busy} false alarms a week, ${quiet} where fewer than ${BUSY_A_DAY} a day are usual`;
}

/** `learnt`: the first row that could alert; undefined when none could. */
export function learningNote(learnt: string | undefined, stepMs: number): string {
  const span = spanText(learningSteps(stepMs) * stepMs);
  return learnt === undefined
    ? `learning: what is usual is known after ${span}; all of these rows are before that, none of them can alert`
    : `learning: the ${span} before ${learnt} say what is usual, none of them can alert`;
}

const spanText = (ms: number): string => {
  const days = ms / DAY;
  return Number.isInteger(days) ? `${days} days` : `${Number((ms / HOUR).toFixed(1))} hours`;
};
