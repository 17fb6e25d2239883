import { DAY, HOUR, type Instant, WEEK } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { zeros } from './rolling.js';

/**
 * What a series usually does: a level, and a factor for each hour of a weekday and of a weekend day. All memories fade
 * exponentially in event time, so that the work and the space of a step are fixed.
 */
export interface Baseline {
  steps: number;
  /** Fading sums: of the counts, of ones, and of the factors in force. Level = counts over ones (or factors). */
  counts: number;
  ones: number;
  factors: number;
  /** By slot: fading sum of counts, and of ones; then over all slots of weekdays and of weekends, and over all. */
  readonly slotCounts: number[];
  readonly slotOnes: number[];
  readonly dayCounts: number[];
  readonly dayOnes: number[];
  totalCounts: number;
  totalOnes: number;
  /** Fading log-loss of the flat minus that of the shaped expectation: above 0, the shape has predicted better. */
  gain: number;
}

const SLOTS = 48;
/** How long the level remembers; half of the weight lies within ten days. At least so many steps, for coarse ones. */
const LEVEL_MEMORY = 2 * WEEK;
const LEAST_STEPS = 26;
/** A slot is visited five or two days a week only: it has to remember longer. */
const SLOT_MEMORY_WEEKS = 6;
/** Mentions that an hour of the day, or a kind of day, must have seen to be believed as much as the whole. */
const PRIOR = 5;
/** The same for a slot against what its hour and its kind of day let expect. */
const SLOT_PRIOR = 20;
/** What the hours beside an hour say about it weighs half. */
const BESIDE = 0.5;

export const createBaseline = (): Baseline => ({
  steps: 0,
  counts: 0,
  ones: 0,
  factors: 0,
  slotCounts: zeros(SLOTS),
  slotOnes: zeros(SLOTS),
  dayCounts: zeros(2),
  dayOnes: zeros(2),
  totalCounts: 0,
  totalOnes: 0,
  gain: 0,
});

export const cloneBaseline = (baseline: Baseline): Baseline => ({
  ...baseline,
  slotCounts: baseline.slotCounts.slice(),
  slotOnes: baseline.slotOnes.slice(),
  dayCounts: baseline.dayCounts.slice(),
  dayOnes: baseline.dayOnes.slice(),
});

/** A series known to be silent for long: the level is next to nothing, and this is known well. */
export const silentBaseline = (stepMs: number): Baseline => ({
  ...createBaseline(),
  steps: Math.ceil((4 * LEVEL_MEMORY) / stepMs),
  ones: levelMemory(stepMs),
  factors: levelMemory(stepMs),
});

const FRIDAY_ENDS = 5 * 24;

/** Hour of the wall clock, weekdays 0..23, weekends 24..47. */
export function slotOf(zone: Zone, at: Instant): number {
  const hour = zone.hourOfWeek(at);
  return (hour % 24) + (hour >= FRIDAY_ENDS ? 24 : 0);
}

/** Mentions expected in a step; `level` one mention above what was seen, so that nothing is ever impossible. */
export function expectation(baseline: Baseline, slot: number, stepMs: number): number {
  return isShaped(baseline, stepMs)
    ? ((baseline.counts + 1) / (baseline.factors + 1)) * factor(baseline, slot)
    : (baseline.counts + 1) / (baseline.ones + 1);
}

/** Relative variance of the level, in units of the dispersion: one over the mentions it rests on. */
export const levelDoubt = (baseline: Baseline): number => 1 / (baseline.counts + 1);

/** The daily rhythm is used after three days, and only while it predicts better than none. */
export const isShaped = ({ gain, steps }: Baseline, stepMs: number): boolean =>
  gain > 0 && steps >= shapedAfter(stepMs);

/** The first step for which it may be used. */
export const beginsShaped = ({ gain, steps }: Baseline, stepMs: number): boolean =>
  gain > 0 && steps === shapedAfter(stepMs);

const shapedAfter = (stepMs: number): number => Math.ceil((3 * DAY) / stepMs);

/** Takes one step's count in. `haste` > 1 shortens the level's memory, for a level that has clearly moved. */
export function learn(baseline: Baseline, slot: number, count: number, stepMs: number, haste: number): void {
  const keep = Math.exp(-haste / levelMemory(stepMs));
  const ratio = factor(baseline, slot);
  const flat = (baseline.counts + 1) / (baseline.ones + 1);
  const shaped = ((baseline.counts + 1) / (baseline.factors + 1)) * ratio;
  // Poisson log-loss, mean - count x log(mean): the dispersion would scale both alike.
  baseline.gain = keep * baseline.gain + (flat - shaped + count * Math.log(shaped / flat));
  baseline.counts = keep * baseline.counts + count;
  baseline.ones = keep * baseline.ones + 1;
  baseline.factors = keep * baseline.factors + ratio;
  baseline.steps += 1;
  learnSlot(baseline, slot, count, stepMs);
}

const levelMemory = (stepMs: number): number => Math.max(LEAST_STEPS, LEVEL_MEMORY / stepMs);

/**
 * What share of the usual a slot gets: its own mean, shrunk by its evidence to what its hour of the day and its kind of day
 * let expect of it. Neighbouring hours lend theirs, for nothing changes from one hour to the next all at once.
 */
function factor(baseline: Baseline, slot: number): number {
  const { slotCounts, slotOnes, totalCounts, totalOnes } = baseline;
  if (totalOnes === 0) return 1;
  const mean = totalCounts / totalOnes;
  const hour = slot % 24;
  const weekend = slot >= 24 ? 1 : 0;
  let near = 0;
  let nearUsual = 0;
  for (let day = 0; day < 2; day++) {
    const part = dayFactor(baseline, day, mean);
    for (let by = -1; by <= 1; by++) {
      const i = ((hour + by + 24) % 24) + 24 * day;
      const weight = by === 0 ? 1 : BESIDE;
      near += weight * (slotCounts[i] ?? 0);
      nearUsual += weight * (slotOnes[i] ?? 0) * mean * part;
    }
  }
  const prior = ((near + PRIOR) / (nearUsual + PRIOR)) * dayFactor(baseline, weekend, mean);
  const usual = (slotOnes[slot] ?? 0) * mean;
  return ((slotCounts[slot] ?? 0) + SLOT_PRIOR * prior) / (usual + SLOT_PRIOR);
}

function dayFactor({ dayCounts, dayOnes }: Baseline, weekend: number, mean: number): number {
  return ((dayCounts[weekend] ?? 0) + PRIOR) / ((dayOnes[weekend] ?? 0) * mean + PRIOR);
}

function learnSlot(baseline: Baseline, slot: number, count: number, stepMs: number): void {
  const visitsAWeek = Math.min(WEEK / stepMs, (slot < 24 ? 5 : 2) * Math.max(1, HOUR / stepMs));
  const keep = Math.exp(-1 / (SLOT_MEMORY_WEEKS * visitsAWeek));
  const counts = baseline.slotCounts[slot] ?? 0;
  const ones = baseline.slotOnes[slot] ?? 0;
  baseline.slotCounts[slot] = keep * counts + count;
  baseline.slotOnes[slot] = keep * ones + 1;
  const [moreCounts, moreOnes] = [(baseline.slotCounts[slot] ?? 0) - counts, (baseline.slotOnes[slot] ?? 0) - ones];
  const day = slot >= 24 ? 1 : 0;
  baseline.dayCounts[day] = (baseline.dayCounts[day] ?? 0) + moreCounts;
  baseline.dayOnes[day] = (baseline.dayOnes[day] ?? 0) + moreOnes;
  baseline.totalCounts += moreCounts;
  baseline.totalOnes += moreOnes;
}
