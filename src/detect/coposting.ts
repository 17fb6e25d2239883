import { NO_CLUSTER } from '../domain/signature.js';
import { SECOND } from '../domain/time.js';
import { copiesIn } from './copies.js';
import type { EvidenceMention } from './evidence-mention.js';

/** Two accounts post the same thing within so long of each other. */
const TOGETHER = 60 * SECOND;
/** So many different things: once or twice happens to strangers who share what is going round. */
const LEAST_THINGS = 3;
/** With how many of the next posts of the same thing one is compared: hostile crowds stay linear. */
const COMPARED = 50;

/**
 * How many accounts again and again posted the same as another one at the same time: at least three different things
 * (a text and its copies, the same thing passed on, an answer in the same thread), each within a minute, in the window or
 * the usual ones, and at least one of them in the window. After Weber and Neumann 2021, who call it coordination; it may
 * be the accounts of one newsroom as well, so it is told as a suspicion at most. Hidden authors are no account.
 */
export function copostingAccounts(
  window: readonly EvidenceMention[],
  usual: readonly (readonly EvidenceMention[])[],
): number {
  const things = [window, ...usual].flatMap((mentions, week) => postingsOf(mentions, week));
  const busy = withThings(things);
  const pairs = new Map<string, Set<string>>();
  for (const { name, week, posts } of things) {
    for (const pair of pairsOf(posts.filter(({ author }) => busy.has(author)))) {
      const shared = pairs.get(pair);
      if (shared) shared.add(name);
      // What was posted together in the weeks before counts for those who do it now.
      else if (week === 0) pairs.set(pair, new Set([name]));
    }
  }
  const accounts = new Set<string>();
  for (const [pair, shared] of pairs) {
    if (shared.size >= LEAST_THINGS) for (const account of pair.split(BETWEEN)) accounts.add(account);
  }
  return accounts.size;
}

/** No author's key has it. */
const BETWEEN = '\n';

interface Posting {
  readonly author: string;
  readonly at: number;
}

/** What several accounts posted, and when. */
interface Thing {
  readonly name: string;
  /** 0: the window. */
  readonly week: number;
  readonly posts: readonly Posting[];
}

/** Of each mention the one thing that it shares with others; what nobody else posted is left out. */
function postingsOf(mentions: readonly EvidenceMention[], week: number): Thing[] {
  const clusters = copiesIn(mentions);
  const sizes = new Map<number, number>();
  for (const cluster of clusters) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const things = new Map<string, Posting[]>();
  for (const [i, { author, at, channel, thread, repostOf }] of mentions.entries()) {
    const cluster = clusters[i] ?? NO_CLUSTER;
    const copied = cluster !== NO_CLUSTER && (sizes.get(cluster) ?? 0) > 1;
    const name =
      repostOf !== null
        ? `${channel} repost ${repostOf}`
        : copied
          ? `text ${cluster}`
          : thread && `${channel} ${thread}`;
    if (author === null || name === null) continue;
    const posts = things.get(name);
    if (posts) posts.push({ author, at });
    else things.set(name, [{ author, at }]);
  }
  return [...things]
    .filter(([, posts]) => posts.length > 1)
    .map(([name, posts]) => ({ name: `${week} ${name}`, week, posts }));
}

/** Accounts that share enough things with others at all: the crowd that passes one thing on is left out early. */
function withThings(things: readonly Thing[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { posts } of things) {
    for (const author of new Set(posts.map((post) => post.author))) counts.set(author, (counts.get(author) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= LEAST_THINGS).map(([author]) => author));
}

/** Pairs of accounts that posted within the time, in either order. */
function* pairsOf(posts: readonly Posting[]): Generator<string, void> {
  const sorted = [...posts].sort((a, b) => a.at - b.at || (a.author < b.author ? -1 : 1));
  for (const [i, one] of sorted.entries()) {
    for (let next = i + 1; next <= i + COMPARED; next++) {
      const other = sorted[next];
      if (other === undefined || other.at - one.at > TOGETHER) break;
      if (other.author === one.author) continue;
      yield one.author < other.author ? one.author + BETWEEN + other.author : other.author + BETWEEN + one.author;
    }
  }
}
