/** One outbreak: added cases between two steps, both included. */
export interface Outbreak {
  /** In standard deviations of the step it begins in. */
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

/** A simulated series of which the truth is known. */
export interface OutbreakSeries {
  readonly name: string;
  readonly counts: readonly number[];
  /** Of each count, what the outbreaks added. */
  readonly added: readonly number[];
  readonly outbreaks: readonly Outbreak[];
  /** First and last step that is judged; those before are the detector's history. */
  readonly from: number;
  readonly to: number;
}

/** A series with a detector's score for each of its steps: the larger, the more it stands out. NaN: no opinion. */
export interface Scored {
  readonly series: OutbreakSeries;
  readonly scores: readonly number[];
}

/** What a threshold gives. */
export interface Detected {
  readonly threshold: number;
  /** Share of the steps without added cases that alarm, 0..1. */
  readonly falseRate: number;
  readonly found: number;
  readonly outbreaks: number;
  /** By size of the outbreak. */
  readonly bySize: ReadonlyMap<number, { readonly found: number; readonly n: number }>;
}

/** An alarm is a score of at least the threshold; an outbreak is found by an alarm on a step with cases of it. */
export function detectedAt(all: readonly Scored[], threshold: number): Detected {
  const alarms = (score: number | undefined) => score !== undefined && score >= threshold;
  const bySize = new Map<number, { found: number; n: number }>();
  for (const { series, scores } of all) {
    for (const { size, from, to } of series.outbreaks) {
      const tally = bySize.get(size) ?? { found: 0, n: 0 };
      const steps = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      if (steps.some((step) => (series.added[step] ?? 0) > 0 && alarms(scores[step]))) tally.found += 1;
      tally.n += 1;
      bySize.set(size, tally);
    }
  }
  const quiet = all.flatMap(quietScores);
  const tallies = [...bySize.values()];
  return {
    threshold,
    falseRate: quiet.filter((score) => score >= threshold).length / quiet.length,
    found: tallies.reduce((sum, { found }) => sum + found, 0),
    outbreaks: tallies.reduce((sum, { n }) => sum + n, 0),
    bySize: new Map([...bySize].sort(([a], [b]) => a - b)),
  };
}

/** At the threshold that lets at most this share (0..1) of the steps without cases alarm. */
export function detectedAtRate(all: readonly Scored[], rate: number): Detected {
  const quiet = all.flatMap(quietScores).sort((a, b) => b - a);
  const reached = quiet[Math.min(quiet.length - 1, Math.floor(rate * quiet.length))] ?? 0;
  return detectedAt(all, justAbove(reached));
}

function quietScores({ series, scores }: Scored): number[] {
  return scores
    .slice(series.from, series.to + 1)
    .filter((score, i) => !Number.isNaN(score) && !series.added[series.from + i]);
}

/** The next number that a double can hold: scores equal to the one reached stay below it. */
function justAbove(score: number): number {
  if (score === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([score]).buffer);
  bits[0] = (bits[0] ?? 0n) + (score > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] ?? score;
}
