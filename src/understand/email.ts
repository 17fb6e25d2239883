import type { Span } from './fold.js';

const LOCAL = /[\p{L}\p{M}\p{N}._%+'\u2019-]/u;
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u;
/** A domain ends in a top-level name of letters (or xn-- and letters). */
const ENDS_WELL = /[\p{L}\p{M}\p{N}-]\.(?:\p{L}[\p{L}\p{M}]+|xn--[a-z0-9-]+)$/iu;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

/** Names of the post offices that most people have. */
const PROVIDERS = 'gmail|googlemail|hotmail|outlook|yahoo|icloud|proton|protonmail|aol|gmx|web|live|msn|btinternet';
const AT = '\\s{0,2}(?:@|[\\[({]\\s?at\\s?[\\])}])\\s{0,2}';
const DOT = '\\s{0,2}(?:\\.|[\\[({]\\s?dot\\s?[\\])}]|\\sdot\\s)\\s{0,2}';
const END = `(?:[a-z\\d-]{1,30}${DOT}){0,2}[a-z]{2,12}(?![\\p{L}\\p{N}])`;
/** Words that stand before "at" in any sentence. */
const NO_NAME =
  /^(?:look(?:ed|ing)?|me|us|you|it|is|are|was|them|him|her|here|there|meet|shop|work(?:s|ed|ing)?|available|found|see|and|or|signs?)$/i;

/** `kim [at] example [dot] com`; brackets are put there to hide an address. */
const BRACKETED = new RegExp(`([\\p{L}\\p{N}._+-]{1,64})${AT}[a-z\\d-]{1,40}${DOT}${END}`, 'giu');
/** `kim AT example DOT com`: in capitals, both. */
const SHOUTED = /[\p{L}\p{N}._+-]{1,64} AT [\p{L}\d-]{1,40}(?: DOT [\p{L}\d-]{1,30}){1,3}(?![\p{L}\p{N}])/gu;
/** `kim (a) example.com`; lists are lettered so, too, so that the end must be one of the usual. */
const LETTERED =
  /[\p{L}\p{N}._+-]{1,64} ?[[({]a[\])}] ?[a-z\d-]{1,40}(?:\.[a-z\d-]{1,30}){0,2}\.(?:com|org|net|de|at|ch|fr|es|it|pt|eu|uk|nl|info)(?![\p{L}\p{N}])/giu;
/** `kim at gmail dot com`: only with a well-known post office, or after a word that announces an address. */
const SPOKEN = new RegExp(
  `(?<announced>(?<!\\p{L})(?:e-?mail(?:\\s(?:me|us|is|address))?|write to|mail|contact|reach me)[\\s:]{1,3}(?:(?:me|us|is|at|on)\\s){0,2})?` +
    `(?<address>(?<local>(?<![\\p{L}\\p{N}._+-])[\\p{L}\\p{N}._+-]{1,64})\\s(?:at|@)\\s(?<host>[a-z\\d-]{1,40})${DOT}${END})`,
  'giu',
);
const PROVIDER = new RegExp(`^(?:${PROVIDERS})$`, 'i');
/** Both are slow; an address that is spelled has one of these. */
const HINT = new RegExp(`\\bdot\\b|[[({]\\s?at\\b|[[({]a[\\])}]|\\b(?:at|@) (?:${PROVIDERS})\\b`, 'i');

/** Whether an address may be spelled out somewhere. */
export const mayBeSpelled = (text: string): boolean => HINT.test(text);

/**
 * E-mail addresses, from each at sign outwards, and those that are spelled to hide them from machines.
 * `@name@server` is a handle of the fediverse, no address.
 */
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
  return mayBeSpelled(text) ? inOrder([...spans, ...spelled(text)]) : spans;
}

function startOfLocal(text: string, sign: number, floor: number): number {
  if (text[sign - 1] === '"') return startOfQuoted(text, sign, floor);
  let from = sign;
  while (from > floor && sign - from < LONGEST_LOCAL && LOCAL.test(text[from - 1] ?? '')) from--;
  // Quotes and full stops before an address belong to the sentence.
  while (from < sign && /['\u2019.]/.test(text[from] ?? '')) from++;
  return from;
}

/** `"kim smith"@example.com`, of one line; where no quote opens, there is no address. */
function startOfQuoted(text: string, sign: number, floor: number): number {
  const from = text.lastIndexOf('"', sign - 2);
  const isShort = from >= floor && sign - from <= LONGEST_LOCAL + 2 && sign - from > 2;
  return isShort && !text.slice(from, sign).includes('\n') ? from : sign;
}

function endOfDomain(text: string, sign: number): number {
  let to = sign + 1;
  while (to < text.length && to - sign <= LONGEST_DOMAIN && DOMAIN.test(text[to] ?? '')) to++;
  while (to > sign && /[.-]/.test(text[to - 1] ?? '')) to--;
  return ENDS_WELL.test(text.slice(sign + 1, to)) ? to : -1;
}

function spelled(text: string): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: address } of text.matchAll(BRACKETED)) {
    if (/[[({]/.test(address)) spans.push({ from: index, to: index + address.length });
  }
  for (const { index, 0: address } of text.matchAll(LETTERED)) {
    spans.push({ from: index, to: index + address.length });
  }
  for (const { index, 0: address } of text.matchAll(SHOUTED)) {
    if (/\p{Ll}/u.test(address)) spans.push({ from: index, to: index + address.length });
  }
  for (const { index, 0: found, groups } of text.matchAll(SPOKEN)) {
    const { announced, address = '', local = '', host = '' } = groups ?? {};
    if (NO_NAME.test(local) || (announced === undefined && !PROVIDER.test(host))) continue;
    spans.push({ from: index + found.length - address.length, to: index + found.length });
  }
  return spans;
}

function inOrder(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from >= (kept.at(-1)?.to ?? 0)) kept.push(span);
  }
  return kept;
}
