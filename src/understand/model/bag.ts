import { bucketOf, hashedOn, hashOf, paired } from './hash.js';

/** More features than this of one text are not taken: by then they repeat themselves. */
const MOST = 16_384;

/**
 * The hashed features of one text, in a memory that is used again for the next text. Each feature remembers its owner,
 * a number that the caller sets before adding (such as the token it came from), so that a decision can be explained.
 */
export interface Bag {
  readonly bits: number;
  /** The buckets of features 0 .. count - 1; one that occurs twice stands twice. */
  readonly buckets: Int32Array;
  readonly owners: Int32Array;
  count: number;
  /** Owner of the features that are added next. */
  owner: number;
}

/** `bits`: of the bucket number, 1..31; must be that of the model the bag is scored with. */
export const createBag = (bits: number): Bag => ({
  bits,
  buckets: new Int32Array(MOST),
  owners: new Int32Array(MOST),
  count: 0,
  owner: 0,
});

/** Makes a bag ready for the next text. */
export function emptied(bag: Bag): Bag {
  bag.count = 0;
  bag.owner = 0;
  return bag;
}

/** Adds one feature of any making by its hash. */
export function addFeature(bag: Bag, hash: number): void {
  if (bag.count === MOST) return;
  bag.buckets[bag.count] = bucketOf(hash, bag.bits);
  bag.owners[bag.count] = bag.owner;
  bag.count++;
}

/** Adds the word of `text` from `from` to `to`, as a feature of the kind that `seed` stands for; returns its hash. */
export function addWord(bag: Bag, text: string, from: number, to: number, seed: number): number {
  const hash = hashOf(text, from, to, seed);
  addFeature(bag, hash);
  return hash;
}

/** Adds two words in this order, by their hashes. */
export const addBigram = (bag: Bag, first: number, second: number): void => addFeature(bag, paired(first, second));

/** Marks where a word begins and ends, so that "ing" at an end differs from "ing" inside. */
const EDGE = 0x1f;

/**
 * Adds the character n-grams of a word with its edges marked: of `<down>`, with 4 and 5, `<dow`, `down`, `own>`, `<down`
 * and `down>`. Shorter words have none.
 */
export function addGrams(
  bag: Bag,
  text: string,
  from: number,
  to: number,
  seed: number,
  shortest: number,
  longest: number,
): void {
  for (let start = from - 1; start <= to; start++) {
    let hash = seed;
    for (let at = start; at <= to && at - start < longest; at++) {
      hash = hashedOn(hash, at < from || at === to ? EDGE : text.charCodeAt(at));
      if (at - start + 1 >= shortest) addFeature(bag, hash);
    }
  }
}
