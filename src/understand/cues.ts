import { PHRASES, type Phrase } from './phrases.js';

/** The phrases found in a text. */
export interface Cues {
  readonly found: readonly Found[];
  readonly complaint: number;
  readonly praise: number;
  readonly sarcasm: number;
  readonly request: number;
  /** A sarcasm that needs no other sign of anger. */
  readonly plainSarcasm: boolean;
}

interface Found {
  readonly phrase: Phrase;
  readonly at: number;
  readonly length: number;
}

/** "Not the best bank" is no praise. */
const NEGATED_BEFORE = /(?:\b(?:not|never|no|hardly|without)|n't)\s+(?:\w+\s+){0,2}$/;
const NEGATION_REACH = 30;

/** Finds the phrases of a text. What a phrase with a value of its own takes, no other phrase sees. */
export function cuesOf(text: string): Cues {
  const found: Found[] = [];
  let lower = lowered(text);
  for (const phrase of PHRASES) {
    if (lower.search(phrase.pattern) < 0) continue;
    for (const { index: at, 0: words } of lower.matchAll(phrase.pattern)) {
      if ((phrase.kind === 'praise' || phrase.deniable) && isNegated(lower, at)) continue;
      found.push({ phrase, at, length: words.length });
      if (phrase.valence === 0) continue;
      lower = blanked(lower, at, words.length);
    }
  }
  return { found, ...counted(found) };
}

/** Lower case of the same length: the few letters that would grow stay as they are. */
export function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** The cues of two parts of one text; places are those in the parts. */
export function merged(a: Cues, b: Cues): Cues {
  const found = [...a.found, ...b.found];
  return { found, ...counted(found) };
}

const isNegated = (lower: string, at: number): boolean =>
  NEGATED_BEFORE.test(lower.slice(Math.max(0, at - NEGATION_REACH), at));

const blanked = (text: string, at: number, length: number): string =>
  text.slice(0, at) + ' '.repeat(length) + text.slice(at + length);

/** How many of each kind. */
export function counted(found: readonly Found[]): Omit<Cues, 'found'> {
  const count = { complaint: 0, praise: 0, sarcasm: 0, request: 0 };
  for (const { phrase } of found) count[phrase.kind]++;
  return { ...count, plainSarcasm: found.some(({ phrase }) => phrase.alone) };
}
