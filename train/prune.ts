import type { Weights } from './regression.js';

/** The features that say most about the classes, with their weights. */
export interface Pruned {
  /** Ascending. */
  readonly buckets: Int32Array;
  /** One row of `classes` for each bucket, around a mean of 0. */
  readonly rows: Float64Array;
  readonly bias: Float64Array;
}

/**
 * Keeps the `keep` buckets whose weights differ most between the classes: what all classes share changes no decision,
 * and is taken out of the rows.
 */
export function pruned({ rows, bias }: Weights, keep: number): Pruned {
  const classes = bias.length;
  const spreads: { readonly bucket: number; readonly spread: number }[] = [];
  for (let bucket = 0; bucket * classes < rows.length; bucket++) {
    const spread = spreadOf(rows.subarray(bucket * classes, (bucket + 1) * classes));
    if (spread > 0) spreads.push({ bucket, spread });
  }
  spreads.sort((a, b) => b.spread - a.spread || a.bucket - b.bucket);
  const buckets = Int32Array.from(spreads.slice(0, keep), ({ bucket }) => bucket).sort();
  const kept = new Float64Array(buckets.length * classes);
  for (const [row, bucket] of buckets.entries()) {
    const weights = rows.subarray(bucket * classes, (bucket + 1) * classes);
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / classes;
    for (let of = 0; of < classes; of++) kept[row * classes + of] = (weights[of] as number) - mean;
  }
  return { buckets, rows: kept, bias };
}

function spreadOf(weights: Float64Array): number {
  let least = Infinity;
  let most = -Infinity;
  for (const weight of weights) {
    least = Math.min(least, weight);
    most = Math.max(most, weight);
  }
  return most - least;
}
