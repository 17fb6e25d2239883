import { DAY } from '../../../src/domain/time.js';
import { HARBOUR } from './bank.js';
import { COPIED, COPIED_ENDS } from './copied.js';
import { usualBetween } from './day.js';
import { LOUD } from './loud.js';
import { OUTAGE } from './outage.js';
import { PAYDAY } from './payday.js';
import { freshAccount, newAuthor, someRank, usualAuthor } from './people.js';
import type { DemoPlan, Window } from './plan.js';
import { CHANNELS, type Post, postOf } from './post.js';
import { type Random, randomOf } from './random.js';
import { joinedText } from './writing.js';

/** The outage and the quarrel bring the same number of mentions, so that only who wrote them tells them apart. */
export const SPIKE_MENTIONS = 105;
const COPIED_MENTIONS = 95;
const COPYING_ACCOUNTS = 88;

/** What happens beside the ordinary days. */
export function eventPosts(seed: string, plan: DemoPlan): Post[] {
  const random = randomOf(`${seed} events ${Math.floor(plan.start / DAY)}`);
  return [
    ...outage(random, plan.outage),
    ...quarrel(random, plan.loud),
    ...copies(random, plan.copied),
    ...payday(random, plan.payday),
  ];
}

/** Nearly everyone writes once, most have never written before, on every channel; the rise is steep. */
function outage(random: Random, window: Window): Post[] {
  return timesIn(random, window, SPIKE_MENTIONS, 1.4).map((createdAt, index) => {
    const channel = random.weighted(CHANNELS);
    const author = random.chance(0.8)
      ? newAuthor(`outage ${index}`)
      : usualAuthor(HARBOUR.brand.id, 50 + random.below(2000));
    return postOf(random, HARBOUR, {
      id: `outage-${window.from}-${index}`,
      createdAt,
      mood: 'negative',
      channel: channel.name,
      kind: channel.kind,
      text: joinedText(random, HARBOUR, OUTAGE),
      author,
    });
  });
}

/** Four people who write often anyway, in one thread of the forum. */
function quarrel(random: Random, window: Window): Post[] {
  const people = [
    { weight: 40, rank: 2 },
    { weight: 32, rank: 5 },
    { weight: 20, rank: 9 },
    { weight: 8, rank: 14 },
  ];
  const idOf = (index: number) => `quarrel-${window.from}-${index}`;
  return timesIn(random, window, SPIKE_MENTIONS, 1).map((createdAt, index) =>
    postOf(random, HARBOUR, {
      id: idOf(index),
      createdAt,
      mood: 'negative',
      channel: 'forum',
      kind: index === 0 ? 'post' : 'reply',
      text: joinedText(random, HARBOUR, LOUD),
      author: usualAuthor(HARBOUR.brand.id, random.weighted(people).rank),
      threadId: idOf(0),
      ...(index === 0 ? {} : { replyTo: idOf(index - 1) }),
    }),
  );
}

function copies(random: Random, window: Window): Post[] {
  return timesIn(random, window, COPIED_MENTIONS, 1).map((createdAt, index) =>
    postOf(random, HARBOUR, {
      id: `copy-${window.from}-${index}`,
      createdAt,
      mood: 'negative',
      channel: 'mastodon',
      text: `${COPIED}${random.pick(COPIED_ENDS)}`,
      author: freshAccount(`copy ${index % COPYING_ACCOUNTS}`, window.from),
    }),
  );
}

/** Twice the usual on top of the usual, from the people who always write. */
function payday(random: Random, window: Window): Post[] {
  const channels = CHANNELS.filter(({ kind }) => kind !== 'review');
  return timesIn(random, window, Math.round(2 * usualBetween(HARBOUR, 9, 15)), 1).map((createdAt, index) => {
    const channel = random.weighted(channels);
    return postOf(random, HARBOUR, {
      id: `payday-${window.from}-${index}`,
      createdAt,
      mood: 'neutral',
      channel: channel.name,
      kind: channel.kind,
      text: joinedText(random, HARBOUR, PAYDAY),
      author: usualAuthor(HARBOUR.brand.id, someRank(random)),
    });
  });
}

/** Instants in a window, oldest first; the higher `early`, the more of them come soon after its start. */
function timesIn(random: Random, { from, to }: Window, count: number, early: number) {
  const times = Array.from({ length: count }, () => from + Math.floor((to - from) * random.next() ** early));
  return times.sort((left, right) => left - right);
}
