import { HOUR, type Instant, WEEK } from '../domain/time.js';
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
  /** By slot: fading sum of counts, and of ones; then the totals over all slots. */
  readonly slotCounts: number[];
  readonly slotOnes: number[];
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
/** Mentions that a slot must have seen to be believed as much as the whole: below, its factor stays near 1. */
const SLOT_PRIOR = 5;

export const createBaseline = (): Baseline => ({
  steps: 0,
  counts: 0,
  ones: 0,
  factors: 0,
  slotCounts: zeros(SLOTS),
  slotOnes: zeros(SLOTS),
  totalCounts: 0,
  totalOnes: 0,
  gain: 0,
});

export const cloneBaseline = (baseline: Baseline): Baseline => ({
  ...baseline,
  slotCounts: baseline.slotCounts.slice(),
  slotOnes: baseline.slotOnes.slice(),
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

/** The daily rhythm is used after one full week, and only while it predicts better than none. */
export const isShaped = (baseline: Baseline, stepMs: number): boolean =>
  baseline.gain > 0 && baseline.steps * stepMs > WEEK;

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

/** The slot's mean over the mean of all slots, shrunk to 1 by its evidence. */
function factor(baseline: Baseline, slot: number): number {
  if (baseline.totalOnes === 0) return 1;
  const mean = baseline.totalCounts / baseline.totalOnes;
  const usual = (baseline.slotOnes[slot] ?? 0) * mean;
  return ((baseline.slotCounts[slot] ?? 0) + SLOT_PRIOR) / (usual + SLOT_PRIOR);
}

function learnSlot(baseline: Baseline, slot: number, count: number, stepMs: number): void {
  const visitsAWeek = Math.min(WEEK / stepMs, (slot < 24 ? 5 : 2) * Math.max(1, HOUR / stepMs));
  const keep = Math.exp(-1 / (SLOT_MEMORY_WEEKS * visitsAWeek));
  const counts = baseline.slotCounts[slot] ?? 0;
  const ones = baseline.slotOnes[slot] ?? 0;
  baseline.slotCounts[slot] = keep * counts + count;
  baseline.slotOnes[slot] = keep * ones + 1;
  baseline.totalCounts += (baseline.slotCounts[slot] ?? 0) - counts;
  baseline.totalOnes += (baseline.slotOnes[slot] ?? 0) - ones;
}
