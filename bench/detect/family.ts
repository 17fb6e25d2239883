import { createDice, type Dice } from '../input/dice.js';
import { negativeBinomial, normal, poisson } from './chance.js';
import type { Outbreak, OutbreakSeries } from './outbreaks.js';

// Series with outbreaks, drawn after Noufaily et al. (2013, Stat Med 32:1206): negative binomial counts around a level with a
// rhythm and perhaps growth; the cases of an outbreak follow its start by log-normal times.

const LEVELS = [0.3, 2, 10, 50];
const DISPERSIONS = [1.2, 3];
const GROWTHS = [0, 0.03];
const SIZES = [3, 6, 10, 20];
const WEEK = 168;
/** Weeks 3 to 12 hold four outbreaks that the detector meets in its history; the last four weeks are judged. */
const WEEKS = 16;
const JUDGED_FROM = 12 * WEEK;
const PAST_SIZE = 5;
/** Log of the hours until a case: half come within three. */
const DELAY = { mean: 1.1, sd: 0.65 };

/** Sixteen kinds of hourly series, so many of each: levels of 0.3 to 50 an hour, with one outbreak in each of four weeks. */
export function hourlyFamily(replicates: number, seed: number): OutbreakSeries[] {
  const kinds = LEVELS.flatMap((level) =>
    DISPERSIONS.flatMap((dispersion) => GROWTHS.map((growth) => ({ level, dispersion, growth }))),
  );
  return kinds.flatMap((kind, k) =>
    Array.from({ length: replicates }, (_, r) => hourlySeries(kind, createDice(seed * 1_000_003 + k * 1009 + r))),
  );
}

interface Kind {
  readonly level: number;
  readonly dispersion: number;
  readonly growth: number;
}

function hourlySeries({ level, dispersion, growth }: Kind, dice: Dice): OutbreakSeries {
  const mean = (hour: number) => level * hourOfWeek(hour % WEEK) * (1 + growth) ** (hour / WEEK);
  const sd = (hour: number) => Math.sqrt(dispersion * mean(hour));
  const counts = Array.from({ length: WEEKS * WEEK }, (_, hour) => negativeBinomial(dice, mean(hour), dispersion));
  const added = counts.map(() => 0);
  for (let i = 0; i < 4; i++) {
    const start = dice.between(2 * WEEK, JUDGED_FROM - 48);
    spreadCases(dice, added, start, poisson(dice, PAST_SIZE * sd(start)));
  }
  const outbreaks = shuffled(dice, SIZES).map((size, week): Outbreak => {
    const start = JUDGED_FROM + week * WEEK + dice.below(WEEK - 40);
    const to = spreadCases(dice, added, start, Math.max(1, poisson(dice, size * sd(start))));
    return { size, from: start, to };
  });
  return {
    name: `${level} an hour, variance ${dispersion}, growth ${growth}`,
    counts: counts.map((count, hour) => count + (added[hour] ?? 0)),
    added,
    outbreaks,
    from: JUDGED_FROM,
    to: WEEKS * WEEK - 1,
  };
}

/** Adds so many cases, and returns the hour of the last. */
function spreadCases(dice: Dice, added: number[], start: number, cases: number): number {
  let last = start;
  for (let i = 0; i < cases; i++) {
    const hour = Math.min(added.length - 1, start + Math.floor(Math.exp(DELAY.mean + DELAY.sd * normal(dice))));
    added[hour] = (added[hour] ?? 0) + 1;
    last = Math.max(last, hour);
  }
  return last;
}

/** Quiet nights, a peak at noon, and weekends at 0.6; 1 on average. */
function hourOfWeek(hour: number): number {
  const angle = ((hour % 24) - 13) * (Math.PI / 12);
  return (Math.exp(0.95 * Math.cos(angle)) / 1.2388) * (hour >= 120 ? 0.6 : 1.16);
}

function shuffled(dice: Dice, sizes: readonly number[]): number[] {
  const left = [...sizes];
  return sizes.map(() => left.splice(dice.below(left.length), 1)[0] ?? 0);
}
