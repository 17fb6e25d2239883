import type { VolumeHint } from '../../src/domain/evidence.js';
import { proportion } from '../report/proportion.js';
import { median } from '../report/statistics.js';
import { tableOf } from '../report/table.js';
import { FEW, HINTS, MANY, saysOf, type Trial } from './trials.js';

/** Runs that differ in one thing, which is named. */
export interface Row {
  readonly name: string;
  readonly trials: readonly Trial[];
}

/** How often each hint was given, with Wilson's 95 % intervals. */
export function curveTable(first: string, rows: readonly Row[]): string {
  const lines = rows.map(({ name, trials }) => [
    name,
    `${trials.length}`,
    median(trials.map(({ dose }) => dose.effective)).toFixed(1),
    ...HINTS.map((hint) => shareOf(saysOf(trials, hint), trials.length)),
  ]);
  return tableOf([[first, 'n', 'effective', ...HINTS], ...lines]);
}

/** `97.0 (94.2..98.5)` per cent. */
export function shareOf(hits: number, n: number): string {
  if (n === 0) return '-';
  const { share, low, high } = proportion(hits, n);
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(share)} (${percent(low)}..${percent(high)})`;
}

/** What was added, in a word. */
type Truth = 'few people' | 'in between' | 'many people' | 'one text of many';
const TRUTHS: readonly Truth[] = ['few people', 'in between', 'many people', 'one text of many'];

export interface Known extends Trial {
  readonly truth: Truth;
}

export const truthOf = (authors: number, copied: boolean): Truth => {
  if (authors <= FEW) return 'few people';
  if (authors < MANY) return 'in between';
  return copied ? 'one text of many' : 'many people';
};

/** Runs by what was added and what was said. */
export function confusionTable(all: readonly Known[]): string {
  const rows = TRUTHS.map((truth) => {
    const of = all.filter((each) => each.truth === truth);
    return [truth, `${of.length}`, ...HINTS.map((hint) => `${saysOf(of, hint)}`)];
  });
  return tableOf([['added', 'n', ...HINTS], ...rows]);
}

/** How far a hint can be believed, where all doses are equally frequent: what had been added when it was given. */
export function calibrationTable(all: readonly Known[]): string {
  const rows = HINTS.map((hint) => {
    const of = all.filter(({ told }) => told.hint.volume === hint);
    const shares = TRUTHS.map((truth) => shareOf(of.filter((each) => each.truth === truth).length, of.length));
    return [hint, `${of.length}`, ...shares];
  });
  return tableOf([['said', 'n', ...TRUTHS], ...rows]);
}

/** Share (0..1) of the runs in which a hint was given; NaN of none. */
export const rateOf = (all: readonly Trial[], hint: VolumeHint): number => saysOf(all, hint) / all.length;
