import type { Dice } from '../input/dice.js';

/** A Poisson count with this mean; large means are drawn in parts, so that nothing underflows. */
export function poisson(dice: Dice, mean: number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= PART) {
    const limit = Math.exp(-Math.min(left, PART));
    for (let product = 1 - dice.draw(); product > limit; product *= 1 - dice.draw()) count += 1;
  }
  return count;
}

const PART = 30;

/** A gamma variate with mean 1 (Marsaglia and Tsang, 2000); below shape 1 by the boost that they give. */
export function gamma(dice: Dice, shape: number): number {
  if (shape < 1) return gamma(dice, shape + 1) * ((shape + 1) / shape) * (1 - dice.draw()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(dice);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - dice.draw()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v) / shape;
  }
}

/** A standard normal variate (Box and Muller, 1958). */
export const normal = (dice: Dice): number =>
  Math.sqrt(-2 * Math.log(1 - dice.draw())) * Math.cos(2 * Math.PI * dice.draw());

/** A negative binomial count with this mean, and variance `dispersion` times as large (> 1). */
export const negativeBinomial = (dice: Dice, mean: number, dispersion: number): number =>
  mean <= 0 ? 0 : poisson(dice, mean * gamma(dice, mean / (dispersion - 1)));
