import type { Author } from '../../../src/domain/mention.js';
import { DAY, type Instant } from '../../../src/domain/time.js';
import { type Random, randomOf } from './random.js';

const FIRST_NAMES = [
  ...['Ada', 'Ben', 'Cleo', 'Dev', 'Edie', 'Finn', 'Gus', 'Hana', 'Ines', 'Jo', 'Kit', 'Lena', 'Mo', 'Nia', 'Otis'],
  ...[
    'Priya',
    'Quinn',
    'Rosa',
    'Sam',
    'Tess',
    'Uma',
    'Vik',
    'Wren',
    'Xan',
    'Yara',
    'Zac',
    'Amir',
    'Beth',
    'Cai',
    'Dot',
  ],
];
const POPULATION = 3000;
/** 2015: accounts are from some time after it. */
const OLDEST_ACCOUNT: Instant = 1_420_070_400_000;

/** One of a bank's 3,000 usual voices. The lower the rank, the more often that person writes. */
export function usualAuthor(bank: string, rank: number): Author {
  return person(`${bank}-${rank}`, OLDEST_ACCOUNT, 3000 * DAY, 900);
}

/** Somebody who has not written before. */
export const newAuthor = (id: string): Author => person(id, OLDEST_ACCOUNT, 3000 * DAY, 300);

/** An account made in the last days before `at`, followed by hardly anybody. */
export const freshAccount = (id: string, at: Instant): Author => person(id, at - 6 * DAY, 5 * DAY, 12);

/** A rank by the law of Zipf and Mandelbrot: weight 1 / (rank + 8), so that the loudest writes about 2 %. */
export function someRank(random: Random): number {
  const wanted = random.next() * (CUMULATIVE.at(-1) ?? 0);
  let [low, high] = [0, POPULATION - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((CUMULATIVE[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const CUMULATIVE: readonly number[] = (() => {
  let sum = 0;
  return Array.from({ length: POPULATION }, (_, rank) => (sum += 1 / (rank + 8)));
})();

function person(id: string, since: Instant, span: number, followers: number): Author {
  const random = randomOf(id);
  const name = `${random.pick(FIRST_NAMES)} ${String.fromCharCode(65 + random.below(26))}.`;
  return {
    id: `p${random.below(2 ** 32).toString(36)}${random.below(2 ** 32).toString(36)}`,
    name,
    followers: Math.floor(random.next() ** 3 * followers),
    createdAt: since + random.below(span),
  };
}
