import type { Clock } from '../../src/clock.js';
import type { Item } from '../../src/domain/mention.js';
import type { Cursor } from '../../src/domain/source.js';
import { DAY, type Instant } from '../../src/domain/time.js';
import type { Source } from '../../src/ports.js';
import { BANKS } from './demo/bank.js';
import { ordinaryDay } from './demo/day.js';
import { eventPosts } from './demo/events.js';
import { DEMO_ZONE, type DemoPlan, demoPlan } from './demo/plan.js';
import { DEMO_SOURCE, deliveriesOf, type Post } from './demo/post.js';

export { demoPlan, demoSettings, demoStart } from './demo/plan.js';

const PAGE_ITEMS = 1000;

/** A made-up bank's month: four weeks of history at the first poll, then whatever `clock` has reached. */
export function demoSource({ end, clock, seed = 'harbour' }: DemoSourceParts): Source {
  const mentions = demoMentions(end, seed);
  const { start, backfillFrom } = demoPlan(end);
  return {
    name: DEMO_SOURCE,
    async *poll(cursor, signal) {
      const now = clock.now();
      const { after, skip } = positionOf(cursor);
      const items = mentions(after, now);
      let taken = Math.min(skip, items.length);
      for (; items.length - taken > PAGE_ITEMS; taken += PAGE_ITEMS) {
        signal.throwIfAborted();
        const resume = `${after} ${taken + PAGE_ITEMS}`;
        yield { mentions: items.slice(taken, taken + PAGE_ITEMS), rejects: [], cursor: { ...cursor, resume } };
      }
      signal.throwIfAborted();
      yield {
        mentions: items.slice(taken),
        rejects: [],
        cursor: { highWater: String(Math.max(after, now)) },
        coverage: { from: Math.min(now, after < start ? backfillFrom : after), to: now },
      };
    },
  };
}

export interface DemoSourceParts {
  /** The day it ends on; the real now when the demo is started. */
  readonly end: Instant;
  readonly clock: Clock;
  readonly seed?: string;
}

/**
 * What polls would bring of the demo with that end: everything seen after `after` and up to `to`, in that order. Pure;
 * before the start there is nothing, at the start there is the history.
 */
export function demoMentions(end: Instant, seed = 'harbour'): (after: Instant, to: Instant) => Item[] {
  const plan = demoPlan(end);
  const events = eventPosts(seed, plan);
  const days = new Map<Instant, readonly Post[]>();
  const postsOf = (day: Instant): readonly Post[] => {
    const posts = days.get(day) ?? BANKS.flatMap((bank) => ordinaryDay(seed, bank, day));
    if (days.size > KEPT_DAYS) days.clear();
    days.set(day, posts);
    return posts;
  };
  return (after, to) => {
    if (to < plan.start || to <= after) return [];
    const posts = [...events];
    // Edits and deletions come within hours, so a day further back is far enough.
    const first = after < plan.start ? plan.backfillFrom : after - DAY;
    for (let day = DEMO_ZONE.startOfDay(first); day <= to; day = DEMO_ZONE.addDays(day, 1)) posts.push(...postsOf(day));
    return inOrder(posts, plan)
      .filter(({ at }) => at > after && at <= to)
      .map(({ item }) => item);
  };
}

/** The history and the live days; what comes later drops them. */
const KEPT_DAYS = 40;

function inOrder(posts: readonly Post[], { start, backfillFrom }: DemoPlan) {
  return posts
    .filter(({ mention }) => mention.createdAt >= backfillFrom)
    .flatMap((post) =>
      deliveriesOf(post, start).map((delivery) => ({ ...delivery, createdAt: post.mention.createdAt })),
    )
    .sort((left, right) => left.at - right.at || left.createdAt - right.createdAt || byId(left.item, right.item));
}

const byId = (left: Item, right: Item): number => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);

/** `after` is the instant up to which everything was delivered; `skip` of what follows was delivered too. */
function positionOf(cursor: Cursor | undefined): { after: Instant; skip: number } {
  const [, after, skip] = /^(\d+) (\d+)$/.exec(cursor?.resume ?? '') ?? [];
  return { after: Number(after ?? cursor?.highWater ?? 0), skip: Number(skip ?? 0) };
}
