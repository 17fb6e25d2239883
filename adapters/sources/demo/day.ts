import { HOUR, type Instant, MINUTE } from '../../../src/domain/time.js';
import type { DemoBank } from './bank.js';
import { someRank, usualAuthor } from './people.js';
import { DEMO_ZONE } from './plan.js';
import { CHANNELS, HIDDEN_CHANNEL, type Post, postOf } from './post.js';
import { type Random, randomOf } from './random.js';
import { OWN_REPLIES } from './talk.js';
import { ordinaryText } from './writing.js';

/** Share of a day's mentions per hour of the wall clock: quiet nights, a morning and an evening peak; they sum to 1. */
const HOURS = [
  0.012, 0.008, 0.006, 0.006, 0.008, 0.015, 0.03, 0.05, 0.064, 0.064, 0.06, 0.058, 0.06, 0.058, 0.054, 0.052, 0.055,
  0.062, 0.066, 0.064, 0.058, 0.042, 0.028, 0.02,
];
/** Monday to Sunday. */
const WEEKDAYS = [1.05, 1, 1, 1, 1.05, 0.8, 0.75];

/** Mentions of a bank that are usual between two hours of the wall clock, of an average day. */
export const usualBetween = (bank: DemoBank, from: number, to: number): number =>
  bank.perDay * HOURS.slice(from, to).reduce((sum, share) => sum + share, 0);

/** An ordinary day of a bank, oldest first: always the same for the same seed and date. */
export function ordinaryDay(seed: string, bank: DemoBank, day: Instant): Post[] {
  const { year, month, day: date, weekday } = DEMO_ZONE.clock(day);
  const label = DEMO_ZONE.format(day, 'yyyyMMdd');
  const random = randomOf(`${seed} ${bank.brand.id} ${label}`);
  const times = HOURS.flatMap((share, hour) => {
    const from = DEMO_ZONE.instant(year, month, date, hour);
    const count = random.poisson(bank.perDay * share * (WEEKDAYS[weekday - 1] ?? 1));
    return Array.from({ length: count }, () => from + random.below(HOUR));
  });
  times.sort((left, right) => left - right);

  const posts: Post[] = [];
  for (const [index, at] of times.entries()) {
    const post = ordinaryPost(random, bank, `${bank.brand.id}-${label}-${index}`, at, posts);
    posts.push(post);
    const answer = answerOf(random, bank, post);
    if (answer) posts.push(answer);
  }
  return posts;
}

function ordinaryPost(random: Random, bank: DemoBank, id: string, at: Instant, before: readonly Post[]): Post {
  const channel = random.weighted(CHANNELS);
  const { mood } = random.weighted(bank.moods);
  const post = postOf(random, bank, {
    id,
    createdAt: at,
    mood,
    channel: channel.name,
    kind: channel.kind,
    text: ordinaryText(random, bank, mood),
    author: usualAuthor(bank.brand.id, someRank(random)),
    ...(channel.kind !== 'review' && random.chance(0.15) ? threadOf(before, channel.name) : {}),
  });
  if (random.chance(0.012)) {
    return { ...post, edit: { at: at + 10 * MINUTE + random.below(HOUR), text: `${post.mention.text} (typo mended)` } };
  }
  return random.chance(0.006) ? { ...post, deletedAt: at + 20 * MINUTE + random.below(4 * HOUR) } : post;
}

/** Joins the newest conversation on that channel, if there is one today. */
function threadOf(before: readonly Post[], channel: string) {
  const parent = before.findLast(({ mention }) => mention.channel === channel)?.mention;
  return parent ? { kind: 'reply' as const, replyTo: parent.id, threadId: parent.threadId ?? parent.id } : {};
}

/** By day the bank's own account answers some of the complaints. */
function answerOf(random: Random, bank: DemoBank, { mention, mood }: Post): Post | undefined {
  const { hour } = DEMO_ZONE.clock(mention.createdAt);
  const answers = mood === 'negative' && mention.channel !== HIDDEN_CHANNEL && hour >= 8 && hour < 19;
  const [handle] = bank.brand.ownAccounts;
  if (!answers || handle === undefined || !random.chance(0.3)) return undefined;
  return postOf(random, bank, {
    id: `${mention.id}-answer`,
    createdAt: mention.createdAt + 5 * MINUTE + random.below(85 * MINUTE),
    mood: 'neutral',
    channel: mention.channel,
    kind: 'reply',
    text: random.pick(OWN_REPLIES),
    author: { id: handle, name: bank.brand.name },
    replyTo: mention.id,
    threadId: mention.threadId ?? mention.id,
  });
}
