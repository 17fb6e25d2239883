/** Logits of one text, with the number of its true class and how much it counts. */
export interface Judged {
  readonly logits: readonly number[];
  readonly label: number;
  readonly weight?: number;
}

export interface Calibration {
  readonly temperature: number;
  readonly offsets: readonly number[];
}

const STEPS = 2000;
const RATE = 0.05;

/**
 * Temperature and offsets that make the probabilities of held-out texts as likely as can be (Guo et al. 2017, with a
 * bias for each class). `weight` lets the texts stand for another mix of classes than theirs. Plain gradient descent:
 * the loss is convex in 1/temperature and the offsets.
 */
export function calibrate(texts: readonly Judged[], { offsets = true } = {}): Calibration {
  const classes = texts[0]?.logits.length ?? 0;
  const total = texts.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const shift = Array.from({ length: classes }, () => 0);
  let sharpness = 1;
  for (let step = 0; step < STEPS; step++) {
    let slope = 0;
    const slopes = Array.from({ length: classes }, () => 0);
    for (const { logits, label, weight = 1 } of texts) {
      const chances = chancesOf(logits.map((logit, of) => logit * sharpness + (shift[of] ?? 0)));
      for (let of = 0; of < classes; of++) {
        const error = (((chances[of] ?? 0) - (of === label ? 1 : 0)) * weight) / total;
        slope += error * (logits[of] ?? 0);
        slopes[of] = (slopes[of] ?? 0) + error;
      }
    }
    sharpness = Math.max(0.01, sharpness - RATE * slope);
    if (offsets) for (let of = 0; of < classes; of++) shift[of] = (shift[of] ?? 0) - RATE * 10 * (slopes[of] ?? 0);
  }
  return { temperature: rounded(1 / sharpness), offsets: shift.map(rounded) };
}

/** Probabilities of logits, adding up to 1. */
export function chancesOf(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Six digits say all there is to say, and keep the last bits of floating point out of the file. */
const rounded = (value: number): number => Number(value.toPrecision(6));
