import type { BarMeasure } from '../domain/bar.js';
import type { BarFigures } from '../domain/proposal.js';
import type { Instant } from '../domain/time.js';

/** An alert that a person judged, with the most that any of its episodes had of each measure; Infinity: no bar spares it. */
export interface BarCase {
  readonly alert: number;
  readonly at: Instant;
  readonly worthAsking: boolean;
  readonly measures: Readonly<Record<BarMeasure, number>>;
}

/** A bar on one measure and what it would have done. */
export interface FoundBar {
  readonly measure: BarMeasure;
  readonly least: number;
  readonly figures: BarFigures;
}

/** Fewer judged alerts than this propose nothing. */
export const ENOUGH_CASES = 20;
/** A bar that misses none of a few says nothing about the next one. */
const ENOUGH_WORTH = 5;
const LEAST_SPARED = 2;
const LEAST_SHARE = 1 / 3;
/**
 * How likely chance alone may be to spare as many, over all measures that are tried. It is asked again after every verdict:
 * of groups whose verdicts have nothing to do with the numbers, 2.6 % get a proposal within sixty (simulated, n = 1,500).
 */
const MOST_CHANCE = 0.01;

/**
 * The bar that spares most of the alerts that were not worth asking about and misses none that was, the plainest first of
 * equals; undefined unless it is worth having (two at least, and a third of them), more than chance, and the older half of
 * the verdicts would have led to a bar that does more good than harm in the newer half. Pure; the order does not matter.
 */
export function proposedBar(cases: readonly BarCase[], measures: readonly BarMeasure[]): FoundBar | undefined {
  const worth = cases.filter(({ worthAsking }) => worthAsking).length;
  if (cases.length < ENOUGH_CASES || worth < ENOUGH_WORTH) return undefined;
  return measures
    .flatMap((measure) => highestBar(cases, measure) ?? [])
    .filter(({ figures }) => figures.spared >= Math.max(LEAST_SPARED, LEAST_SHARE * figures.notWorth))
    .filter(({ figures }) => chanceOf(figures) < MOST_CHANCE / measures.length)
    .filter(({ measure }) => holdsLater(cases, measure))
    .sort(
      (a, b) => b.figures.spared - a.figures.spared || measures.indexOf(a.measure) - measures.indexOf(b.measure),
    )[0];
}

/**
 * Of all bars on a measure that miss no alert worth asking about, one that spares most, no higher than that takes: room is
 * left for worth-asking alerts that are smaller than any so far. Undefined when none spares any.
 */
export function highestBar(cases: readonly BarCase[], measure: BarMeasure): FoundBar | undefined {
  const lowest = Math.min(...cases.filter(({ worthAsking }) => worthAsking).map((each) => each.measures[measure]));
  const below = cases.filter((each) => !each.worthAsking && each.measures[measure] < lowest);
  if (below.length === 0 || lowest === Number.POSITIVE_INFINITY) return undefined;
  const highest = Math.max(...below.map((each) => each.measures[measure]));
  const least = Math.min(lowest, justAbove(highest, STEPS_OF_ONE[measure]));
  return { measure, least, figures: figuresOf(cases, { measure, least }) };
}

/** What a bar would have done to the alerts. */
export function figuresOf(
  cases: readonly BarCase[],
  { measure, least }: Pick<FoundBar, 'measure' | 'least'>,
): BarFigures {
  const figures = { notWorth: 0, spared: 0, worth: 0, missed: 0 };
  for (const { worthAsking, measures } of cases) {
    figures[worthAsking ? 'worth' : 'notWorth'] += 1;
    if (measures[measure] < least) figures[worthAsking ? 'missed' : 'spared'] += 1;
  }
  return figures;
}

/** Bars are numbers that a person can say: whole mentions, authors and severities, tenths of the others. */
const STEPS_OF_ONE: Readonly<Record<BarMeasure, number>> = {
  mentions: 1,
  authors: 1,
  severity: 1,
  ratio: 10,
  surprise: 10,
};

const justAbove = (value: number, steps: number): number => (Math.floor(value * steps + 1e-9) + 1) / steps;

/**
 * The probability that the lowest `spared` of all alerts are not worth asking about when the measure says nothing of it:
 * C(notWorth, spared) / C(all, spared), each order of the verdicts being as likely as the other.
 */
function chanceOf({ notWorth, spared, worth }: BarFigures): number {
  let chance = 1;
  for (let drawn = 0; drawn < spared; drawn++) chance *= (notWorth - drawn) / (notWorth + worth - drawn);
  return chance;
}

/** What the older half would have proposed spares a larger share of the newer half than it misses. */
function holdsLater(cases: readonly BarCase[], measure: BarMeasure): boolean {
  const sorted = [...cases].sort((a, b) => a.at - b.at || a.alert - b.alert);
  const half = Math.floor(sorted.length / 2);
  const bar = highestBar(sorted.slice(0, half), measure);
  if (!bar) return false;
  const { notWorth, spared, worth, missed } = figuresOf(sorted.slice(half), bar);
  return spared > 0 && spared / notWorth > (worth === 0 ? 0 : missed / worth);
}
