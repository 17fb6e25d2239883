import type { Dice } from './dice.js';

// Cards, accounts, phone numbers and addresses that nobody has, with check digits that are right.

/** The same text with the digits of another script. */
export const inScript = (text: string, zero: number): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

export const digits = ({ below }: Dice, count: number): string =>
  Array.from({ length: count }, () => String(below(10))).join('');

/** Cuts into groups of these sizes, the last one again and again. */
export function cut(text: string, sizes: readonly number[], between: string): string {
  const groups: string[] = [];
  for (let at = 0, group = 0; at < text.length; group++) {
    const size = sizes[Math.min(group, sizes.length - 1)] ?? 4;
    groups.push(text.slice(at, at + size));
    at += size;
  }
  return groups.join(between);
}

/** Completes a number by its Luhn digit. */
export function withLuhn(body: string): string {
  let sum = 0;
  for (let at = body.length - 1, double = true; at >= 0; at--, double = !double) {
    const digit = Number(body[at]) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return body + String((10 - (sum % 10)) % 10);
}

export const SPACES = [' ', ' ', ' ', '\u00A0', '\u2009', '\u202F', '\u2007', '  '];
export const DASHES = ['-', '-', '\u2013', '\u2014', '\u2011', '\u2212', '\uFF0D', ' - ', ' \u2013 '];
export const OTHERS = ['.', '/', '_', '\u00B7', '*', '|', ':', ', ', '\n', '+', '~', '\\', '\u2026'];
/** Invisible, and often copied along. */
export const UNSEEN = ['\u200B', '\u00AD', '\u2060', '\u200E', '\u200F', '\uFEFF'];

const CARDS: readonly (readonly [string, readonly number[]])[] = [
  ['4', [16, 16, 16, 13, 19]],
  ['51', [16]],
  ['55', [16]],
  ['2221', [16]],
  ['2720', [16]],
  ['34', [15]],
  ['37', [15]],
  ['36', [14]],
  ['6011', [16]],
  ['65', [16]],
  ['3530', [16]],
  ['62', [16, 17, 18, 19]],
  ['5018', [13, 16, 19]],
  ['6759', [14, 15, 16]],
  ['2204', [16]],
  ['9792', [16]],
  ['81', [16]],
];

export function cardNumber(dice: Dice): string {
  const [start, lengths] = dice.pick(CARDS);
  return withLuhn(start + digits(dice, dice.pick(lengths) - start.length - 1));
}

export const cardGroups = (card: string, { pick }: Dice): readonly number[] =>
  card.length === 15 || card.length === 14
    ? pick([[4, 6, 5], [4, 6, 5], [5]])
    : pick([[4], [4], [4], [4], [8], [2], [1]]);

const IBANS: readonly (readonly [string, string, number])[] = [
  ['GB', 'NWBK', 14],
  ['DE', '', 18],
  ['FR', '', 23],
  ['ES', '', 20],
  ['NL', 'RABO', 10],
  ['IE', 'AIBK', 14],
  ['NO', '', 11],
  ['MT', 'MALT', 23],
  ['SA', '80', 18],
  ['BR', '', 23],
  ['PL', '', 24],
];

export function ibanNumber(dice: Dice): string {
  const [country, bank, count] = dice.pick(IBANS);
  const account = bank + digits(dice, count) + (country === 'BR' ? 'P1' : '');
  const numeric = [...`${account}${country}00`].map((c) => Number.parseInt(c, 36)).join('');
  return `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${account}`;
}

/** Passes the checksum of the American Bankers Association. */
export function routingNumber(dice: Dice): string {
  const body = dice.pick(['02', '11', '12', '26', '31']) + digits(dice, 6);
  const sum = [...body].reduce((all, digit, at) => all + Number(digit) * ([3, 7, 1][at % 3] ?? 0), 0);
  return body + String((10 - (sum % 10)) % 10);
}

export const gap = ({ pick }: Dice) => pick([' ', ' ', '-', '.', '\u00A0', '\u2013']);
export const northAmerican = (dice: Dice) => [
  dice.pick(['212', '415', '305', '646', '702']),
  `5${digits(dice, 2)}`,
  digits(dice, 4),
];
export const britishMobile = (dice: Dice) => `7${dice.pick(['4', '5', '7', '8', '9'])}${digits(dice, 8)}`;
export const local = (dice: Dice) =>
  dice.pick([
    'kim.lee',
    'j.doe',
    'a_b-c',
    'jos\u00E9',
    'maria+bank',
    'BIGDAVE',
    'o\u2019neil',
    'm\u00FCller',
    '\u0438\u0432\u0430\u043D',
    'x',
  ]) + dice.pick(['', '', digits(dice, 2), digits(dice, 4)]);
export const server = ({ pick }: Dice) =>
  pick([
    'example.org',
    'mail.example.co.uk',
    'gmail.com',
    'hotmail.com',
    'b\u00FCcher.example',
    'sub-domain.example.com.br',
    'xn--bcher-kva.example',
    '\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444',
  ]);

export const socialSecurity = (dice: Dice, between: string): string =>
  [String(dice.between(100, 665)), String(dice.between(10, 99)), String(dice.between(1000, 9999))].join(between);

export const abroad = (dice: Dice): string =>
  dice.pick([
    `+33 6 ${cut(digits(dice, 8), [2], ' ')}`,
    `+49 151 ${digits(dice, 8)}`,
    `+34 6${cut(digits(dice, 8), [2, 3, 3], ' ')}`,
    `+91 98${digits(dice, 3)} ${digits(dice, 5)}`,
    `+234 803 ${cut(digits(dice, 7), [3, 4], ' ')}`,
    `+55 (11) 9${digits(dice, 4)}-${digits(dice, 4)}`,
    `0049 30 ${digits(dice, 8)}`,
    `+8801${dice.between(3, 9)}${digits(dice, 8)}`,
    `+66 8${digits(dice, 1)} ${cut(digits(dice, 7), [3, 4], ' ')}`,
    `+971 50 ${cut(digits(dice, 7), [3, 4], ' ')}`,
    `0${cut(`6${digits(dice, 8)}`, [1, 2, 2, 2, 2], ' ')}`,
  ]);
