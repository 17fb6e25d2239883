import { RE2JS } from 're2js';
import { type BooleanTerm, holds, isBooleanTerm, parseBooleanTerm, wordsIn } from '../domain/boolean-term.js';
import { type Brand, patternIn } from '../domain/brand.js';
import { messageOf } from '../errors.js';
import { plainOf, wordFinder, wordsOf } from './words.js';

/** Ids of the brands a text names, in the order they were given. */
export type Matcher = (text: string) => string[];

/** Told once for each `/pattern/` that cannot be used, with why; the brand's other terms still count. */
export type OnBadPattern = (brand: string, pattern: string, reason: string) => void;

/** Stands where an excluded phrase was: no word, so that nothing joins across it. */
const GAP = '\0';

/**
 * Finds the brands that texts name. Terms and handles match as whole words, where a script tells words apart, without case,
 * any white space for a space;
 * `/.../` is a pattern in RE2 syntax, matched in linear time; `a AND (b OR c) AND NOT d` is what it says. Excluded phrases are blanked first: a term that stands
 * elsewhere too still counts. With `require`, one of its words must stand in the text as well.
 */
export function createMatcher(brands: readonly Brand[], onBadPattern: OnBadPattern = () => {}): Matcher {
  const rules = brands.map((brand) => ruleOf(brand, onBadPattern));
  const isWorthALook = lookerOf(rules);
  return (text) => {
    const plain = plainOf(text);
    if (!isWorthALook(plain)) return [];
    const named: string[] = [];
    for (const rule of rules) if (names(rule, plain)) named.push(rule.brand);
    return named;
  };
}

interface Rule {
  readonly brand: string;
  readonly terms: Terms;
  readonly exclude: Terms;
  readonly require: Terms;
}

/** Words that stand as they are, in one expression, patterns, and words together. */
interface Terms {
  /** Of one of these at least something stands in every text that fits, unless there are patterns. */
  readonly literals: readonly string[];
  readonly words: RegExp | undefined;
  readonly patterns: readonly RE2JS[];
  /** Words that must or must not stand together. */
  readonly together: readonly ((text: string) => boolean)[];
}

function names({ terms, exclude, require }: Rule, text: string): boolean {
  if (!standsIn(terms, text)) return false;
  if (exclude.together.some((holds) => holds(text))) return false;
  if (!isEmpty(exclude) && !standsIn(terms, without(exclude, text))) return false;
  return isEmpty(require) || standsIn(require, text);
}

/** One expression over the literals of all brands turns most texts away, unless a brand has patterns. */
function lookerOf(rules: readonly Rule[]): (text: string) => boolean {
  if (rules.some(({ terms }) => terms.patterns.length > 0)) return () => true;
  const words = wordsOf(rules.flatMap(({ terms }) => terms.literals));
  return (text) => words !== undefined && text.search(words) >= 0;
}

function ruleOf(brand: Brand, onBadPattern: OnBadPattern): Rule {
  const handles = brand.handles
    .filter((handle) => handle.trim() !== '')
    .map((handle) => `@${handle.trim().replace(/^@/, '')}`);
  const terms = (written: readonly string[]) => termsOf(brand.id, written, onBadPattern);
  return {
    brand: brand.id,
    terms: terms([...brand.terms, ...handles]),
    exclude: terms(brand.exclude),
    require: terms(brand.require),
  };
}

function termsOf(brand: string, written: readonly string[], onBadPattern: OnBadPattern): Terms {
  const patterns: RE2JS[] = [];
  const literals: string[] = [];
  const leaves: string[] = [];
  const together: ((text: string) => boolean)[] = [];
  for (const term of written.map((each) => each.trim())) {
    if (term === '') continue;
    const pattern = patternIn(term);
    if (pattern === undefined && !isBooleanTerm(term)) {
      const literal = plainOf(term).trim();
      // It would stand in every text.
      if (literal === '') onBadPattern(brand, term, 'it holds nothing that can be seen');
      else literals.push(literal);
    } else {
      try {
        if (pattern === undefined) {
          const parsed = parseBooleanTerm(term);
          leaves.push(...wordsIn(parsed).map(plainOf));
          together.push(holderOf(parsed));
        } else patterns.push(RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE));
      } catch (error) {
        onBadPattern(brand, term, messageOf(error));
      }
    }
  }
  return { literals: [...literals, ...leaves], words: wordsOf(literals), patterns, together };
}

/** Whether words stand together as a term says, in a plain text. */
function holderOf(term: BooleanTerm): (text: string) => boolean {
  const each = new Map(wordsIn(term).map((words) => [words, wordFinder(plainOf(words))]));
  return (text) => holds(term, (words) => each.get(words)?.(text) === true);
}

const isEmpty = ({ words, patterns, together }: Terms): boolean =>
  words === undefined && patterns.length === 0 && together.length === 0;

const standsIn = ({ words, patterns, together }: Terms, text: string): boolean =>
  (words !== undefined && text.search(words) >= 0) ||
  patterns.some((pattern) => pattern.test(text)) ||
  together.some((holds) => holds(text));

function without({ words, patterns }: Terms, text: string): string {
  let rest = words ? text.replace(words, GAP) : text;
  for (const pattern of patterns) rest = pattern.matcher(rest).replaceAll(GAP);
  return rest;
}
