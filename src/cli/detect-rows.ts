import type { Instant } from '../domain/time.js';
import { DAY, HOUR, MINUTE, WEEK } from '../domain/time.js';
import { UserError } from '../errors.js';

/** One row of a series as it stands in the file. */
export interface SeriesRow {
  readonly timestamp: string;
  readonly value: string;
  /** Line it begins on. */
  readonly line: number;
}

/** A row on the time axis. Without a readable time or count it has no `count` (NaN): it keeps its row and says nothing. */
export interface TimedRow extends SeriesRow {
  readonly at: Instant;
  readonly count: number;
}

export interface TimedSeries {
  readonly rows: readonly TimedRow[];
  readonly stepMs: number;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const STAMP = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Puts the rows on the time axis and finds their step: the difference between neighbours that is most common. Throws
 * UserError, naming the line, for a time that does not come after the one before it, and for a step outside a minute to a
 * week.
 */
export function timeRows(rows: readonly SeriesRow[]): TimedSeries {
  let before: TimedRow | undefined;
  const timed = rows.map((row): TimedRow => {
    const at = instantOf(row.timestamp);
    if (Number.isNaN(at)) return { ...row, at, count: Number.NaN };
    if (before && at <= before.at) {
      const fault = at === before.at ? 'has the same time as' : 'is earlier than';
      throw new UserError(`line ${row.line}: ${row.timestamp} ${fault} the row before it: sort the rows, one per time`);
    }
    before = { ...row, at, count: countOf(row.value) };
    return before;
  });
  return { rows: timed, stepMs: stepOf(timed.flatMap(({ at }) => (Number.isNaN(at) ? [] : [at]))) };
}

/** A time without a zone is UTC. NaN for what is no time. */
function instantOf(text: string): Instant {
  const [whole, date, time = '00:00', zone = 'Z'] = STAMP.exec(text.trim()) ?? [];
  return whole === undefined ? Number.NaN : Date.parse(`${date}T${time}${zone}`);
}

/** NaN for what is no number or negative. */
function countOf(text: string): number {
  const value = NUMBER.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= 0 ? value : Number.NaN;
}

function stepOf(times: readonly Instant[]): number {
  const counts = new Map<number, number>();
  for (const [i, at] of times.entries()) {
    const next = times[i + 1];
    if (next !== undefined) counts.set(next - at, (counts.get(next - at) ?? 0) + 1);
  }
  // One row has no step, and no history to stand out from: any step gives the same answer.
  const [step] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [HOUR];
  if (step >= MINUTE && step <= WEEK) return step;
  const found = step < MINUTE ? `${step / 1000} seconds` : `${Number((step / DAY).toFixed(1))} days`;
  throw new UserError(`the rows are ${found} apart: sum them to equal steps of a minute to a week`);
}
