/**
 * Natural logarithm of P(X >= count) for counts with this mean and dispersion (variance over mean, >= 1): negative
 * binomial, and Poisson when the dispersion is 1. Exact far out, where `1 - cdf` would give 0. In -Infinity..0.
 * Regularised incomplete beta and gamma by continued fraction or series (Numerical Recipes, 6.2 and 6.4).
 */
export function logUpperTail(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 0;
  if (mean <= 0) return -Infinity;
  if (dispersion - 1 < 1e-6) return Math.min(0, logLowerGamma(count, mean));
  return Math.min(
    0,
    logIncompleteBeta(count, mean / (dispersion - 1), Math.log1p(-1 / dispersion), -Math.log(dispersion)),
  );
}

/**
 * Natural logarithm of P(X <= count) for the same counts: one less their upper tail, so that it is not told below about
 * 1e-12. In -28..0.
 */
export function logLowerTail(count: number, mean: number, dispersion: number): number {
  return Math.log(Math.max(LEAST_LOWER, -Math.expm1(logUpperTail(count + 1, mean, dispersion))));
}

/** Natural logarithm of P(Z >= z) for a standard normal Z and z >= 0: half of Q(1/2, z^2 / 2). */
export function logNormalTail(z: number): number {
  const x = (z * z) / 2;
  if (x === 0) return -Math.LN2;
  if (x < 1.5) return Math.log1p(-Math.exp(logLowerGamma(0.5, x))) - Math.LN2;
  return 0.5 * Math.log(x) - x - lgamma(0.5) + Math.log(upperGammaFraction(0.5, x)) - Math.LN2;
}

/** Smallest count whose cumulative probability reaches `share` (0 < share < 1). */
export function quantile(share: number, mean: number, dispersion: number): number {
  return smallest((count) => logUpperTail(count + 1, mean, dispersion) <= Math.log1p(-share), 0);
}

/** Smallest count, at least `from`, whose upper tail lies below exp(logAlpha). */
export function smallestBeyond(logAlpha: number, mean: number, dispersion: number, from: number): number {
  return smallest((count) => logUpperTail(count, mean, dispersion) < logAlpha, from);
}

/** Logarithm of the gamma function for x > 0, good to about 1e-14 (Lanczos, g = 7, nine terms). */
export function lgamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lgamma(1 - x);
  let sum = 0.99999999999980993;
  for (let i = 0; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (x + i);
  const t = x + 6.5;
  return (x - 0.5) * Math.log(t) - t + Math.log(2 * Math.PI) / 2 + Math.log(sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** Below it rounding is all there is. */
const LEAST_LOWER = 1e-12;
/** A term smaller than this part of the sum no longer changes it; the round limit is never met by real counts. */
const NEGLIGIBLE = 1e-15;
const ROUNDS = 100_000;
/** Stands in for zero in a denominator (Lentz's method). */
const TINY = 1e-300;

/** log P(a, x), the regularised lower incomplete gamma: P(X >= a) of a Poisson count with mean x. */
function logLowerGamma(a: number, x: number): number {
  const front = a * Math.log(x) - x - lgamma(a);
  if (x >= a + 1) return Math.log1p(-Math.exp(front) * upperGammaFraction(a, x));
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < ROUNDS && term > sum * NEGLIGIBLE; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return front + Math.log(sum);
}

function upperGammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < ROUNDS; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / away(an * d + b);
    c = away(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < NEGLIGIBLE) break;
  }
  return h;
}

/** log I_x(a, b) from log x and log(1 - x), so that neither end loses digits. */
function logIncompleteBeta(a: number, b: number, logX: number, log1mX: number): number {
  const x = Math.exp(logX);
  const front = a * logX + b * log1mX + lgamma(a + b) - lgamma(a) - lgamma(b);
  if (x < (a + 1) / (a + b + 2)) return front - Math.log(a) + Math.log(betaFraction(a, b, x));
  return Math.log1p(-Math.min(1, (Math.exp(front) / b) * betaFraction(b, a, Math.exp(log1mX))));
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < ROUNDS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < NEGLIGIBLE) break;
  }
  return h;
}

const away = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/** Smallest whole number >= from that passes; every number above one that passes must pass too. */
function smallest(passes: (count: number) => boolean, from: number): number {
  const first = Math.max(0, Math.ceil(from));
  if (passes(first)) return first;
  let step = 1;
  while (!passes(first + step)) step *= 2;
  let low = first + step / 2;
  let high = first + step;
  if (step === 1) return high;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
