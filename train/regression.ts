import { createDice } from '../bench/input/dice.js';

/** One text as the trainer sees it. */
export interface Example {
  /** Buckets of its features, repeats included. */
  readonly buckets: Int32Array;
  /** The number of its class. */
  readonly label: number;
  /** How much it counts, beside its class's weight; 1 unless given. */
  readonly weight?: number;
}

export interface TrainingSettings {
  readonly classes: number;
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  /** Pulls the weights of a seen feature to zero, at each step. */
  readonly l2: number;
  /** Class weight = (n / (classes x n of the class)) to this power: 0 leaves frequent classes their lead. */
  readonly classWeightPower: number;
  /**
   * When given, a feature counts for each class by `base` + (1 - `base`) x |log ratio of its share of the texts of the
   * class to that of the others|, smoothed by `alpha` (Wang & Manning 2012, interpolated): words that say little are
   * learned slowly. The trained weights hold the factor, so that scoring knows nothing of it.
   */
  readonly logCounts?: { readonly base: number; readonly alpha: number };
  readonly seed: number;
}

/** Trained weights, one row of `classes` for each bucket, and a bias for each class. */
export interface Weights {
  readonly rows: Float64Array;
  readonly bias: Float64Array;
}

/** So that the first step of a feature is no division by zero. */
const EPSILON = 1e-8;

/**
 * Multinomial logistic regression by stochastic gradient descent with AdaGrad (Duchi, Hazan & Singer 2011) over features
 * scaled by 1/sqrt(number of features). One thread, one order that the seed decides: the same examples and settings give
 * the same weights, bit for bit.
 */
export function trainRegression(examples: readonly Example[], settings: TrainingSettings): Weights {
  const { classes, bits, epochs, rate, l2, seed } = settings;
  const rows = new Float64Array(classes * 2 ** bits);
  const squares = new Float64Array(rows.length);
  const bias = new Float64Array(classes);
  const biasSquares = new Float64Array(classes);
  const classWeights = classWeightsOf(examples, settings);
  const error = new Float64Array(classes);
  const values = logCountsOf(examples, settings);
  for (const order of orders(examples.length, epochs, seed)) {
    for (const index of order) {
      const { buckets, label, weight = 1 } = examples[index] as Example;
      const norm = 1 / Math.sqrt(Math.max(1, buckets.length));
      probabilitiesInto(error, { rows, bias }, buckets, norm, values);
      error[label] = (error[label] as number) - 1;
      for (let of = 0; of < classes; of++) {
        const gradient = (error[of] as number) * weight * (classWeights[label] as number);
        error[of] = gradient * norm;
        step(bias, biasSquares, of, gradient, rate);
      }
      for (const bucket of buckets) {
        for (let of = 0, at = bucket * classes; of < classes; of++, at++) {
          const value = values?.[at] ?? 1;
          step(rows, squares, at, (error[of] as number) * value + l2 * (rows[at] as number), rate);
        }
      }
    }
  }
  if (values) for (let at = 0; at < rows.length; at++) rows[at] = (rows[at] as number) * (values[at] as number);
  return { rows, bias };
}

function step(weights: Float64Array, squares: Float64Array, at: number, gradient: number, rate: number): void {
  const square = (squares[at] as number) + gradient * gradient;
  squares[at] = square;
  weights[at] = (weights[at] as number) - (rate * gradient) / (Math.sqrt(square) + EPSILON);
}

function probabilitiesInto(
  out: Float64Array,
  { rows, bias }: Weights,
  buckets: Int32Array,
  norm: number,
  values: Float64Array | undefined,
): void {
  const classes = bias.length;
  out.fill(0);
  for (const bucket of buckets) {
    for (let of = 0, at = bucket * classes; of < classes; of++, at++) {
      out[of] = (out[of] as number) + (rows[at] as number) * (values?.[at] ?? 1);
    }
  }
  let most = -Infinity;
  for (let of = 0; of < classes; of++) {
    out[of] = (out[of] as number) * norm + (bias[of] as number);
    most = Math.max(most, out[of] as number);
  }
  let sum = 0;
  for (let of = 0; of < classes; of++) {
    out[of] = Math.exp((out[of] as number) - most);
    sum += out[of] as number;
  }
  for (let of = 0; of < classes; of++) out[of] = (out[of] as number) / sum;
}

/** By bucket and class, the factors of `logCounts`; undefined when they are not wanted. */
function logCountsOf(examples: readonly Example[], settings: TrainingSettings): Float64Array | undefined {
  const { classes, bits, logCounts } = settings;
  if (logCounts === undefined) return undefined;
  const { base, alpha } = logCounts;
  const counts = new Float64Array(classes * 2 ** bits);
  const texts = new Float64Array(classes);
  for (const { buckets, label } of examples) {
    texts[label] = (texts[label] as number) + 1;
    for (const bucket of new Set(buckets)) {
      const at = bucket * classes + label;
      counts[at] = (counts[at] as number) + 1;
    }
  }
  const values = new Float64Array(counts.length);
  for (let bucket = 0; bucket * classes < counts.length; bucket++) {
    const row = counts.subarray(bucket * classes, (bucket + 1) * classes);
    const all = row.reduce((sum, count) => sum + count, 0);
    if (all === 0) continue;
    for (let of = 0; of < classes; of++) {
      const within = (row[of] as number) + alpha;
      const without = all - (row[of] as number) + alpha;
      const ratio =
        (within * (examples.length - (texts[of] as number) + 2 * alpha)) /
        (without * ((texts[of] as number) + 2 * alpha));
      values[bucket * classes + of] = base + (1 - base) * Math.abs(Math.log(ratio));
    }
  }
  return values;
}

function classWeightsOf(examples: readonly Example[], { classes, classWeightPower }: TrainingSettings): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => (examples.length / (classes * Math.max(1, count))) ** classWeightPower);
}

/** Each epoch's order: Fisher-Yates, seeded. */
function* orders(count: number, epochs: number, seed: number): Generator<Uint32Array> {
  const dice = createDice(seed);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let last = count - 1; last > 0; last--) {
      const other = dice.below(last + 1);
      const moved = order[last] as number;
      order[last] = order[other] as number;
      order[other] = moved;
    }
    yield order;
  }
}
