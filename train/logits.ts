import type { Model } from '../src/understand/model/file.js';
import { logitsInto } from '../src/understand/model/score.js';

/** The raw logits that the shipped code gives for a text's buckets. */
export const logitsOf = (model: Model, buckets: Int32Array): number[] => [
  ...logitsInto(new Float64Array(model.classes.length), model, {
    bits: model.bits,
    buckets,
    owners: buckets,
    count: buckets.length,
    owner: 0,
  }),
];
