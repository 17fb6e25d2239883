import type { RiskSign } from '../domain/reading.js';
import type { Taxonomy } from '../domain/taxonomy.js';
import { NAME } from './names.js';
import { createTokens, scan } from './scan.js';
import { createRuleBook } from './topics/rules.js';
import { createWords, wordsInto } from './topics/words.js';

/** Where a text tells of a risk. */
export interface RiskHit {
  /** The risk, and the rule that fits. */
  readonly risk: string;
  readonly rule: string;
  readonly words: string;
}

/** Reads the risks of normalised texts of any language, with their names masked. */
export interface RiskReader {
  /** One sign of each risk told, in the order of the taxonomy. */
  signsIn(text: string): readonly RiskSign[];
  /** All places. */
  hitsIn(text: string): readonly RiskHit[];
}

/** More words than this are not read for a risk. */
const MOST_WORDS = 4000;
/** Of a long match the beginning tells enough. */
const LONGEST = 120;

/** Throws when the taxonomy has a pattern that cannot be read. */
export function createRiskReader(taxonomy: Taxonomy): RiskReader {
  const tokens = createTokens(MOST_WORDS);
  const words = createWords(MOST_WORDS);
  const book = createRuleBook({ ...taxonomy, rules: [], complaints: [] });
  const hitsIn = (text: string): RiskHit[] =>
    book.risksIn(wordsInto(words, scan(tokens, text))).map(({ rule, from, to }) => {
      const [start, end] = [tokens.starts[words.tokens[from] ?? 0], tokens.ends[words.tokens[to - 1] ?? 0]];
      const said = text.slice(start, end).replaceAll(NAME, '[name]').slice(0, LONGEST);
      // A placeholder, "[card]", stays whole.
      return { risk: rule.category, rule: rule.id, words: said.toWellFormed().replace(/\[\w+$/, '$&]') };
    });
  return {
    hitsIn,
    signsIn(text) {
      const hits = hitsIn(text);
      if (hits.length === 0) return [];
      return taxonomy.risks.flatMap(({ id }) => {
        const found = hits.find(({ risk }) => risk === id);
        return found ? [{ id, words: found.words }] : [];
      });
    },
  };
}
