import { type Confident, weightedAccuracyOf } from './figures.js';

const LOWEST = 0.34;
const HIGHEST = 0.8;
const STEP = 0.01;
/** Below the floor an answer is wrong as often as right. */
const WORTH_SAYING = 0.5;

/** The confidence floor: the highest below which at most half of the answers are right, in steps of 0.01. */
export function floorOf(answers: readonly Confident[]): number {
  let floor = LOWEST;
  for (let tried = LOWEST; tried <= HIGHEST; tried += STEP) {
    const below = answers.filter(({ confidence }) => confidence < tried);
    if (below.length > 0 && weightedAccuracyOf(below) <= WORTH_SAYING) floor = tried;
  }
  return Number(floor.toFixed(2));
}
