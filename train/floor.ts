import { type Confident, weightedAccuracyOf } from './figures.js';

/** In hundredths, so that a floor is a plain number. */
const LOWEST = 36;
const HIGHEST = 70;
/** Confidences this far below a floor are looked at to judge it: narrower bands hold too few texts. */
const BAND = 6;
/** An answer that is wrong as often as right is not worth saying. */
const WORTH_SAYING = 0.5;

/** The confidence floor: the highest, in steps of 0.01, just below which at most half of the answers are right. */
export function floorOf(answers: readonly Confident[]): number {
  let floor = LOWEST;
  for (let tried = LOWEST; tried <= HIGHEST; tried++) {
    const [from, to] = [(tried - BAND) / 100, tried / 100];
    const below = answers.filter(({ confidence }) => confidence >= from && confidence < to);
    if (below.length > 0 && weightedAccuracyOf(below) <= WORTH_SAYING) floor = tried;
  }
  return floor / 100;
}
