/**
 * The spike rules that peers publish, and EARS, as scores: a rule alarms where its score reaches its threshold. All see the
 * hourly counts of all mentions; NaN where a rule has no opinion.
 */
export interface Rule {
  readonly name: string;
  /** As published. */
  readonly threshold: number;
  /** Hours in which it does not alarm again. */
  readonly spacing: number;
  score(hourly: readonly number[]): number[];
}

const DAY = 24;
const WEEK = 168;

/** Huginn's PeakDetector with its defaults: an hour against mean and standard deviation of the 14 days before. */
const huginn: Rule = {
  name: 'Huginn: mean + 3 sd of 14 days',
  threshold: 3,
  spacing: 2 * DAY,
  score: (hourly) => scores(hourly, (i) => deviations(hourly, i, 1, 14 * DAY)),
};

const timesUsual = (hourly: readonly number[]): number[] =>
  scores(hourly, (i) => ratio(hourly[i] ?? 0, mean(hourly, i - WEEK, i)));

/** A workflow template of n8n: more than twice the hourly average of seven days. It has no spacing. */
const n8n: Rule = { name: 'n8n: 2 x the 7-day average', threshold: 2, spacing: 1, score: timesUsual };

/** Agility PR's example: 150 % of the hourly average of seven days, twelve hours apart. */
const agility: Rule = { name: 'Agility: 150 % of the 7-day average', threshold: 1.5, spacing: 12, score: timesUsual };

/** Socialmetrix: the last 24 hours against mean and standard deviation of the seven days before; Low, Medium, High. */
const socialmetrix = (level: string, threshold: number): Rule => ({
  name: `Socialmetrix ${level}: 24 h beyond ${threshold} sd of 7 days`,
  threshold,
  spacing: DAY,
  score: (hourly) => {
    const days = lastDays(hourly);
    return scores(hourly, (i) =>
      standardised(
        days[i] ?? 0,
        [1, 2, 3, 4, 5, 6, 7].map((d) => days[i - d * DAY]),
        0,
      ),
    );
  },
});

/** ThirdEye: a day against 150 % of the average of seven, at the day's end. */
const thirdEye: Rule = {
  name: 'ThirdEye: day at 150 % of 7 days',
  threshold: 1.5,
  spacing: DAY,
  score: (hourly) =>
    scores(hourly, (i) =>
      i % DAY === DAY - 1 ? ratio(total(hourly, i - 23, i + 1), 24 * mean(hourly, i - 23 - WEEK, i - 23)) : Number.NaN,
    ),
};

/** Salesforce Social Studio: the last 24 hours against the same 24 hours of the three weeks before, half as many again. */
const socialStudio: Rule = {
  name: 'Social Studio: 24 h at 150 % of 3 weeks',
  threshold: 1.5,
  spacing: DAY,
  score: (hourly) => {
    const days = lastDays(hourly);
    return scores(hourly, (i) => ratio(days[i] ?? 0, average([1, 2, 3].map((week) => days[i - week * WEEK]))));
  },
};

/** EARS (Hutwagner and others, 2003): seven steps' mean and standard deviation, never below 1; C2 leaves the last two out. */
const ears = (variant: 'C1' | 'C2', lag: number): Rule => ({
  name: `EARS ${variant}`,
  threshold: 3,
  spacing: 1,
  score: (counts) => scores(counts, (i) => standardised(counts[i] ?? 0, before(counts, i - lag, 7), 1)),
});

/** The sum of what C2 exceeds one standard deviation by, over three steps. */
const earsC3: Rule = {
  name: 'EARS C3',
  threshold: 2,
  spacing: 1,
  score: (counts) => {
    const c2 = ears('C2', 2).score(counts);
    return scores(counts, (i) => sum([0, 1, 2].map((back) => Math.max(0, (c2[i - back] ?? Number.NaN) - 1))));
  },
};

export const EARS: readonly Rule[] = [ears('C1', 0), ears('C2', 2), earsC3];

/** EARS as it is meant to be used, on whole days: an alarm at a day's end. */
const onDays = (rule: Rule): Rule => ({
  ...rule,
  name: `${rule.name} on days`,
  spacing: DAY,
  score: (hourly) => {
    const daily = Array.from({ length: Math.floor(hourly.length / DAY) }, (_, d) =>
      total(hourly, d * DAY, (d + 1) * DAY),
    );
    const scored = rule.score(daily);
    return hourly.map((_, i) => (i % DAY === DAY - 1 ? (scored[Math.floor(i / DAY)] ?? Number.NaN) : Number.NaN));
  },
});

export const RULES: readonly Rule[] = [
  huginn,
  n8n,
  agility,
  socialmetrix('Low', 1.5),
  socialmetrix('Medium', 2),
  socialmetrix('High', 3),
  thirdEye,
  socialStudio,
  ...EARS,
  ...EARS.map(onDays),
];

/** The hours in which a rule alarms, its spacing kept. */
export function alarmsOf(scored: readonly number[], threshold: number, spacing: number): number[] {
  const alarms: number[] = [];
  for (const [i, score] of scored.entries()) {
    if (score >= threshold && i >= (alarms.at(-1) ?? Number.NEGATIVE_INFINITY) + spacing) alarms.push(i);
  }
  return alarms;
}

const scores = (counts: readonly number[], of: (i: number) => number): number[] => counts.map((_, i) => of(i));

/** The sum of the last 24 hours, by hour. */
function lastDays(hourly: readonly number[]): number[] {
  let running = 0;
  return hourly.map((count, i) => {
    running += count - (hourly[i - DAY] ?? 0);
    return i >= DAY - 1 ? running : Number.NaN;
  });
}

/** Standard deviations above the mean of so many steps before, without the newest. */
function deviations(counts: readonly number[], i: number, lag: number, length: number): number {
  return standardised(counts[i] ?? 0, before(counts, i - lag + 1, length), 0);
}

const before = (counts: readonly number[], end: number, length: number): readonly (number | undefined)[] =>
  end - length < 0 ? [undefined] : counts.slice(end - length, end);

/** NaN when anything it is compared with is missing. */
function standardised(value: number, usual: readonly (number | undefined)[], leastSd: number): number {
  const middle = average(usual);
  const variance = sum(usual.map((each) => ((each ?? Number.NaN) - middle) ** 2)) / Math.max(1, usual.length - 1);
  const sd = Math.max(leastSd, Math.sqrt(variance));
  if (sd === 0) return value > middle ? Number.POSITIVE_INFINITY : 0;
  return (value - middle) / sd;
}

const ratio = (value: number, usual: number): number =>
  usual > 0 || Number.isNaN(usual) ? value / usual : value > 0 ? Number.POSITIVE_INFINITY : 0;

const average = (values: readonly (number | undefined)[]): number =>
  sum(values.map((value) => value ?? Number.NaN)) / values.length;

const total = (counts: readonly number[], from: number, to: number): number =>
  from < 0 ? Number.NaN : sum(counts.slice(from, to));

const mean = (counts: readonly number[], from: number, to: number): number => total(counts, from, to) / (to - from);

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
