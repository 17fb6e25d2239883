import type { EvidenceMention } from '../../src/detect/index.js';
import { HOUR, type Instant, SECOND } from '../../src/domain/time.js';
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

/** How much is added by how many, at which hour of the day. */
export interface Wish {
  readonly volume: number;
  readonly authors: number;
  readonly hour: number;
}

/** Whose posts are added: anybody's of the brand's other days, those who wrote most, or those who were pleased. */
export type Cast = 'anybody' | 'heaviest' | 'pleased';

/** How long an event lasts. */
const LASTING = 2 * HOUR;

/**
 * Real posts of the brand's other days, by so many of their real authors. Each of them writes at least once; what is left
 * is shared out as their real numbers of posts are. Their own posts come first; when these are used up, posts of others are
 * put into their mouths, for few people write half of a spike every day.
 */
export function voicesAdded(stage: Stage, cast: Cast, wish: Wish, dice: Dice): Dose {
  const everybody = authorsFor(stage, cast, dice);
  const chosen = everybody.slice(0, wish.authors);
  const counts = chosen.map(() => 1);
  const next = dice.weighted(chosen.map(([, posts], i) => [i, posts.length] as const));
  for (let left = wish.volume - chosen.length; left > 0; left--) {
    const i = next();
    counts[i] = (counts[i] ?? 0) + 1;
  }
  const donated = shuffled(
    everybody.slice(wish.authors).flatMap(([, posts]) => posts),
    dice,
  );
  const posts = chosen.flatMap(([author, own], i) => {
    const mine = shuffled(own, dice).slice(0, counts[i]);
    while (mine.length < (counts[i] ?? 0)) mine.push(donated.pop() ?? (own[0] as Post));
    return mine.map((post) => ({ ...post, author }));
  });
  return doseOf(posts, wish.hour, () => dice.below(LASTING));
}

function authorsFor(stage: Stage, cast: Cast, dice: Dice): [author: string, posts: Post[]][] {
  const byAuthor = new Map<string, Post[]>();
  for (const post of stage.others) {
    if (cast === 'pleased' && post.score <= 0) continue;
    const own = byAuthor.get(post.author);
    if (own) own.push(post);
    else byAuthor.set(post.author, [post]);
  }
  const everybody = shuffled([...byAuthor], dice);
  return cast === 'heaviest' ? everybody.sort((a, b) => b[1].length - a[1].length) : everybody;
}

/** One real text, posted by so many accounts as evenly as it goes. */
export function copiesAdded(stage: Stage, wish: Wish, dice: Dice): Dose {
  const text = dice.pick(stage.others.filter(({ signature }) => signature !== ''));
  const accounts = accountsOf(stage, wish.authors, dice);
  const posts = Array.from({ length: wish.volume }, (_, i) => ({
    ...text,
    author: accounts[i % accounts.length] ?? '',
  }));
  return doseOf(posts, wish.hour, () => dice.below(LASTING));
}

/** Rounds in which all accounts post the same real text within so long, another one in each round. */
const ROUND = 40 * SECOND;

/** A burst that somebody arranged. */
export function burstAdded(stage: Stage, wish: Wish, dice: Dice): Dose {
  const accounts = accountsOf(stage, wish.authors, dice);
  const texts = shuffled(
    stage.others.filter(({ signature }) => signature !== ''),
    dice,
  );
  const round = (i: number): number => Math.floor(i / accounts.length);
  const starts = Array.from({ length: round(wish.volume) + 1 }, () => dice.below(LASTING - ROUND));
  const posts = Array.from({ length: wish.volume }, (_, i) => ({
    ...(texts[round(i)] as Post),
    author: accounts[i % accounts.length] ?? '',
  }));
  return doseOf(posts, wish.hour, (i) => (starts[round(i)] ?? 0) + dice.below(ROUND));
}

const accountsOf = (stage: Stage, n: number, dice: Dice): string[] =>
  authorsFor(stage, 'anybody', dice)
    .slice(0, n)
    .map(([author]) => author);

function doseOf(posts: readonly Post[], hour: number, after: (i: number) => number): Dose {
  const from = eventAt(hour);
  const counts = new Map<string, number>();
  for (const { author } of posts) counts.set(author, (counts.get(author) ?? 0) + 1);
  const squares = [...counts.values()].reduce((sum, count) => sum + count ** 2, 0);
  return {
    added: posts.map((post, i) => ({ ...post, key: `added:${i}`, at: from + after(i) })),
    authors: counts.size,
    effective: posts.length ** 2 / squares,
    until: from + LASTING,
  };
}
