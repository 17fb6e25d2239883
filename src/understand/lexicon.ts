import Sentiment from 'sentiment';
import { SERVICE_WORDS } from './service-words.js';

const afinn = new Sentiment();

/** Valence of a lower-case word or an emoji, about -5..5; 0 when it has none. */
export type Lexicon = (word: string) => number;

/**
 * The common lexicon: the words of customer service first, then AFINN-165 with emoji from the package `sentiment`. The
 * package is asked word by word: its own option for extra words would write them into the one lexicon that every reader
 * of the process shares. A workspace's own words are kept apart (own.ts).
 */
export function createLexicon(): Lexicon {
  const words = new Map(SERVICE_WORDS);
  return (word) => words.get(word) ?? afinnValence(word);
}

const known = new Map<string, number>();

/** The package splits and copies for every call; the words that people write are few. */
function afinnValence(word: string): number {
  const cached = known.get(word);
  if (cached !== undefined) return cached;
  const valence = afinn.analyze(word).score;
  if (known.size > 100_000) known.clear();
  known.set(word, valence);
  return valence;
}
