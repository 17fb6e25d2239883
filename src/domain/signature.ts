/**
 * Comparing texts by their signatures. A signature is 24 MinHash values of 16 bits as 96 hex digits, or '' for a text
 * without words. The share of equal values estimates the Jaccard similarity of the texts' shingles (Broder 1997).
 */
export const HASHES = 24;
const DIGITS = 4;

/** From this estimated similarity on, two texts count as copies of each other. */
export const COPY_SIMILARITY = 0.7;

/** The cluster of a text without words: it is nobody's copy. */
export const NO_CLUSTER = -1;

/**
 * 24 values in 8 bands of 3. Two signatures with at least 17 equal values (0.7) differ in at most 7 bands, so they
 * share one whole band for certain: no pair is missed.
 */
const BANDS = 8;
const BAND_LENGTH = (HASHES / BANDS) * DIGITS;
/** How many different texts of a bucket a newcomer is compared with, which keeps hostile buckets linear. */
const COMPARED = 32;

/** Estimated Jaccard similarity of two texts, 0..1. A text without words is similar to nothing, not even to itself. */
export function similarity(a: string, b: string): number {
  if (a === '' || b === '' || a.length !== b.length) return 0;
  if (a === b) return 1;
  let equal = 0;
  for (let at = 0; at < a.length; at += DIGITS) {
    if (a.startsWith(b.slice(at, at + DIGITS), at)) equal++;
  }
  return equal / (a.length / DIGITS);
}

/** At most so many of the values may differ between copies. */
const MOST_DIFFERENT = Math.floor(HASHES * (1 - COPY_SIMILARITY) + 1e-9);

/**
 * Groups copies and near copies: for every signature the number of its cluster, counted from 0 by first appearance, or
 * NO_CLUSTER for ''. Single linkage at COPY_SIMILARITY, found through the bands (locality-sensitive hashing) and a
 * union-find, so that 10,000 texts take milliseconds. Who shares a cluster does not depend on the order given.
 */
export function clusterBySignature(signatures: readonly string[]): number[] {
  const distinct = [...new Set(signatures)].filter((signature) => signature !== '').sort();
  const sets = unionFind(distinct.length);
  const values = valuesOf(distinct);
  const buckets = new Map<string, number[]>();
  for (const [index, signature] of distinct.entries()) {
    for (let band = 0; band < BANDS; band++) {
      const key = band + signature.slice(band * BAND_LENGTH, (band + 1) * BAND_LENGTH);
      const bucket = buckets.get(key);
      if (!bucket) {
        buckets.set(key, [index]);
        continue;
      }
      for (const other of bucket) {
        if (sets.root(index) !== sets.root(other) && isCopy(values, index, other)) sets.join(index, other);
      }
      if (bucket.length < COMPARED) bucket.push(index);
    }
  }
  return numbered(signatures, new Map(distinct.map((signature, index) => [signature, sets.root(index)])));
}

/** The values of all signatures in a row: numbers are compared several times faster than their digits. */
function valuesOf(signatures: readonly string[]): Uint16Array {
  const values = new Uint16Array(signatures.length * HASHES);
  for (const [index, signature] of signatures.entries()) {
    for (let hash = 0; hash < HASHES; hash++) {
      let value = 0;
      for (let at = hash * DIGITS; at < (hash + 1) * DIGITS; at++) value = value * 16 + digit(signature.charCodeAt(at));
      values[index * HASHES + hash] = value;
    }
  }
  return values;
}

/** The value of a hex digit, by its code: 0..9, or a..f. */
const digit = (code: number): number => (code <= 57 ? code - 48 : code - 87);

/** Whether two are as similar as copies; most pairs are not, and are left at the eighth difference. */
function isCopy(values: Uint16Array, a: number, b: number): boolean {
  let different = 0;
  for (let hash = 0; hash < HASHES; hash++) {
    if (values[a * HASHES + hash] !== values[b * HASHES + hash] && ++different > MOST_DIFFERENT) return false;
  }
  return true;
}

function numbered(signatures: readonly string[], roots: ReadonlyMap<string, number>): number[] {
  const numbers = new Map<number, number>();
  return signatures.map((signature) => {
    const root = roots.get(signature);
    if (root === undefined) return NO_CLUSTER;
    const known = numbers.get(root) ?? numbers.size;
    numbers.set(root, known);
    return known;
  });
}

function unionFind(size: number) {
  const parents = Int32Array.from({ length: size }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parents[at] !== at) {
      // Halving the path while walking it keeps every later walk short.
      parents[at] = parents[parents[at] ?? at] ?? at;
      at = parents[at] ?? at;
    }
    return at;
  };
  const join = (a: number, b: number): void => {
    parents[root(a)] = root(b);
  };
  return { root, join };
}
