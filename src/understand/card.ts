import type { Span } from './fold.js';

/**
 * Issuer numbers and lengths of the payment networks (ISO/IEC 7812 ranges as the networks publish them). Without them
 * one order number in ten would pass for a card, as Luhn is a single check digit.
 */
const NETWORKS: readonly { readonly starts: RegExp; readonly lengths: readonly number[] }[] = [
  { starts: /^4/, lengths: [13, 16, 18, 19] }, // Visa
  { starts: /^5[1-5]/, lengths: [16] }, // Mastercard
  { starts: /^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/, lengths: [16] }, // Mastercard
  { starts: /^220[0-4]/, lengths: [16, 17, 18, 19] }, // Mir
  { starts: /^3[47]/, lengths: [15] }, // American Express
  { starts: /^3(?:0[0-59]|[689])/, lengths: [14, 16, 19] }, // Diners Club
  { starts: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] }, // JCB
  { starts: /^6(?:011|4[4-9]|5)/, lengths: [16, 17, 18, 19] }, // Discover
  { starts: /^(?:62|81)/, lengths: [16, 17, 18, 19] }, // UnionPay
  { starts: /^(?:60|82|508)/, lengths: [16] }, // RuPay
  { starts: /^(?:50|5[6-9]|6[0-9])/, lengths: [13, 14, 15, 16, 17, 18, 19] }, // Maestro
  { starts: /^9792/, lengths: [16] }, // Troy
];

const SHORTEST = 13;
const LONGEST = 19;
/** Digit groups of one number have at most this many other characters between them, none of them a letter. */
const GAP = 4;
const NO_SEPARATOR = /[\p{L}\p{M}@[\]\0]/u;
/** Capitals glued to the digits: the number of a parcel or an invoice. */
const PREFIXED = /(?<!\p{L})[A-Z]{1,6}$/u;
/** Before and behind digits that are a fraction's, or those of a number with the base of 16. */
const FRACTION = /(?<![\d.,])0[.,]$/;
const HEX_BEFORE = /(?<![\p{L}\p{N}])0x$/iu;
const HEX_BEHIND = /^[a-f][a-f\d]{3,}(?![\p{L}\p{N}])/iu;
const HEX_REACH = 64;

/** Says that a card follows, so that neither issuer nor grouping need be known. */
const ANNOUNCED =
  /(?:cards?|visa|maestro|amex|debit|credit|tarjetas?|cartes?|karten?|cart[a\u00E3]o|carta|\u0915\u093E\u0930\u094D\u0921|\u0995\u09BE\u09B0\u09CD\u09A1|\u0E1A\u0E31\u0E15\u0E23|\u0628\u0637\u0627\u0642\u0629|\u06A9\u0627\u0631\u062A)(?!\p{L})[^\d\0]{0,20}$/iu;
const ANNOUNCED_REACH = 40;

/** A run of digits without anything between them. */
interface Group extends Span {
  /** What stands between it and the group before; undefined when that is no mere separator. */
  readonly gap: string | undefined;
}

/** Payment card numbers: a valid check digit, and an issuer's number and length or a word that announces a card. */
export function findCards(text: string): Span[] {
  const groups = groupsOf(text);
  const spans: Span[] = [];
  for (let first = 0; first < groups.length; ) {
    const last = lastGroupOfCard(text, groups, first);
    if (last >= first) spans.push({ from: groups[first]?.from ?? 0, to: groups[last]?.to ?? 0 });
    first = Math.max(first, last) + 1;
  }
  return spans;
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let end = -1;
  for (let from = 0; from < text.length; from++) {
    if (!isDigit(text.charCodeAt(from))) continue;
    let to = from + 1;
    while (isDigit(text.charCodeAt(to))) to++;
    const gap = end >= 0 && from - end <= GAP ? text.slice(end, from) : undefined;
    groups.push({ from, to, gap: gap === undefined || (gap.length > 0 && !isSeparator(gap)) ? undefined : gap });
    end = to;
    from = to;
  }
  return groups;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isSeparator = (gap: string): boolean => gap === ' ' || gap === '-' || !NO_SEPARATOR.test(gap);

/** Index of the group a card that starts with group `first` ends in, -1 when none does. The longest wins. */
function lastGroupOfCard(text: string, groups: readonly Group[], first: number): number {
  let found = -1;
  let length = 0;
  // Luhn doubles every other digit, counted from the end, which is not known yet: both sums are kept.
  let [evenDoubled, oddDoubled] = [0, 0];
  for (let index = first; index < groups.length; index++) {
    const { from, to, gap } = groups[index] as Group;
    if ((index > first && gap === undefined) || length + to - from > LONGEST) break;
    for (let at = from; at < to; at++, length++) {
      const digit = text.charCodeAt(at) - 48;
      const doubled = digit > 4 ? 2 * digit - 9 : 2 * digit;
      evenDoubled += length % 2 === 0 ? doubled : digit;
      oddDoubled += length % 2 === 0 ? digit : doubled;
    }
    const sum = length % 2 === 0 ? evenDoubled : oddDoubled;
    if (length >= SHORTEST && sum > 0 && sum % 10 === 0 && isCard(text, groups, first, index)) found = index;
  }
  return found;
}

/** Whether digits with a valid check digit are a card's. */
function isCard(text: string, groups: readonly Group[], first: number, last: number): boolean {
  const parts = groups.slice(first, last + 1);
  const digits = parts.map(({ from, to }) => text.slice(from, to)).join('');
  const isLikely = isOfNetwork(digits) && isGroupedLikeACard(parts, groups[last + 1]);
  // With other digits right before it, no word announces this one.
  if (!isLikely && parts[0]?.gap !== undefined) return false;
  const from = parts[0]?.from ?? 0;
  const before = text.slice(Math.max(0, from - ANNOUNCED_REACH), from);
  if (parts.length === 1) {
    const to = parts[0]?.to ?? 0;
    if (FRACTION.test(before) || HEX_BEFORE.test(before) || HEX_BEHIND.test(text.slice(to, to + HEX_REACH)))
      return false;
  }
  return (isLikely && !PREFIXED.test(before)) || ANNOUNCED.test(before);
}

const isOfNetwork = (digits: string): boolean =>
  NETWORKS.some(({ starts, lengths }) => lengths.includes(digits.length) && starts.test(digits));

/**
 * In one piece, equal groups with a shorter or longer last one, or a few groups of three to six. Single digits and pairs
 * are a list of small numbers unless one and the same sign, no comma, parts them all, and nothing more follows.
 */
function isGroupedLikeACard(parts: readonly Group[], next: Group | undefined): boolean {
  const sizes = parts.map(({ from, to }) => to - from);
  const size = sizes[0] ?? 0;
  const equal = sizes.slice(0, -1).every((each) => each === size);
  if (sizes.length > 1 && size <= 2 && equal) {
    const gap = parts[1]?.gap ?? '';
    return next?.gap === undefined && !gap.includes(',') && parts.slice(1).every((each) => each.gap === gap);
  }
  return equal || (sizes.length <= 5 && size >= 3 && sizes.slice(0, -1).every((each) => each >= 3));
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digits.charCodeAt(index) - 48;
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}
