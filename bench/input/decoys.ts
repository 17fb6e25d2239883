import type { Dice } from './dice.js';
import { PLAIN } from './frames.js';
import { cut, digits, inScript, withLuhn } from './numbers.js';
import type { Sample } from './personal.js';

// Numbers that are nobody's: what people really write beside their complaints.

type Maker = (dice: Dice) => string;

/** A decoy in three is written in another script's digits. */
const ZEROS = [0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x660, 0x966, 0xff10, 0xe50];

const two = (n: number): string => String(n).padStart(2, '0');
const day = ({ between }: Dice): string => two(between(1, 31));
const month = ({ between }: Dice): string => two(between(1, 12));
const year = ({ between }: Dice): string => String(between(1990, 2030));
const clock = ({ between }: Dice): string => `${two(between(0, 23))}:${two(between(0, 59))}`;

/** 16 digits that fail the check of a card. */
function noCard(dice: Dice): string {
  const body = String(dice.between(2, 6)) + digits(dice, 14);
  const check = Number(withLuhn(body).at(-1));
  return body + String((check + dice.between(1, 9)) % 10);
}

const barcode = (dice: Dice): string => {
  const body = dice.pick(['50', '40', '978', '30', '76']) + digits(dice, 10);
  const cutBody = body.slice(0, 12);
  const sum = [...cutBody].reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0);
  return cutBody + String((10 - (sum % 10)) % 10);
};

const KINDS: readonly (readonly [string, Maker])[] = [
  [
    'order number',
    (dice) =>
      `${dice.pick(['order', 'order no.', 'Order #', 'pedido', 'Bestellung', 'commande'])} ${digits(dice, dice.between(6, 12))}`,
  ],
  [
    'ticket number',
    (dice) =>
      `${dice.pick(['ticket', 'case', 'complaint ref', 'incident', '#'])} ${dice.pick(['', '#', 'INC', 'CAS-'])}${digits(dice, dice.between(6, 11))}`,
  ],
  [
    'phone-like id',
    (dice) =>
      `${dice.pick(['order', 'case', 'booking', 'id', 'invoice', 'parcel', 'ticket'])} ${dice.pick(['2125550', '4155552', '07700900', '02079460'])}${digits(dice, 3)}`,
  ],
  ['date and time', (dice) => `${year(dice)}-${month(dice)}-${day(dice)} ${clock(dice)}:${two(dice.between(0, 59))}`],
  [
    'date, day first',
    (dice) =>
      `${day(dice)}${dice.pick(['/', '.', '-'])}${month(dice)}/${year(dice)} ${dice.pick(['at ', '', 'um '])}${clock(dice)}`,
  ],
  [
    'date, short',
    (dice) =>
      `${day(dice)}/${month(dice)}/${two(dice.between(10, 30))} ${clock(dice).replace(':', dice.pick([':', '', '.']))}`,
  ],
  [
    'dates from and to',
    (dice) => {
      const s = dice.pick(['/', '.', '-']);
      const d = () => [day(dice), month(dice), year(dice)].join(s);
      return `${d()}${dice.pick([' - ', ' to ', '\u2013', ' '])}${d()}`;
    },
  ],
  [
    'timestamp',
    (dice) =>
      dice.pick([
        `${year(dice)}${month(dice)}${day(dice)}${digits(dice, 6)}`,
        `17${digits(dice, 8)}`,
        `17${digits(dice, 11)}`,
      ]),
  ],
  ['times', (dice) => `${clock(dice)}-${clock(dice)}, ${clock(dice)} and ${clock(dice)}`],
  [
    'amount',
    (dice) =>
      `${dice.pick(['\u00A3', '$', '\u20AC', '\u20B9', 'Rs ', 'USD '])}${dice.between(1, 999)}${dice.pick([',', ' ', '.'])}${digits(dice, 3)}${dice.pick([',', ' '])}${digits(dice, 3)}${dice.pick(['', '.00', '.55'])}`,
  ],
  [
    'amount, the sign behind',
    (dice) =>
      `${dice.between(1, 999)}${dice.pick(['.', ' ', ','])}${digits(dice, 3)}${dice.pick(['.', ' '])}${digits(dice, 3)},${digits(dice, 2)} ${dice.pick(['\u20AC', 'EUR', 'kr', 'z\u0142'])}`,
  ],
  [
    'amounts in a row',
    (dice) =>
      `${dice.between(1, 9)}${digits(dice, 3)} + ${dice.between(1, 9)}${digits(dice, 3)} + ${dice.between(1, 9)}${digits(dice, 3)}`,
  ],
  ['exchange rate', (dice) => `1 GBP = 1.${digits(dice, dice.between(4, 8))} USD`],
  [
    'flight',
    (dice) =>
      `flight ${dice.pick(['BA', 'LH', 'AA', 'U2'])}${digits(dice, 4)} on ${day(dice)}/${month(dice)}, seat ${dice.between(1, 40)}C`,
  ],
  ['tweet id', (dice) => dice.pick([`1${digits(dice, 18)}`, `20${digits(dice, 17)}`])],
  ['link to a post', (dice) => `https://social.example/@kim/${dice.pick(['11', '10'])}${digits(dice, 16)}`],
  ['years', (dice) => `${year(dice)}, ${year(dice)}, ${year(dice)} and ${year(dice)}`],
  ['years from and to', (dice) => `${year(dice)}-${year(dice)}`],
  ['hashtag', (dice) => `#${dice.pick(['deal', 'bank', '', 'h'])}${digits(dice, dice.between(4, 11))}`],
  ['16 digits, no card, bare', noCard],
  ['16 digits, no card, grouped', (dice) => cut(noCard(dice), [4], dice.pick([' ', '-']))],
  ['short code', (dice) => `text STOP to ${digits(dice, dice.between(5, 6))}`],
  [
    'ip address',
    ({ between }) =>
      `${between(11, 223)}.${between(0, 255)}.${between(0, 255)}.${between(0, 255)}${between(0, 1) ? ':8080' : ''}`,
  ],
  [
    'version',
    (dice) => `v${dice.between(1, 20)}.${dice.between(0, 30)}.${dice.between(0, 9)} build ${digits(dice, 8)}`,
  ],
  ['scores', (dice) => Array.from({ length: 6 }, () => `${dice.between(0, 4)}-${dice.between(0, 4)}`).join(' ')],
  [
    'list of numbers',
    (dice) => Array.from({ length: 9 }, () => String(dice.between(1, 49))).join(dice.pick([', ', ' '])),
  ],
  [
    'tracking number',
    (dice) =>
      dice.pick([
        `1Z999AA1${digits(dice, 8)}`,
        `RR${digits(dice, 9)}GB`,
        `tracking ${digits(dice, 12)}`,
        `JD${digits(dice, 16)}`,
      ]),
  ],
  ['barcode', barcode],
  ['place', (dice) => `51.${digits(dice, 6)}, -0.${digits(dice, 6)}`],
  [
    'uuid',
    (dice) => `${digits(dice, 8)}-${digits(dice, 4)}-4${digits(dice, 3)}-a${digits(dice, 3)}-${digits(dice, 12)}`,
  ],
  ['iban with a typo', (dice) => `GB00 WEST ${cut(digits(dice, 14), [4], ' ')}`],
  ['last four', (dice) => `card ending ${digits(dice, 4)}, ${digits(dice, 2)}/${digits(dice, 2)}`],
  ['handle', (dice) => `@kim${digits(dice, 4)}@mastodon.example`],
  [
    'at, no address',
    ({ pick, between }) =>
      `${pick(['meet @ 5pm', 'look at harbour dot com', 'queue @ the branch'])} for ${between(10, 99)} min`,
  ],
  [
    'waiting',
    ({ between }) =>
      `${between(2, 90)} min on hold, ${between(2, 9)} calls, ${between(100, 999)}th in the queue, since 0${between(7, 9)}00`,
  ],
  [
    'big count',
    (dice) =>
      `${dice.between(1, 99)},${digits(dice, 3)},${digits(dice, 3)} ${dice.pick(['customers', 'views', 'followers'])}`,
  ],
  ['opening hours', () => 'Mon-Fri 0900-1730, Sat 1000-1400'],
];

/** Posts in which nothing is personal, every kind as often as any other. */
export function decoySamples(dice: Dice, count: number): Sample[] {
  return Array.from({ length: count }, (_, at) => {
    const [kind, make] = KINDS[at % KINDS.length] as (typeof KINDS)[number];
    const made = make(dice);
    const text = /link|handle|uuid/.test(kind) ? made : inScript(made, dice.pick(ZEROS));
    return { kind, secret: '', text: dice.pick(PLAIN).replace('{}', () => text) };
  });
}

/** References of 16 random digits: one in ten passes the check of a card by chance. Counted apart from the decoys. */
export function chanceSamples(dice: Dice, count: number): Sample[] {
  return Array.from({ length: count }, (_, at) => ({
    kind: at % 2 ? '16 random digits, "reference"' : '16 random digits, nothing said',
    secret: '',
    text: at % 2 ? `reference ${digits(dice, 16)} please help` : `here it is again: ${digits(dice, 16)}`,
  }));
}
