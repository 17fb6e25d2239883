import { type Cues, cuesOf } from './cues.js';
import { featuresInto, SENTIMENT_BITS } from './features.js';
import type { Lexicon } from './lexicon.js';
import { type Bag, createBag } from './model/bag.js';
import { createOwnWords, withoutOwned } from './own.js';
import { createTokens, scan, type Tokens } from './scan.js';
import { createTally, emptiedTally, type Tally } from './tally.js';
import { weigh } from './weigh.js';

/** What is known of a text before it is judged. */
export interface Analysis {
  readonly tokens: Tokens;
  readonly tally: Tally;
  readonly cues: Cues;
  readonly bag: Bag;
}

/** Each call's answer is good until the next call, which uses the same memory. */
export type Analyse = (text: string) => Analysis;

/** More tokens than this are not read: a text is at most 10,000 characters long. */
const MOST_TOKENS = 10_000;

/** Tokens, rule values and hashed features of normalised texts with their names masked. `own`: the workspace's words. */
export function createAnalyser(lexicon: Lexicon, own: Readonly<Record<string, number>> = {}): Analyse {
  const ownWords = createOwnWords(own);
  const tokens = createTokens(MOST_TOKENS);
  const tally = createTally(MOST_TOKENS);
  const bag = createBag(SENTIMENT_BITS);
  return (text) => {
    scan(tokens, text);
    emptiedTally(tally, tokens.count);
    const all = cuesOf(text);
    const cues = ownWords.mark(tally, tokens) ? withoutOwned(all, tally, tokens) : all;
    weigh(tally, tokens, cues, lexicon);
    featuresInto(bag, tokens, tally, cues);
    return { tokens, tally, cues, bag };
  };
}
