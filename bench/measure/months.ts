import type { AuthorTally } from '../../src/store/index.js';
import type { Dice } from '../input/dice.js';

/** Customers of one kind, of whom each month shows some. */
export interface World {
  readonly name: string;
  /** How many write in a month. */
  readonly authors: number;
  /** What one of them, drawn like the others, writes; 0: nobody is loud. */
  readonly loud: number;
  /** The loud one is the same angry person every month, and not drawn. */
  readonly angry?: boolean;
}

/** What one customer wrote, and how much it varied. */
export interface Voice extends AuthorTally {
  /** Sum of the squares of the scores. */
  readonly squares: number;
}

/** What one month shows, and the truth behind all months: the mean opinion of all customers there are. */
export interface Month {
  readonly authors: readonly Voice[];
  readonly truth: number;
}

/** Opinions of customers: most a little displeased, some glad; cut at the ends of the scale. */
const OPINION = { mean: -0.15, spread: 0.45 };
/** How much what one person writes differs from time to time. */
const MOOD = 0.3;
const ANGRY = -0.9;

export function* months(dice: Dice, world: World, n: number): Generator<Month> {
  for (let month = 0; month < n; month++) yield newMonth(dice, world);
}

export function newMonth(dice: Dice, { authors, loud, angry = false }: World): Month {
  const people = Array.from({ length: authors }, (_, at) => {
    const isLoud = loud > 0 && at === 0;
    const opinion = isLoud && angry ? ANGRY : cut(normal(dice, OPINION.mean, OPINION.spread));
    return author(dice, `customer ${at}`, opinion, isLoud ? loud : oneOrMore(dice));
  });
  return { authors: people, truth: TRUTH };
}

/** Mean of an author's scores, whatever they write, over all there are: computed once, from half a million of them. */
const TRUTH = (() => {
  // The scale is cut twice, so that there is no simple formula; the points lie evenly in both normal distributions.
  const steps = 700;
  const points = Array.from({ length: steps }, (_, at) => quantile((at + 0.5) / steps));
  let sum = 0;
  for (const point of points) {
    const opinion = cut(OPINION.mean + OPINION.spread * point);
    for (const mood of points) sum += cut(opinion + MOOD * mood);
  }
  return sum / steps ** 2;
})();

function author(dice: Dice, name: string, opinion: number, n: number): Voice {
  let [score, squares, neg, pos] = [0, 0, 0, 0];
  for (let post = 0; post < n; post++) {
    const said = cut(normal(dice, opinion, MOOD));
    score += said;
    squares += said ** 2;
    if (said < -0.2) neg += 1;
    if (said > 0.2) pos += 1;
  }
  return { author: name, n, sure: n, neg, pos, score, squares, followers: null };
}

/** Once, twice, now and then more often. */
function oneOrMore(dice: Dice): number {
  let n = 1;
  while (n < 12 && dice.chance(0.35)) n += 1;
  return n;
}

/** Box and Muller. */
export const normal = (dice: Dice, mean: number, spread: number): number =>
  mean + spread * Math.sqrt(-2 * Math.log(1 - dice.draw())) * Math.cos(2 * Math.PI * dice.draw());

function cut(score: number): number {
  return Math.max(-1, Math.min(1, score));
}

/** Of the standard normal distribution, by bisection of its distribution function (Abramowitz and Stegun 26.2.17). */
function quantile(share: number): number {
  let [low, high] = [-8, 8];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function below(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const tail =
    density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}
