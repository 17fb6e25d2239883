import type { EvidenceMention } from '../../src/detect/index.js';
import { HOUR, type Instant } from '../../src/domain/time.js';
import type { Dice } from '../input/dice.js';
import type { Post } from './posts.js';
import { eventAt, type Stage, shuffled } from './stage.js';

/** What is added to a real day, and the truth about it: fixed before anything is measured of it. */
export interface Dose {
  readonly added: readonly EvidenceMention[];
  /** Authors who wrote it. */
  readonly authors: number;
  /** 1 / sum of their squared shares. */
  readonly effective: number;
  /** When the last of it may be written. */
  readonly until: Instant;
}

/** How long an event lasts. */
const LASTING = 2 * HOUR;

export interface Wish {
  readonly volume: number;
  readonly authors: number;
  /** Anybody of the brand's other days, or those who wrote most. */
  readonly who: 'anybody' | 'heaviest';
  readonly hour: number;
}

/**
 * Real posts of the brand's other days, by so many of their real authors. Each of them writes at least once; what is left is
 * shared out as their real numbers of posts are. Their own posts come first; when these are used up, posts of others are
 * put into their mouths, for nobody writes as much as one tenth of a spike alone every day.
 */
export function voicesAdded(stage: Stage, wish: Wish, dice: Dice): Dose {
  const byAuthor = new Map<string, Post[]>();
  for (const post of stage.others) {
    const own = byAuthor.get(post.author);
    if (own) own.push(post);
    else byAuthor.set(post.author, [post]);
  }
  const everybody = shuffled([...byAuthor.entries()], dice);
  if (wish.who === 'heaviest') everybody.sort((a, b) => b[1].length - a[1].length);
  const cast = everybody.slice(0, wish.authors);
  const counts = cast.map(() => 1);
  const next = dice.weighted(cast.map(([, posts], i) => [i, posts.length] as const));
  for (let left = wish.volume - cast.length; left > 0; left--) {
    const i = next();
    counts[i] = (counts[i] ?? 0) + 1;
  }
  const donors = everybody.slice(wish.authors).flatMap(([, posts]) => posts);
  const texts = shuffled(donors, dice);
  const added = cast.flatMap(([author, own], i) => {
    const mine = shuffled(own, dice).slice(0, counts[i]);
    while (mine.length < (counts[i] ?? 0)) mine.push(texts.pop() ?? (own[0] as Post));
    return mine.map((post) => ({ ...post, author }));
  });
  return doseOf(added, counts, wish.hour, dice);
}

function doseOf(posts: readonly Post[], counts: readonly number[], hour: number, dice: Dice): Dose {
  const from = eventAt(hour);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    added: posts.map((post, i) => ({ ...post, key: `added:${i}`, at: from + dice.below(LASTING) })),
    authors: counts.length,
    effective: total ** 2 / counts.reduce((sum, count) => sum + count ** 2, 0),
    until: from + LASTING,
  };
}
