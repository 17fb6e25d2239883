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

/** First digits of all of them. */
const STARTS = '2345689';

const SHORTEST = 13;
const LONGEST = 19;
/** Digit groups of one number have at most this many other characters between them, none of them a letter. */
const GAP = 3;
const NO_SEPARATOR = /[\p{L}\p{M}@[\]\0]/u;

/** A run of digits without anything between them. */
interface Group extends Span {
  /** Only separators stand between it and the group before. */
  readonly joined: boolean;
  /** How many digits of the text stand before it. */
  readonly digitsBefore: number;
}

/** Payment card numbers with a network's issuer number and length and a valid check digit, whatever separates the digits. */
export function findCards(text: string): Span[] {
  const groups = groupsOf(text);
  const digits = text.replace(/\D+/g, '');
  const spans: Span[] = [];
  for (let first = 0; first < groups.length; ) {
    const last = lastGroupOfCard(digits, groups, first);
    if (last >= first) spans.push({ from: groups[first]?.from ?? 0, to: groups[last]?.to ?? 0 });
    first = Math.max(first, last) + 1;
  }
  return spans;
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let end = -1;
  let digitsBefore = 0;
  for (const { index: from, 0: digits } of text.matchAll(/\d+/g)) {
    const joined = end >= 0 && from - end <= GAP && !NO_SEPARATOR.test(text.slice(end, from));
    end = from + digits.length;
    groups.push({ from, to: end, joined, digitsBefore });
    digitsBefore += digits.length;
  }
  return groups;
}

/** Index of the group a card that starts with group `first` ends in, -1 when none does. The longest wins. */
function lastGroupOfCard(digits: string, groups: readonly Group[], first: number): number {
  const start = groups[first]?.digitsBefore ?? 0;
  if (!STARTS.includes(digits.charAt(start))) return -1;
  let found = -1;
  let length = 0;
  const sizes: number[] = [];
  for (let index = first; index < groups.length; index++) {
    const group = groups[index];
    if (!group || (index > first && !group.joined)) break;
    sizes.push(group.to - group.from);
    length += group.to - group.from;
    if (length > LONGEST) break;
    if (length >= SHORTEST && isCard(digits.slice(start, start + length)) && isGroupedLikeACard(sizes)) found = index;
  }
  return found;
}

/** Equal groups with a shorter or longer last one, or a few groups of any size: no list of small numbers. */
function isGroupedLikeACard(sizes: readonly number[]): boolean {
  const [size = 0] = sizes;
  const equal = sizes.slice(0, -1).every((each) => each === size);
  return equal || (sizes.length <= 5 && sizes.every((each) => each >= 2));
}

const isCard = (digits: string): boolean =>
  passesLuhn(digits) && NETWORKS.some(({ starts, lengths }) => lengths.includes(digits.length) && starts.test(digits));

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digits.charCodeAt(index) - 48;
    sum += double ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}
