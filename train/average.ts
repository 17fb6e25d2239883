import type { Weights } from './regression.js';

/** The mean of several trainings: what each owes to the order it saw its texts in cancels out. */
export function averaged(trainings: readonly Weights[]): Weights {
  const mean = (of: (weights: Weights) => Float64Array): Float64Array => {
    const sum = new Float64Array(of(trainings[0] as Weights).length);
    for (const training of trainings) {
      const values = of(training);
      for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (values[at] as number) / trainings.length;
    }
    return sum;
  };
  return { rows: mean(({ rows }) => rows), bias: mean(({ bias }) => bias) };
}
