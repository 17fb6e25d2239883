import type { EvidenceMention } from '../../src/detect/index.js';
import type { VolumeHint } from '../../src/domain/evidence.js';
import type { Dice } from '../input/dice.js';
import type { Dose, Wish } from './doses.js';
import { eventAt, isCalm, type Stage, type Told, tell } from './stage.js';

/** One run: what was added, and what the bot said. */
export interface Trial {
  readonly dose: Dose;
  readonly told: Told;
}

export const HINTS: readonly VolumeHint[] = ['few voices', 'cannot tell', 'many voices', 'copied text'];

/** From how many added authors on they are many, and up to how many they are few: said before anything is measured. */
export const FEW = 3;
export const MANY = 20;

export interface TrialPlan {
  readonly stages: readonly Stage[];
  readonly runs: number;
  readonly volume: number;
  readonly authors: number;
  readonly make: (stage: Stage, wish: Wish, dice: Dice) => Dose;
  /** What is done to all that is written on the day; nothing unless given. */
  readonly veil?: (mentions: readonly EvidenceMention[]) => readonly EvidenceMention[];
}

/** The first and the last hour that an event may begin. */
const [FIRST, LAST] = [6, 20];
const MOST_TRIES = 10;

/** Runs until so many of them alerted; days and hours on which the bot alerts anyway are left out. */
export function trials({ stages, runs, volume, authors, make, veil }: TrialPlan, dice: Dice): Trial[] {
  const found: Trial[] = [];
  for (let run = 0; run < runs * MOST_TRIES && found.length < runs; run++) {
    const stage = stages[run % stages.length] as Stage;
    const hour = dice.between(FIRST, LAST);
    const dose = make(stage, { volume, authors, hour }, dice);
    if (!isCalm(stage, dose.until)) continue;
    const veiled = veil ? { ...stage, day: veil(stage.day) } : stage;
    const told = tell(veiled, veil ? veil(dose.added) : dose.added, dose.until, `${run}:${eventAt(hour)}`);
    if (told) found.push({ dose, told });
  }
  return found;
}

export const saysOf = (all: readonly Trial[], hint: VolumeHint): number =>
  all.filter(({ told }) => told.hint.volume === hint).length;
