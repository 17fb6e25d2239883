import { type Confident, weightedAccuracyOf } from './figures.js';

const LOWEST = 0.36;
const HIGHEST = 0.7;
const STEP = 0.01;
/** Confidences this far below a floor are looked at to judge it: narrower bands hold too few texts. */
const BAND = 0.06;
/** An answer that is wrong as often as right is not worth saying. */
const WORTH_SAYING = 0.5;

/** The confidence floor: the highest, in steps of 0.01, just below which at most half of the answers are right. */
export function floorOf(answers: readonly Confident[]): number {
  let floor = LOWEST;
  for (let tried = LOWEST; tried <= HIGHEST; tried += STEP) {
    const below = answers.filter(({ confidence }) => confidence < tried && confidence >= tried - BAND);
    if (below.length > 0 && weightedAccuracyOf(below) <= WORTH_SAYING) floor = tried;
  }
  return Number(floor.toFixed(2));
}
