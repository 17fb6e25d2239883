import { describe, expect, it } from 'vitest';
import { passesLuhn } from '../../src/understand/card.js';
import { maskPersonalData } from '../../src/understand/index.js';

/** Mulberry32: the same numbers in every run. */
function seeded(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const digits = (count: number) => Array.from({ length: count }, () => below(10)).join('');
  return { below, pick, digits };
}

type Random = ReturnType<typeof seeded>;

const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0xff10];
const inScript = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

function cardOf({ pick, digits }: Random): string {
  const [start, length] = pick([
    ['4', 16],
    ['51', 16],
    ['2223', 16],
    ['34', 15],
    ['6011', 16],
    ['3528', 16],
    ['62', 19],
  ] as const);
  const body = start + digits(length - start.length - 1);
  const check = [...'0123456789'].find((digit) => passesLuhn(body + digit)) ?? '0';
  return body + check;
}

const grouped = (text: string, size: number, separator: string): string =>
  text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(separator) ?? text;

function ibanOf({ pick, digits }: Random): string {
  const [country, account] = pick([
    ['GB', `WEST${digits(14)}`],
    ['DE', digits(18)],
    ['FR', digits(23)],
    ['NL', `ABNA${digits(10)}`],
    ['NO', digits(11)],
  ] as const);
  const numeric = [...`${account}${country}00`].map((c) => Number.parseInt(c, 36)).join('');
  return `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${account}`;
}

const SEPARATORS = ['', ' ', '-', '.', ' - ', '/', '\u00A0', '_', '\u2011', '\u200B'];
const SENTENCES = [(x: string) => `my number is ${x} thanks`, (x: string) => x, (x: string) => `Why (${x})? Angry!`];

const SECRETS: readonly ((random: Random) => string)[] = [
  (random) => inScript(grouped(cardOf(random), 4, random.pick(SEPARATORS)), random.pick(ZEROS)),
  (random) => inScript(grouped(ibanOf(random), 4, random.pick(SEPARATORS)), random.pick(ZEROS)),
  ({ pick, digits }) =>
    `${pick(['kim', 'j.doe', 'a_b-c', 'jos\u00E9', 'x+tag'])}${digits(2)}@${pick(['example.org', 'mail.example.co.uk'])}`,
  ({ pick, digits }) =>
    inScript(`+44${pick([' ', '-', ''])}7${digits(3)}${pick([' ', '-', ''])}${digits(6)}`, pick(ZEROS)),
  ({ pick, digits }) => inScript(`07${digits(3)}${pick([' ', '-', '.'])}${digits(6)}`, pick(ZEROS)),
  ({ pick, digits }) => inScript(`(212)${pick([' ', ''])}555-${digits(4)}`, pick(ZEROS)),
  ({ pick, digits }) => `${digits(2)}-${digits(2)}-${digits(2)}${pick([' ', ' / ', ', acc no. '])}${digits(8)}`,
];

const DECOYS: readonly ((random: Random) => string)[] = [
  ({ digits }) => `order ${digits(8)}`,
  ({ digits }) => `ticket #${digits(10)}`,
  ({ below }) => `20${10 + below(20)}-0${1 + below(9)}-${10 + below(18)} 0${below(10)}:${10 + below(50)}`,
  ({ below }) => `${10 + below(18)}/0${1 + below(9)}/20${10 + below(20)} at ${10 + below(13)}:${10 + below(50)}`,
  ({ below, digits }) => `\u00A3${1 + below(999)},${digits(3)},${digits(3)}.${digits(2)}`,
  ({ digits }) => `flight BA${digits(4)}`,
  ({ digits }) => `tweet 1${digits(18)}`,
  ({ digits }) => `#deal${digits(8)}`,
  ({ digits }) => `rate 1.${digits(6)}`,
  (random) => {
    const card = cardOf(random);
    return `reference ${card.slice(0, -1)}${(Number(card.at(-1)) + 1 + random.below(9)) % 10}`;
  },
  ({ digits }) => `text STOP to ${digits(5)}`,
  ({ digits }) => `ref ${digits(4)}-${digits(4)}`,
];

const COUNT = 2000;

describe('generated personal data in five scripts and many separators', () => {
  it('is masked nearly always', () => {
    const random = seeded(1);
    const missed: string[] = [];
    for (let index = 0; index < COUNT; index++) {
      const secret = SECRETS[index % SECRETS.length]?.(random) ?? '';
      const masked = maskPersonalData(random.pick(SENTENCES)(secret));
      if (
        masked.includes(secret) ||
        !/\[(?:card|iban|email|phone|account)\]/.test(masked) ||
        /\p{Nd}{3}/u.test(masked)
      ) {
        missed.push(secret);
      }
    }
    expect(1 - missed.length / COUNT, missed.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  it('and what only looks like it is hardly ever masked', () => {
    const random = seeded(2);
    const masked: string[] = [];
    for (let index = 0; index < COUNT; index++) {
      const text = random.pick(SENTENCES)(DECOYS[index % DECOYS.length]?.(random) ?? '');
      if (maskPersonalData(text) !== text) masked.push(`${text} -> ${maskPersonalData(text)}`);
    }
    expect(masked.length / COUNT, masked.slice(0, 5).join('\n')).toBeLessThanOrEqual(0.005);
  });
});
