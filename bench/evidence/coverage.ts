import { type AuthorTally, opinionShift, returningAuthors } from '../../src/detect/index.js';
import type { Dice } from '../input/dice.js';
import { quantile } from '../report/statistics.js';
import { tableOf } from '../report/table.js';
import { shareOf } from './tables.js';

/** An interval, or null where none is given. */
type Interval = readonly [low: number, high: number] | null;

/** The share of authors' own negative share: leanings as real ones are, most of them clear. */
const LEANINGS = [0.02, 0.1, 0.3, 0.6, 0.9, 0.98];
const BEFORE = [5, 4, 3, 2, 2, 2];
const AFTER = [2, 2, 2, 3, 4, 5];
const LOUD = 40;
const DRAWS = 300;
/** The change of mean leaning from BEFORE to AFTER. */
const meanOf = (weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (LEANINGS[i] ?? 0), 0) / weights.reduce((sum, w) => sum + w, 0);

/** How often each way to an interval holds the truth, by authors on the smaller side; one author of each side is loud. */
export interface Coverage {
  readonly table: string;
  /** Of the shipped interval: the lowest share over all sizes, 0..1. */
  readonly lowest: number;
}

export function opinionCoverage(runs: number, dice: Dice): Coverage {
  const sizes = [5, 8, 12, 20, 50, 200];
  const ways = ['shipped: over authors', 'bootstrap over authors', 'by mention', 'returning authors'];
  const rows: string[][] = [];
  let lowest = 1;
  for (const size of sizes) {
    for (const moved of [false, true]) {
      const hits = ways.map(() => 0);
      const told = ways.map(() => 0);
      const truth = moved ? meanOf(AFTER) - meanOf(BEFORE) : 0;
      for (let run = 0; run < runs; run++) {
        const now = crowd(size, moved ? AFTER : BEFORE, dice);
        const before = crowd(2 * size, BEFORE, dice);
        const pair = sameCrowd(size, moved, dice);
        const { low, high } = opinionShift(now, before);
        const back = returningAuthors(pair.now, pair.before);
        const found: Interval[] = [
          low === null || high === null ? null : [low, high],
          bootstrap(now, before, dice),
          byMention(now, before),
          back?.low == null || back.high === null ? null : [back.low, back.high],
        ];
        const truths = [truth, truth, truth, pair.truth];
        for (const [i, interval] of found.entries()) {
          if (!interval) continue;
          told[i] = (told[i] ?? 0) + 1;
          const t = truths[i] ?? 0;
          if (interval[0] <= t && t <= interval[1]) hits[i] = (hits[i] ?? 0) + 1;
        }
      }
      lowest = Math.min(lowest, (hits[0] ?? 0) / (told[0] ?? 1), (hits[3] ?? 0) / (told[3] ?? 1));
      rows.push([
        `${size} v. ${2 * size}, ${moved ? `moved by ${(100 * truth).toFixed(0)}` : 'as before'}`,
        ...hits.map((n, i) => shareOf(n, told[i] ?? 0)),
      ]);
    }
  }
  return { table: tableOf([['authors now v. before', ...ways], ...rows]), lowest };
}

function crowd(size: number, weights: readonly number[], dice: Dice): AuthorTally[] {
  const lean = dice.weighted(LEANINGS.map((leaning, i) => [leaning, weights[i] ?? 0] as const));
  return Array.from({ length: size }, (_, i) => voice(`${i}`, lean(), i === 0 ? LOUD : 1 + dice.below(3), dice));
}

function voice(author: string, leaning: number, n: number, dice: Dice): AuthorTally {
  let neg = 0;
  for (let i = 0; i < n; i++) if (dice.chance(leaning)) neg++;
  return { author, n, neg };
}

/** The same authors twice; a third of them move up when they move at all. */
function sameCrowd(size: number, moved: boolean, dice: Dice) {
  const lean = dice.weighted(LEANINGS.map((leaning, i) => [leaning, BEFORE[i] ?? 0] as const));
  const people = Array.from({ length: size }, (_, i) => {
    const leaning = lean();
    return { author: `${i}`, leaning, later: moved && dice.chance(1 / 3) ? 0.9 : leaning };
  });
  const truth = moved ? (0.9 - meanOf(BEFORE)) / 3 : 0;
  const said = (after: boolean) =>
    people.map(({ author, leaning, later }) => voice(author, after ? later : leaning, 1 + dice.below(3), dice));
  return { before: said(false), now: said(true), truth };
}

/** The percentile interval of a cluster bootstrap: authors drawn with replacement on each side. */
function bootstrap(now: readonly AuthorTally[], before: readonly AuthorTally[], dice: Dice): Interval {
  const drawn = (side: readonly AuthorTally[]): number => {
    let sum = 0;
    for (let i = 0; i < side.length; i++) {
      const { n, neg } = dice.pick(side);
      sum += neg / n;
    }
    return sum / side.length;
  };
  const changes = Array.from({ length: DRAWS }, () => drawn(now) - drawn(before));
  return [quantile(changes, 0.025), quantile(changes, 0.975)];
}

/** As if every mention were a customer of its own. */
function byMention(now: readonly AuthorTally[], before: readonly AuthorTally[]): Interval {
  const share = (side: readonly AuthorTally[]) => {
    const n = side.reduce((sum, tally) => sum + tally.n, 0);
    const p = side.reduce((sum, tally) => sum + tally.neg, 0) / n;
    return { p, variance: (p * (1 - p)) / n };
  };
  const [a, b] = [share(now), share(before)];
  const reach = 1.96 * Math.sqrt(a.variance + b.variance);
  return [a.p - b.p - reach, a.p - b.p + reach];
}
