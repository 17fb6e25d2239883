import type { Bag } from './bag.js';
import type { Model } from './file.js';

/**
 * The raw logit of each class into `out`: bias + scale x sum of the weights of all features / sqrt(number of features).
 * Features without weights count in the number, because they did when the weights were learned.
 */
export function logitsInto(out: Float64Array, { rows, weights, scales, bias, classes }: Model, bag: Bag): Float64Array {
  const width = classes.length;
  const { buckets, count } = bag;
  out.fill(0, 0, width);
  for (let index = 0; index < count; index++) {
    const row = rows[buckets[index] as number] as number;
    if (row < 0) continue;
    for (let of = 0, at = row * width; of < width; of++, at++) out[of] = (out[of] as number) + (weights[at] as number);
  }
  const norm = count === 0 ? 0 : 1 / Math.sqrt(count);
  for (let of = 0; of < width; of++) {
    out[of] = (bias[of] as number) + (out[of] as number) * (scales[of] as number) * norm;
  }
  return out;
}

/** Raw logits to calibrated ones, in place. */
export function calibrated(logits: Float64Array, { temperature, offsets, classes }: Model): Float64Array {
  for (let of = 0; of < classes.length; of++) {
    logits[of] = (logits[of] as number) / temperature + (offsets[of] as number);
  }
  return logits;
}

/** Logits to probabilities that add up to 1, in place. */
export function softmax(logits: Float64Array, width = logits.length): Float64Array {
  let most = -Infinity;
  for (let of = 0; of < width; of++) most = Math.max(most, logits[of] as number);
  let sum = 0;
  for (let of = 0; of < width; of++) {
    const power = Math.exp((logits[of] as number) - most);
    logits[of] = power;
    sum += power;
  }
  for (let of = 0; of < width; of++) logits[of] = (logits[of] as number) / sum;
  return logits;
}

/**
 * What each owner's features add to the calibrated logit of class `of`; the map's sum is that logit without bias and
 * offset. For explanations.
 */
export function contributionsOf(model: Model, bag: Bag, of: number): Map<number, number> {
  const { rows, weights, scales, classes, temperature } = model;
  const worth = (scales[of] as number) / Math.sqrt(Math.max(1, bag.count)) / temperature;
  const sums = new Map<number, number>();
  for (let index = 0; index < bag.count; index++) {
    const row = rows[bag.buckets[index] as number] as number;
    if (row < 0) continue;
    const owner = bag.owners[index] as number;
    sums.set(owner, (sums.get(owner) ?? 0) + worth * (weights[row * classes.length + of] as number));
  }
  return sums;
}
