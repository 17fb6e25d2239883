/**
 * The score of the Numenta Anomaly Benchmark (Lavin and Ahmad, 2015), and what a person on the receiving end sees: windows
 * found, false alerts, and whether an alert came near the labelled moment.
 */
export interface LabelledSeries {
  readonly name: string;
  /** Rows of each window, first and last included, in order. */
  readonly windows: readonly (readonly [first: number, last: number])[];
  readonly labels: readonly number[];
  /** Rows an hour. */
  readonly anHour: number;
}

/** What a miss and a false row cost, in units of what a window earns. */
export interface Profile {
  readonly miss: number;
  readonly falseRow: number;
}

export const STANDARD: Profile = { miss: 1, falseRow: 0.11 };
export const LOW_FALSE: Profile = { miss: 1, falseRow: 0.22 };

/** Rows that a detector may learn from before it is judged. */
export const probationOf = (rows: number): number => Math.min(Math.floor(0.15 * rows), 750);

/** One series with the rows that alert. */
export interface Judged {
  readonly series: LabelledSeries;
  readonly alerts: readonly boolean[];
}

/** 100 is perfect, 0 is never alerting; pooled over the series. */
export function nabScore(all: readonly Judged[], { miss, falseRow }: Profile): number {
  let total = 0;
  let windows = 0;
  for (const { series, alerts } of all) {
    const best = series.windows.map(() => -miss);
    for (const [, window, worth] of scoredAlerts(series, alerts)) {
      if (window === undefined) total += falseRow * worth;
      else best[window] = Math.max(best[window] ?? 0, worth);
    }
    total += sum(best);
    windows += best.length;
  }
  return (100 * (total + miss * windows)) / ((1 + miss) * windows);
}

export interface Seen {
  readonly windows: number;
  readonly found: number;
  readonly falseAlerts: number;
  /** Days outside of the windows. */
  readonly days: number;
  readonly labels: number;
  /** Labels with an alert between an hour before and three hours after. */
  readonly near: number;
}

/** Alerts within an hour of the one before belong to it. */
export function seenOf(all: readonly Judged[]): Seen {
  const seen = all.map(({ series, alerts }): Seen => {
    const found = new Set<number>();
    let falseAlerts = 0;
    let until = -1;
    for (const [row, window] of scoredAlerts(series, alerts)) {
      if (window !== undefined) found.add(window);
      else if (row > until) falseAlerts += 1;
      until = row + series.anHour;
    }
    const inside = sum(
      series.windows.map(([first, last]) => Math.max(0, last - Math.max(first, probationOf(alerts.length)) + 1)),
    );
    const near = series.labels.filter((label) =>
      alerts.slice(Math.max(0, label - series.anHour), label + 3 * series.anHour + 1).some(Boolean),
    );
    return {
      windows: series.windows.length,
      found: found.size,
      falseAlerts,
      days: (alerts.length - probationOf(alerts.length) - inside) / (24 * series.anHour),
      labels: series.labels.length,
      near: near.length,
    };
  });
  const total = (of: keyof Seen) => sum(seen.map((each) => each[of]));
  return {
    windows: total('windows'),
    found: total('found'),
    falseAlerts: total('falseAlerts'),
    days: total('days'),
    labels: total('labels'),
    near: total('near'),
  };
}

/** Of windows: how many were found, and how many of what was found are windows. */
export function f1({ windows, found, falseAlerts }: Seen): number {
  return found === 0 ? 0 : (2 * found) / (windows + found + falseAlerts);
}

/** Every alerting row after the probation, with its window (undefined: none) and what it is worth there. */
function* scoredAlerts(
  { windows }: LabelledSeries,
  alerts: readonly boolean[],
): Iterable<[number, number | undefined, number]> {
  for (let row = probationOf(alerts.length); row < alerts.length; row++) {
    if (!alerts[row]) continue;
    const within = windows.findIndex(([first, last]) => row >= first && row <= last);
    const [first = 0, last = 0] = windows[within] ?? [];
    if (within >= 0) yield [row, within, sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1)];
    else yield [row, undefined, afterWindows(windows, row)];
  }
}

/** A false row soon after a window costs less. */
function afterWindows(windows: LabelledSeries['windows'], row: number): number {
  const before = windows.findLast(([, last]) => last < row);
  return before ? sigmoid((row - before[1]) / (before[1] - before[0])) : -1;
}

const sigmoid = (y: number): number => (y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
