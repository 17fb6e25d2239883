/** Chance that is always the same for the same seed. */
export interface Random {
  /** 0 <= x < 1 */
  next(): number;
  /** A whole number, 0 <= n < limit. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by each one's weight. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T;
  /** Poisson with a mean of at most some dozens (Knuth, The Art of Computer Programming 3.4.1). */
  poisson(mean: number): number;
  /** Heavy-tailed count from 0 to 400: most get none or a few, some very many (Pareto). */
  popularity(): number;
}

/** Generator: mulberry32 over an FNV-1a hash of the seed. */
export function randomOf(seed: string): Random {
  let state = 2166136261;
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 16777619);
  }
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick(list) {
      const [first] = list;
      if (first === undefined) throw new RangeError('nothing to pick from');
      return list[below(list.length)] ?? first;
    },
    weighted(list) {
      let left = next() * list.reduce((sum, { weight }) => sum + weight, 0);
      for (const each of list) {
        left -= each.weight;
        if (left < 0) return each;
      }
      throw new RangeError('nothing to pick from');
    },
    poisson(mean) {
      const floor = Math.exp(-mean);
      let events = 0;
      for (let product = next(); product > floor; product *= next()) events += 1;
      return events;
    },
    popularity: () => Math.min(400, Math.floor((1 - next()) ** -0.8) - 1),
  };
}
