import type { Dice } from './dice.js';
import { ACCOUNT, CARD, EMAIL, PHONE, PLAIN, ROUTING, SORT_CODE, SSN, USER } from './frames.js';

/** One post, with where its secret stands. */
export interface Sample {
  readonly kind: string;
  readonly text: string;
  /** What must not be left of the text. Empty: nothing in it is personal. */
  readonly secret: string;
}

type Maker = (dice: Dice) => string;
interface Kind {
  readonly kind: string;
  readonly frames: readonly string[];
  readonly make: Maker;
}

/** Zero of ASCII, full-width, Arabic-Indic, Persian, Devanagari, Bengali and Thai digits; half are ASCII. */
const ZEROS = [0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0xff10, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

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

const SPACES = [' ', ' ', ' ', '\u00A0', '\u2009', '\u202F', '\u2007', '  '];
const DASHES = ['-', '-', '\u2013', '\u2014', '\u2011', '\u2212', '\uFF0D', ' - ', ' \u2013 '];
const OTHERS = ['.', '/', '_', '\u00B7', '*', '|', ':', ', ', '\n', '+', '~', '\\', '\u2026'];
/** Invisible, and often copied along. */
const UNSEEN = ['\u200B', '\u00AD', '\u2060', '\u200E', '\u200F', '\uFEFF'];

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

function cardNumber(dice: Dice): string {
  const [start, lengths] = dice.pick(CARDS);
  return withLuhn(start + digits(dice, dice.pick(lengths) - start.length - 1));
}

const cardGroups = (card: string, { pick }: Dice): readonly number[] =>
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

function ibanNumber(dice: Dice): string {
  const [country, bank, count] = dice.pick(IBANS);
  const account = bank + digits(dice, count) + (country === 'BR' ? 'P1' : '');
  const numeric = [...`${account}${country}00`].map((c) => Number.parseInt(c, 36)).join('');
  return `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${account}`;
}

/** Passes the checksum of the American Bankers Association. */
function routingNumber(dice: Dice): string {
  const body = dice.pick(['02', '11', '12', '26', '31']) + digits(dice, 6);
  const sum = [...body].reduce((all, digit, at) => all + Number(digit) * ([3, 7, 1][at % 3] ?? 0), 0);
  return body + String((10 - (sum % 10)) % 10);
}

const gap = ({ pick }: Dice) => pick([' ', ' ', '-', '.', '\u00A0', '\u2013']);
const northAmerican = (dice: Dice) => [
  dice.pick(['212', '415', '305', '646', '702']),
  `5${digits(dice, 2)}`,
  digits(dice, 4),
];
const britishMobile = (dice: Dice) => `7${dice.pick(['4', '5', '7', '8', '9'])}${digits(dice, 8)}`;
const local = (dice: Dice) =>
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
const server = ({ pick }: Dice) =>
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

const socialSecurity = (dice: Dice, between: string): string =>
  [String(dice.between(100, 665)), String(dice.between(10, 99)), String(dice.between(1000, 9999))].join(between);

const abroad: Maker = (dice) =>
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

const KINDS: readonly Kind[] = [
  { kind: 'card, bare', frames: PLAIN, make: cardNumber },
  { kind: 'card, spaces', frames: PLAIN, make: grouped(SPACES) },
  { kind: 'card, dashes', frames: PLAIN, make: grouped(DASHES) },
  { kind: 'card, other signs', frames: PLAIN, make: grouped(OTHERS) },
  { kind: 'card, unseen signs', frames: PLAIN, make: grouped(UNSEEN) },
  {
    kind: 'card, uneven groups',
    frames: CARD,
    make: (dice) =>
      cut(cardNumber(dice), [dice.between(2, 5), dice.between(2, 6), dice.between(2, 5), 4], dice.pick(SPACES)),
  },
  {
    kind: 'card of an unknown issuer',
    frames: CARD,
    make: (dice) =>
      cut(
        withLuhn(dice.pick(['3', '4', '5', '6', '1', '7']) + digits(dice, dice.between(11, 17))),
        [4],
        dice.pick(['', ' ', '-']),
      ),
  },
  { kind: 'iban, bare', frames: PLAIN, make: ibanNumber },
  {
    kind: 'iban, grouped',
    frames: PLAIN,
    make: (dice) => cut(ibanNumber(dice), [4], dice.pick([...SPACES, ...DASHES, '.'])),
  },
  {
    kind: 'iban, small letters',
    frames: PLAIN,
    make: (dice) => cut(ibanNumber(dice).toLowerCase(), [4], dice.pick(['', ' ', '-'])),
  },
  { kind: 'iban, unseen signs', frames: PLAIN, make: (dice) => cut(ibanNumber(dice), [4], dice.pick(UNSEEN)) },
  {
    kind: 'uk sort code and account',
    frames: PLAIN,
    make: (dice) =>
      `${cut(digits(dice, 6), [2], dice.pick(['-', ' ', '\u2013']))}${dice.pick([' ', ' / ', ', acc no. ', ' account ', ' - '])}${digits(dice, 8)}`,
  },
  {
    kind: 'uk sort code, announced',
    frames: SORT_CODE,
    make: (dice) => cut(digits(dice, 6), [2], dice.pick(['-', ' ', '', '.', '/'])),
  },
  {
    kind: 'account, announced',
    frames: ACCOUNT,
    make: (dice) =>
      dice.pick([digits(dice, 8), digits(dice, 8), digits(dice, 10), digits(dice, 12), cut(digits(dice, 8), [4], ' ')]),
  },
  { kind: 'us ssn, dashes', frames: PLAIN, make: (dice) => socialSecurity(dice, dice.pick(['-', '\u2013', '\u2011'])) },
  { kind: 'us ssn, announced', frames: SSN, make: (dice) => socialSecurity(dice, dice.pick(['', ' ', '.', '-'])) },
  { kind: 'us routing, announced', frames: ROUTING, make: routingNumber },
  {
    kind: 'us routing and account',
    frames: PLAIN,
    make: (dice) =>
      `${dice.pick(['routing ', 'ABA ', ''])}${routingNumber(dice)}${dice.pick([' account ', ' acct # ', ', account number '])}${digits(dice, dice.between(8, 12))}`,
  },
  {
    kind: 'user id, announced',
    frames: USER,
    make: (dice) => dice.pick([digits(dice, 10), digits(dice, 8), `kim${digits(dice, 4)}`, `HB${digits(dice, 7)}`]),
  },
  { kind: 'email', frames: PLAIN, make: (dice) => `${local(dice)}@${server(dice)}` },
  {
    kind: 'email, full-width',
    frames: PLAIN,
    make: (dice) =>
      [...`kim${digits(dice, 2)}@example.org`]
        .map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0))
        .join(''),
  },
  {
    kind: 'email, spelled',
    frames: EMAIL,
    make: (dice) =>
      `kim${digits(dice, 2)}${dice.pick([' at ', ' [at] ', '(at)', ' AT '])}${dice.pick(['gmail', 'example', 'hotmail'])}${dice.pick([' dot ', ' [dot] ', '(dot)', ' DOT ', '.'])}${dice.pick(['com', 'co.uk', 'org'])}`,
  },
  {
    kind: 'phone, international',
    frames: PLAIN,
    make: (dice) =>
      `+${dice.pick(['44', '44 (0)'])}${gap(dice)}${cut(britishMobile(dice), dice.pick([[4, 6], [4, 3, 3], [10]]), gap(dice))}`,
  },
  { kind: 'phone, other countries', frames: PLAIN, make: abroad },
  {
    kind: 'phone, british',
    frames: PLAIN,
    make: (dice) =>
      dice.pick([
        cut(`0${britishMobile(dice)}`, dice.pick([[5, 6], [5, 3, 3], [11]]), gap(dice)),
        `020${gap(dice)}7${digits(dice, 3)}${gap(dice)}${digits(dice, 4)}`,
        `(01${digits(dice, 3)}) ${digits(dice, 6)}`,
      ]),
  },
  {
    kind: 'phone, american',
    frames: PLAIN,
    make: (dice) => {
      const [area, exchange, line] = northAmerican(dice);
      return dice.pick([
        `(${area}) ${exchange}-${line}`,
        `${area}-${exchange}-${line}`,
        `${area}.${exchange}.${line}`,
        `+1 ${area} ${exchange} ${line}`,
        `1-${area}-${exchange}-${line}`,
        `(${area})${exchange}${line}`,
      ]);
    },
  },
  {
    kind: 'phone, announced',
    frames: PHONE,
    make: (dice) =>
      dice.pick([
        northAmerican(dice).join(''),
        `0${britishMobile(dice)}`,
        `6${digits(dice, 8)}`,
        cut(`98${digits(dice, 8)}`, [5], ' '),
        cut(`06${digits(dice, 8)}`, [2], dice.pick([' ', '.'])),
      ]),
  },
];

function grouped(separators: readonly string[]): Maker {
  return (dice) => {
    const card = cardNumber(dice);
    return cut(card, cardGroups(card, dice), dice.pick(separators));
  };
}

/** Posts with something personal in them, every kind as often as any other. */
export function personalSamples(dice: Dice, count: number): Sample[] {
  return Array.from({ length: count }, (_, at) => {
    const { kind, frames, make } = KINDS[at % KINDS.length] as Kind;
    const made = make(dice);
    const secret = kind.startsWith('email') || /[a-z]\d/i.test(made) ? made : inScript(made, dice.pick(ZEROS));
    return { kind, secret, text: dice.pick(frames).replace('{}', () => secret) };
  });
}
