/** Where every hash starts: the offset basis of FNV-1a, 32 bit. A feature of another kind starts from `seedOf(kind)`. */
const START = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** FNV-1a over the UTF-16 units of `text` from `from` up to `to`, without building the string. Any 32-bit integer. */
export function hashOf(text: string, from = 0, to = text.length, start = START): number {
  let hash = start;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}

/** One more unit: rolling n-grams add theirs one by one. */
export const hashedOn = (hash: number, unit: number): number => Math.imul(hash ^ unit, PRIME);

/** The start of a kind of feature, so that the word "good" and the hashtag "good" are two features. */
export const seedOf = (kind: string): number => hashOf(kind);

/** One hash of two in this order, as for the two words of a bigram. */
export const paired = (first: number, second: number): number =>
  Math.imul(Math.imul(first, PRIME) ^ (second >>> 15) ^ (second << 3), 0x85ebca6b) ^ second;

/** The bucket of a hash, 0 .. 2^bits - 1, after the finaliser of MurmurHash3: FNV alone spreads short words badly. */
export function bucketOf(hash: number, bits: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) >>> (32 - bits);
}
