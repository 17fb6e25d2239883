/** A seeded source of chance: the same seed draws the same customers on every machine. */
export interface Dice {
  /** 0 <= x < 1 */
  draw(): number;
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks by weight; the weights need not add up to 1. */
  weighted<T>(choices: readonly (readonly [T, number])[]): () => T;
}

/** mulberry32: 32 bits of state, the same numbers on every engine because only integers are multiplied. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(draw() * n);
  return {
    draw,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => draw() < share,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    weighted<T>(choices: readonly (readonly [T, number])[]) {
      let sum = 0;
      const ends = choices.map(([choice, weight]) => {
        sum += weight;
        return { choice, end: sum };
      });
      return () => {
        const place = draw() * sum;
        return (ends.find(({ end }) => place < end) ?? (ends.at(-1) as (typeof ends)[number])).choice;
      };
    },
  };
}
