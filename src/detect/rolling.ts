import type { Window } from './plan.js';

/** The last steps of a series, as long as its longest window: counts, the punctual ones, and what was expected. */
export interface Rolling {
  readonly counts: number[];
  readonly punctual: number[];
  readonly expected: number[];
  /** Where the next step goes; the rings are as long as the longest window. */
  next: number;
  /** By window: sums over the rings. */
  readonly countSums: number[];
  readonly punctualSums: number[];
  readonly expectedSums: number[];
}

/** Plain arrays: they are copied for every checkpoint, which typed ones make slow. */
export const zeros = (length: number): number[] => Array.from({ length }, () => 0);

export function createRolling(windows: readonly Window[]): Rolling {
  const length = windows.at(-1)?.steps ?? 1;
  const ring = () => zeros(length);
  const sums = () => zeros(windows.length);
  return {
    counts: ring(),
    punctual: ring(),
    expected: ring(),
    next: 0,
    countSums: sums(),
    punctualSums: sums(),
    expectedSums: sums(),
  };
}

export const cloneRolling = (rolling: Rolling): Rolling => ({
  counts: rolling.counts.slice(),
  punctual: rolling.punctual.slice(),
  expected: rolling.expected.slice(),
  next: rolling.next,
  countSums: rolling.countSums.slice(),
  punctualSums: rolling.punctualSums.slice(),
  expectedSums: rolling.expectedSums.slice(),
});

/** Adds one step and drops the one that leaves each window. */
export function push(
  rolling: Rolling,
  windows: readonly Window[],
  count: number,
  punctual: number,
  mean: number,
): void {
  const { counts, punctual: onTime, expected, next } = rolling;
  for (const [w, { steps }] of windows.entries()) {
    const leaving = (next - steps + counts.length) % counts.length;
    shift(rolling.countSums, w, count - (counts[leaving] ?? 0));
    shift(rolling.punctualSums, w, punctual - (onTime[leaving] ?? 0));
    shift(rolling.expectedSums, w, mean - (expected[leaving] ?? 0));
  }
  counts[next] = count;
  onTime[next] = punctual;
  expected[next] = mean;
  rolling.next = (next + 1) % counts.length;
  // Adding and taking away leaves rounding dust: once round the ring it is swept.
  if (rolling.next === 0) sumUp(rolling, windows);
}

/** Brings the last `steps` down to what was expected, so that overlapping windows do not tell of one burst twice. */
export function level(rolling: Rolling, windows: readonly Window[], steps: number): void {
  const { counts, punctual, expected, next } = rolling;
  for (let back = 1; back <= Math.min(steps, counts.length); back++) {
    const i = (next - back + counts.length) % counts.length;
    counts[i] = Math.min(counts[i] ?? 0, expected[i] ?? 0);
    punctual[i] = Math.min(punctual[i] ?? 0, counts[i] ?? 0);
  }
  sumUp(rolling, windows);
}

const shift = (sums: number[], w: number, by: number): void => {
  sums[w] = (sums[w] ?? 0) + by;
};

/** Sums the rings from scratch. */
export function sumUp(rolling: Rolling, windows: readonly Window[]): void {
  const length = rolling.counts.length;
  const sum = (ring: number[], steps: number): number => {
    let total = 0;
    for (let back = 1; back <= steps; back++) total += ring[(rolling.next - back + length) % length] ?? 0;
    return total;
  };
  for (const [w, { steps }] of windows.entries()) {
    rolling.countSums[w] = sum(rolling.counts, steps);
    rolling.punctualSums[w] = sum(rolling.punctual, steps);
    rolling.expectedSums[w] = sum(rolling.expected, steps);
  }
}
