/** What was counted in one bucket. */
export interface Counted {
  readonly count: number;
  /** Of these, the punctual ones. */
  readonly punctual: number;
  /** What the series is a part of: of the negative mentions, all of them. 0 where nobody asks. */
  readonly total: number;
  readonly totalPunctual: number;
}

export const NOTHING: Counted = { count: 0, punctual: 0, total: 0, totalPunctual: 0 };

export const sum = (a: Counted, b: Counted): Counted => ({
  count: a.count + b.count,
  punctual: a.punctual + b.punctual,
  total: a.total + b.total,
  totalPunctual: a.totalPunctual + b.totalPunctual,
});

/** Nothing below zero, no part above its whole. */
export function sane(counted: Counted): Counted {
  if (counted === NOTHING) return NOTHING;
  const { count, punctual, total, totalPunctual } = counted;
  const [most, mostOfAll] = [Math.max(0, count), Math.max(0, total)];
  const within = (part: number, whole: number) => Math.min(Math.max(0, part), whole);
  return {
    count: most,
    punctual: within(punctual, most),
    total: mostOfAll,
    totalPunctual: within(totalPunctual, mostOfAll),
  };
}
