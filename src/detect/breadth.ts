import type { Breadth } from '../domain/evidence.js';
import { seededBy } from './seeded.js';

/** How the visible mentions of the window, and of the usual windows, fall on authors, and what was to be expected. */
export interface BreadthInput {
  readonly counts: readonly number[];
  readonly usual: readonly (readonly number[])[];
  /** Mentions of the usual windows, hidden authors included. */
  readonly usualMentions: number;
  /** Mentions that the baseline expects in the window. */
  readonly expected: number;
  /** What the interval's draws begin with. */
  readonly seed: string;
}

const DRAWS = 400;

/**
 * The rise of the visible mentions as a product: log(mentions / expected) = log(authors / expected authors) +
 * log(posts per author / usual posts per author). The share is the first part of the sum, 0..1; its 95 % interval is a
 * bootstrap over authors, each drawn a Poisson number of times in the window and in the usual ones. Null when the usual
 * windows hold no visible author, or the visible mentions did not rise.
 */
export function breadthOf({ counts, usual, usualMentions, expected, seed }: BreadthInput): Breadth | null {
  const now = levelsOf(counts);
  const before = levelsOf(usual.flat());
  const perMention = usualMentions === 0 ? 0 : expected / usualMentions;
  const split = (window: Sums, weeks: Sums): { readonly authors: number; readonly mentions: number } => ({
    authors: Math.log(window.authors / (weeks.authors * perMention)),
    mentions: Math.log(window.mentions / (weeks.mentions * perMention)),
  });
  const found = split(sumsOf(now), sumsOf(before));
  if (!Number.isFinite(found.authors) || !Number.isFinite(found.mentions) || found.mentions <= 0) return null;
  const random = seededBy(seed);
  const shares: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const { authors, mentions } = split(drawn(now, random), drawn(before, random));
    if (Number.isFinite(authors) && mentions > 0) shares.push(share(authors, mentions));
  }
  shares.sort((a, b) => a - b);
  const at = (place: number): number => shares[Math.round((shares.length - 1) * place)] ?? 0;
  const middle = share(found.authors, found.mentions);
  return {
    authorsRatio: Math.exp(found.authors),
    perAuthorRatio: Math.exp(found.mentions - found.authors),
    share: middle,
    low: Math.min(middle, at(0.025)),
    high: Math.max(middle, at(0.975)),
  };
}

const share = (authors: number, mentions: number): number => Math.min(1, Math.max(0, authors / mentions));

/** So many authors wrote so much each. */
interface Level {
  readonly posts: number;
  readonly authors: number;
}

interface Sums {
  readonly authors: number;
  readonly mentions: number;
}

/** Sorted, so that the order of the authors does not show in what is drawn. */
function levelsOf(counts: readonly number[]): Level[] {
  const levels = new Map<number, number>();
  for (const count of counts) levels.set(count, (levels.get(count) ?? 0) + 1);
  return [...levels].map(([posts, authors]) => ({ posts, authors })).sort((a, b) => a.posts - b.posts);
}

function sumsOf(levels: readonly Level[]): Sums {
  let [authors, mentions] = [0, 0];
  for (const level of levels) {
    authors += level.authors;
    mentions += level.authors * level.posts;
  }
  return { authors, mentions };
}

const drawn = (levels: readonly Level[], random: () => number): Sums =>
  sumsOf(levels.map(({ posts, authors }) => ({ posts, authors: poisson(authors, random) })));

/** Above it the count is as good as normal. */
const NORMAL_FROM = 30;

/** A Poisson count: by multiplication (Knuth) for small means, else a rounded normal variate (Box and Muller). */
function poisson(mean: number, random: () => number): number {
  if (mean >= NORMAL_FROM) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = 1 - random(); product > limit; product *= 1 - random()) count += 1;
  return count;
}
