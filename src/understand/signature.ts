import { hash } from 'node:crypto';
import type { Mention } from '../domain/mention.js';
import { HASHES } from '../domain/signature.js';
import { normalise } from './normalise.js';

/** With fewer words than this there is nothing to slide a window over. */
const SHINGLED_FROM = 4;
/** Two words a shingle: one changed word in a sentence of ten costs two shingles of nine. */
const SHINGLE = 2;

const NOT_WORDS = /https?:\/\/\S+|www\.\S+|[@\uFF20][\p{L}\p{N}_.-]+/gu;
const MAY_HOLD_THEM = /[@\uFF20]|https?:|www\./;
const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
/** The same for texts of ASCII alone, several times faster. */
const PLAIN_WORD = /[a-z0-9]+(?:'[a-z0-9]+)*/g;
const PLAIN = /^[ -~]*$/;

/**
 * Hash over what makes a delivery new content: text, rating and language, as they came. The first 32 hex digits of
 * sha256; equal content of a known id changes nothing but its counters.
 */
export function contentHash({ text, rating, lang }: Pick<Mention, 'text' | 'rating' | 'lang'>): string {
  const content = [text, rating?.value ?? null, rating?.max ?? null, lang ?? null];
  return sha256(JSON.stringify(content)).slice(0, 32);
}

/** Exact hash of a text's words, and its signature for near copies. Both are taken before masking. */
export function fingerprint(text: string): { readonly hash: string; readonly signature: string } {
  const words = wordsOf(text);
  return { hash: sha256(words.join(' ')).slice(0, 32), signature: sign(words) };
}

/**
 * MinHash signature of a text: 24 values of 16 bits as 96 hex digits, '' for a text without words. Case, links, handles
 * and punctuation do not count. A text of fewer than four words is one shingle: it equals its exact copies alone, so
 * "thanks" and "thank you" are two texts, and two customers who both write "thanks" wrote the same one.
 */
export const signatureOf = (text: string): string => sign(wordsOf(text));

function wordsOf(text: string): string[] {
  const low = normalise(text).toLowerCase();
  const bare = MAY_HOLD_THEM.test(low) ? low.replace(NOT_WORDS, ' ') : low;
  return bare.match(PLAIN.test(bare) ? PLAIN_WORD : WORD) ?? [];
}

function sign(words: readonly string[]): string {
  if (words.length === 0) return '';
  const least = LEAST.fill(0xffffffff);
  const width = words.length < SHINGLED_FROM ? words.length : SHINGLE;
  for (let start = 0; start + width <= words.length; start++) {
    const shingle = fnv1a(words, start, width);
    for (let index = 0; index < HASHES; index++) {
      const value = mix(shingle ^ (SEEDS[index] as number));
      if (value < (least[index] as number)) least[index] = value;
    }
  }
  for (let index = 0; index < HASHES; index++) DIGITS.writeUInt16BE((least[index] as number) & 0xffff, 2 * index);
  return DIGITS.toString('hex');
}

const SEEDS = Int32Array.from({ length: HASHES }, (_, index) => Math.imul(index + 1, 0x9e3779b1));
/** Used again for every text: signing one takes no longer than to allocate these. */
const LEAST = new Uint32Array(HASHES);
const DIGITS = Buffer.alloc(2 * HASHES);

/** FNV-1a over the character codes of a shingle, without building the string. */
function fnv1a(words: readonly string[], start: number, width: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < start + width; index++) {
    const word = words[index] ?? '';
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x20, 0x01000193);
  }
  return hash;
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit, so that 24 seeds make 24 hash functions. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');
