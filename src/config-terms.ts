import { RE2JS } from 're2js';
import type { Mistake } from './config-text.js';
import { isBooleanTerm, parseBooleanTerm } from './domain/boolean-term.js';
import { patternIn } from './domain/brand.js';
import { messageOf } from './errors.js';

/** The keys of a brand whose words may be patterns. */
const KEYS = ['terms', 'exclude', 'require'] as const;

/** A pasted space of no width is nothing to look for. */
const SEEN = /[^\p{C}\p{Z}\p{M}]/u;
const UNSEEN = 'holds nothing that can be seen: write a word';
/** Of a phone's or a keyboard's quotes, around all of it. */
const QUOTED = /^["\u201c-\u201f\u00ab\uff02][^"]*["\u201c-\u201f\u00bb\uff02]$/;

/** Texts in which a pattern that needs nothing to match finds that nothing: at an end, or at the edge of a word. */
const PROBES = ['', ' a '];

/**
 * `/patterns/` of brands that no text could be matched with, or that every text would match. `brands` is what the file
 * says, whatever it is: a brand that listens for nothing has to be refused before its mentions are.
 */
export function mistakesInTerms(brands: readonly Readonly<Record<string, unknown>>[]): Mistake[] {
  return brands.flatMap((brand, index) =>
    KEYS.flatMap((key) => {
      const written: readonly unknown[] = Array.isArray(brand[key]) ? brand[key] : [];
      return written.flatMap((term, at) => {
        const message = typeof term === 'string' ? mistakeIn(term) : undefined;
        return message === undefined ? [] : [{ path: ['brands', index, key, at], message }];
      });
    }),
  );
}

function mistakeIn(term: string): string | undefined {
  const pattern = patternIn(term.trim());
  if (pattern === undefined) {
    try {
      if (isBooleanTerm(term)) parseBooleanTerm(term);
      else if (!SEEN.test(term)) return UNSEEN;
      else if (QUOTED.test(term.trim())) return `${term} stands in quotes, which no text has around it: leave them out`;
      return undefined;
    } catch (error) {
      return `${term} cannot be read: ${messageOf(error)}; put AND, OR and NOT into quotes where they are meant as words`;
    }
  }
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    return PROBES.some((probe) => findsNothing(compiled, probe))
      ? `${term} matches the empty text, so every text: let it ask for a letter at least`
      : undefined;
  } catch (error) {
    // The compiler repeats the pattern with the sign for "without case", which nobody wrote.
    const why = messageOf(error).replace('(?i)', '');
    return `${term} is no pattern of RE2 syntax (${why}): mend it, or leave out the / for the words as they stand`;
  }
}

function findsNothing(pattern: RE2JS, probe: string): boolean {
  const matcher = pattern.matcher(probe);
  while (matcher.find()) if (matcher.start() === matcher.end()) return true;
  return false;
}
