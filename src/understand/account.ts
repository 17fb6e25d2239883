import type { Span } from './fold.js';

/** Words that may stand between a sort code and its account number. */
const BETWEEN = '(?:[\\s,;:/|()#.-]|and|is|my|the|acc(?:oun)?t|acc|a/c|no|number|num){1,12}';
const SORT_CODE = '\\d{2}([ -])\\d{2}\\1\\d{2}';

const PATTERNS: readonly RegExp[] = [
  // UK: sort code and account number, either first.
  new RegExp(`(?<!\\d|\\d[.,/-])${SORT_CODE}${BETWEEN}\\d{8}(?!\\d)`, 'gi'),
  /(?<!\d)\d{8}(?:[\s,;:/|()#.-]|and|is|my|the|sort|code){1,12}\d{2}-\d{2}-\d{2}(?!\d)/gi,
  /\bsort\s?code\W{0,3}(?:is\W{1,3})?\d{2}[ -]?\d{2}[ -]?\d{2}(?!\d)/gi,
  /\b(?:account|acct?|a\/c)\s{0,2}(?:number|num|no|#)?[\s.:#]{0,3}(?:is\s{1,3})?\d{8}(?!\d)/gi,
  // US social security numbers, never issued ranges left out (SSA).
  /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g,
  /\b(?:ssn|social security(?:\s(?:number|no))?)\W{0,3}(?:is\W{1,3})?(?!000|666|9)\d{3}[ -]?(?!00)\d{2}[ -]?(?!0000)\d{4}(?!\d)/gi,
];

/** UK sort codes and account numbers, and US social security numbers: the digits, not the words that announce them. */
export function findAccounts(text: string): Span[] {
  const spans: Span[] = [];
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const lead = match[0].search(/\d/);
      spans.push({ from: match.index + lead, to: match.index + match[0].length });
    }
  }
  return withoutOverlaps(spans);
}

function withoutOverlaps(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span);
  }
  return kept;
}
