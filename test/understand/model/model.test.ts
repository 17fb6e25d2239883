import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBigram, addGrams, addWord, createBag, emptied } from '../../../src/understand/model/bag.js';
import { decodeModel, type Model } from '../../../src/understand/model/file.js';
import { bucketOf, hashOf, seedOf } from '../../../src/understand/model/hash.js';
import { calibrated, contributionsOf, logitsInto, softmax } from '../../../src/understand/model/score.js';
import { encodeModel } from '../../../train/encode.js';
import { pruned } from '../../../train/prune.js';
import { trainRegression } from '../../../train/regression.js';
import { anyCharacter } from '../../support/text.js';

/** What can still be read of a file; the other model when nothing can. */
function decodedOr(damaged: Buffer, other: Model): Model {
  try {
    return decodeModel(damaged);
  } catch {
    return other;
  }
}

const BITS = 12;
const WORD = seedOf('word');
const bagOf = (text: string) => {
  const bag = createBag(BITS);
  let at = 0;
  for (const [owner, word] of text.split(' ').entries()) {
    bag.owner = owner;
    addWord(bag, text, at, at + word.length, WORD);
    at += word.length + 1;
  }
  return bag;
};
const bucketsOf = (text: string) => {
  const { buckets, count } = bagOf(text);
  return buckets.slice(0, count);
};

const POSTS = [
  'app down again',
  'down since nine',
  'lovely staff',
  'staff so kind',
  'branch opens nine',
  'opens again',
];
const examples = POSTS.map((text, index) => ({ buckets: bucketsOf(text), label: Math.floor(index / 2) }));
const settings = { classes: 3, bits: BITS, epochs: 20, rate: 0.5, l2: 1e-5, classWeightPower: 0.8, seed: 7 };
const weights = trainRegression(examples, settings);
const naming = { name: 'toy', classes: ['negative', 'positive', 'neutral'], bits: BITS };
const file = encodeModel(pruned(weights, 100), naming);

describe('hashed features', () => {
  it('stay in their buckets, and spread over them', () => {
    const words = Array.from({ length: 4000 }, (_, index) => `w${index}`);
    const buckets = new Set(words.map((word) => bucketOf(hashOf(word), 18)));
    expect(Math.max(...buckets)).toBeLessThan(2 ** 18);
    expect(buckets.size).toBeGreaterThan(3900);
  });
  it('tell two words in one order from the other order', () => {
    const bag = createBag(18);
    addBigram(bag, hashOf('not'), hashOf('good'));
    addBigram(bag, hashOf('good'), hashOf('not'));
    expect(bag.buckets[0]).not.toBe(bag.buckets[1]);
  });
  it('hold the pieces of a word with its edges, and know who added them', () => {
    const bag = createBag(18);
    bag.owner = 3;
    addGrams(bag, 'is down now', 3, 7, WORD, 4, 5);
    // <dow down own> and <down down>
    expect(bag.count).toBe(5);
    expect([...bag.owners.slice(0, 5)]).toEqual([3, 3, 3, 3, 3]);
    const alone = createBag(18);
    addGrams(alone, 'down', 0, 4, WORD, 4, 5);
    expect([...alone.buckets.slice(0, 5)]).toEqual([...bag.buckets.slice(0, 5)]);
  });
  it('never outgrow their memory, however long the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (part) => {
        const text = part.repeat(20_000 / Math.max(1, part.length));
        const bag = emptied(createBag(BITS));
        addGrams(bag, text, 0, text.length, WORD, 4, 5);
        expect(bag.count).toBeLessThanOrEqual(bag.buckets.length);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a trained model', () => {
  it('is the same, byte for byte, from the same texts and seed', () => {
    expect(encodeModel(pruned(trainRegression(examples, settings), 100), naming).equals(file)).toBe(true);
    const other = trainRegression(examples, { ...settings, seed: 8 });
    expect(encodeModel(pruned(other, 100), naming).equals(file)).toBe(false);
  });
  it('has learned what it was told', () => {
    const model = decodeModel(file);
    const chances = softmax(logitsInto(new Float64Array(3), model, bagOf('app is down')));
    expect(chances[0]).toBeGreaterThan(0.5);
    expect(chances.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });
  it('loses next to nothing by its int8 weights', () => {
    const model = decodeModel(file);
    for (const post of POSTS) {
      const quantised = softmax(logitsInto(new Float64Array(3), model, bagOf(post)));
      const buckets = bucketsOf(post);
      const exact = softmax(
        Float64Array.from([0, 1, 2], (of) => {
          const sum = buckets.reduce((total, bucket) => total + (weights.rows[bucket * 3 + of] ?? 0), 0);
          return sum / Math.sqrt(buckets.length) + (weights.bias[of] ?? 0);
        }),
      );
      for (const of of [0, 1, 2]) expect(quantised[of]).toBeCloseTo(exact[of] ?? 0, 1);
    }
  });
  it('holds the weight of evidence that it was trained with in its weights, so that scoring need not know', () => {
    const weighed = trainRegression(examples, { ...settings, logCounts: { base: 0.25, alpha: 1 } });
    const model = decodeModel(encodeModel(pruned(weighed, 100), naming));
    const down = softmax(logitsInto(new Float64Array(3), model, bagOf('app down')));
    expect(down[0]).toBeGreaterThan(0.5);
    // "opens" stands in one class alone, "nine" in two: it says less.
    const of = (word: string) => softmax(logitsInto(new Float64Array(3), model, bagOf(word)))[2] ?? 0;
    expect(of('opens')).toBeGreaterThan(of('nine'));
  });
  it('keeps only the features that were asked for', () => {
    const small = decodeModel(encodeModel(pruned(weights, 4), naming));
    expect(small.count).toBe(4);
    expect(small.rows.filter((row) => row >= 0).length).toBe(4);
  });
  it('says which word carried the decision', () => {
    const model = decodeModel(file);
    const bag = bagOf('lovely down');
    const shares = contributionsOf(model, bag, 0);
    expect(shares.get(1)).toBeGreaterThan(shares.get(0) ?? 0);
    const logit = calibrated(logitsInto(new Float64Array(3), model, bag), model)[0] ?? 0;
    expect([...shares.values()].reduce((a, b) => a + b) + (model.bias[0] ?? 0)).toBeCloseTo(logit, 10);
  });
  it('is refused when a byte of it was changed, when it is cut, or when it is something else', () => {
    const whole = decodeModel(file);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = Buffer.from(file);
        damaged[at] = ((damaged[at] ?? 0) + by) % 256;
        // The last digit of a number may be another one that means the same.
        expect(decodedOr(damaged, whole)).toEqual(whole);
        expect(() => decodeModel(file.subarray(0, at))).toThrow();
      }),
    );
  });
});
