import type { Span } from './fold.js';

const LOCAL = /[\p{L}\p{M}\p{N}._%+'-]/u;
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u;
/** A domain ends in a top-level name of letters (or xn-- and letters). */
const ENDS_WELL = /[\p{L}\p{N}-]\.(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/iu;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

/** E-mail addresses, from each at sign outwards. `@name@server` is a handle of the fediverse, no address. */
export function findEmails(text: string): Span[] {
  const spans: Span[] = [];
  let seen = 0;
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    const from = startOfLocal(text, sign, seen);
    if (from === sign || text[from - 1] === '@') continue;
    const to = endOfDomain(text, sign);
    if (to < 0) continue;
    spans.push({ from, to });
    seen = to;
  }
  return spans;
}

function startOfLocal(text: string, sign: number, floor: number): number {
  let from = sign;
  while (from > floor && sign - from < LONGEST_LOCAL && LOCAL.test(text[from - 1] ?? '')) from--;
  // Quotes and full stops before an address belong to the sentence.
  while (from < sign && /['.]/.test(text[from] ?? '')) from++;
  return from;
}

function endOfDomain(text: string, sign: number): number {
  let to = sign + 1;
  while (to < text.length && to - sign <= LONGEST_DOMAIN && DOMAIN.test(text[to] ?? '')) to++;
  while (to > sign && /[.-]/.test(text[to - 1] ?? '')) to--;
  return ENDS_WELL.test(text.slice(sign + 1, to)) ? to : -1;
}
