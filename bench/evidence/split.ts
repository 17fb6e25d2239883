import { DAY } from '../../src/domain/time.js';
import type { Dice } from '../input/dice.js';
import { refused } from '../run/options.js';
import type { Post } from './posts.js';
import { type Stage, stageOf } from './stage.js';

/** The brand that rules were made with, and those on which they are reported, with none of its authors. */
export interface Split {
  readonly developed: string;
  readonly reported: readonly string[];
  /** Stages of one brand, one for each of its days. */
  stages(brand: string, perDay?: number): Stage[];
}

/** An event day, and enough others to make a history of. */
const LEAST_DAYS = 4;

/** The brand with the most posts is the one for development. */
export function splitOf(posts: readonly Post[], dice: Dice): Split {
  const byBrand = new Map<string, Post[]>();
  for (const post of posts) {
    const own = byBrand.get(post.brand);
    if (own) own.push(post);
    else byBrand.set(post.brand, [post]);
  }
  const [developed, ...reported] = [...byBrand].sort((a, b) => b[1].length - a[1].length).map(([brand]) => brand);
  if (developed === undefined || reported.length === 0)
    return refused('the bench needs mentions of two brands or more');
  const known = new Set(byBrand.get(developed)?.map(({ author }) => author));
  return {
    developed,
    reported,
    stages(brand, perDay) {
      const own = (byBrand.get(brand) ?? []).filter(({ author }) => brand === developed || !known.has(author));
      const days = new Set(own.map(({ at }) => Math.floor(at / DAY))).size;
      if (days < LEAST_DAYS) return refused(`${brand} has posts of ${days} days: ${LEAST_DAYS} are needed`);
      const kept = perDay === undefined ? 1 : perDay / (own.length / days);
      const taken = own.filter(() => dice.chance(kept));
      return Array.from({ length: days }, (_, day) => stageOf(taken, day, dice));
    },
  };
}
