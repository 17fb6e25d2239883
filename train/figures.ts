import { createDice } from '../bench/input/dice.js';

/** What was answered for one text, and what is true: numbers of classes. */
export interface Answer {
  readonly truth: number;
  readonly answer: number;
}

/** A figure with the interval that 95 of 100 samples of as many texts would fall into. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const accuracyOf = (answers: readonly Answer[]): number =>
  answers.filter(({ truth, answer }) => truth === answer).length / answers.length;

/** Mean F1 of the classes that occur in the truth. */
export const macroF1Of = (answers: readonly Answer[]): number =>
  meanOf(answers, ({ hits, truths, answered }) => (2 * hits) / (truths + answered));

/** Mean recall of the classes that occur in the truth. */
export const macroRecallOf = (answers: readonly Answer[]): number =>
  meanOf(answers, ({ hits, truths }) => hits / truths);

/** A percentile bootstrap (Efron 1979) over texts, seeded. */
export function withInterval(
  answers: readonly Answer[],
  metric: (answers: readonly Answer[]) => number,
  samples = 500,
): Figure {
  const dice = createDice(1);
  const values = Array.from({ length: samples }, () =>
    metric(answers.map(() => answers[dice.below(answers.length)] as Answer)),
  ).sort((a, b) => a - b);
  const at = (share: number) => values[Math.floor(share * (samples - 1))] ?? 0;
  return { value: metric(answers), low: at(0.025), high: at(0.975) };
}

/** An answer with how sure it is. */
export interface Confident extends Answer {
  /** 0..1 */
  readonly confidence: number;
  /** How much it counts; 1 unless given. */
  readonly weight?: number;
}

/** Share of right answers by weight. */
export function weightedAccuracyOf(answers: readonly Confident[]): number {
  const right = answers.filter(({ truth, answer }) => truth === answer);
  return weightOf(right) / weightOf(answers);
}

const weightOf = (answers: readonly Confident[]): number => answers.reduce((sum, { weight = 1 }) => sum + weight, 0);

/**
 * Expected calibration error in bins of equal width (Naeini et al. 2015): how far confidence and accuracy lie apart,
 * 0..1, each bin weighted by its texts.
 */
export function calibrationErrorOf(answers: readonly Confident[], bins = 10): number {
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const within = answers.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin);
    if (within.length === 0) continue;
    const weight = weightOf(within);
    const confidence = within.reduce((sum, each) => sum + each.confidence * (each.weight ?? 1), 0) / weight;
    error += (weight / weightOf(answers)) * Math.abs(weightedAccuracyOf(within) - confidence);
  }
  return error;
}

interface Counts {
  hits: number;
  truths: number;
  answered: number;
}

function meanOf(answers: readonly Answer[], figure: (counts: Counts) => number): number {
  const byClass = new Map<number, Counts>();
  const of = (label: number): Counts => {
    const known = byClass.get(label) ?? { hits: 0, truths: 0, answered: 0 };
    byClass.set(label, known);
    return known;
  };
  for (const { truth, answer } of answers) {
    of(truth).truths++;
    of(answer).answered++;
    if (truth === answer) of(truth).hits++;
  }
  const present = [...byClass.values()].filter(({ truths }) => truths > 0);
  return present.reduce((sum, counts) => sum + figure(counts), 0) / present.length;
}
