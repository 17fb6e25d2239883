import type { Dice } from './dice.js';
import { ACCOUNT, CARD, EMAIL, PHONE, PLAIN, ROUTING, SORT_CODE, SSN, USER } from './frames.js';
import {
  abroad,
  britishMobile,
  cardGroups,
  cardNumber,
  cut,
  DASHES,
  digits,
  gap,
  ibanNumber,
  inScript,
  local,
  northAmerican,
  OTHERS,
  routingNumber,
  SPACES,
  server,
  socialSecurity,
  UNSEEN,
  withLuhn,
} from './numbers.js';

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
