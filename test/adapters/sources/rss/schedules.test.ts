import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rssKind } from '../../../../adapters/sources/rss.js';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time.js';
import { PLATFORM_NOW, type Platform, type Said, servedPlatform, type WrittenPost } from '../../../support/platform.js';
import { runs } from '../../../support/runs.js';
import { unsteady } from '../../../support/unsteady.js';

const idOf = ({ number }: WrittenPost) => `item-${number}`;
const itemOf = (post: WrittenPost) =>
  `<item><guid isPermaLink="false">${idOf(post)}</guid><title>${post.text}</title><pubDate>${new Date(post.at).toUTCString()}</pubDate></item>`;

/** What stands in the feed: as many as it holds, those that came last, the newest first. */
const inFeed = ({ posts }: Platform, holds: number): WrittenPost[] =>
  [...posts].sort((a, b) => b.seenAt - a.seenAt || b.number - a.number).slice(0, holds);

const feedOf = (items: readonly WrittenPost[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${items.map(itemOf).join('')}</channel></rss>`;

const XML = { 'content-type': 'application/rss+xml' };
const TROUBLES: readonly ('cut' | Said)[] = [
  'cut',
  { status: 500 },
  { status: 503, headers: { 'retry-after': '120' } },
  { status: 429, headers: { 'retry-after': '90' } },
  { status: 429 },
  { text: '<html><body>Bad gateway', headers: { 'content-type': 'text/html' } },
  { text: '', headers: XML },
];

const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('late' as const),
      by: fc.integer({ min: 1, max: 300 }).map((n) => n * MINUTE),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('edit' as const), which: fc.nat(1000) }) },
  {
    weight: 5,
    arbitrary: fc.record({ what: fc.constant('poll' as const), pages: fc.constantFrom(0, 1, 99, 99, 99) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('trouble' as const), which: fc.nat(TROUBLES.length - 1) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('wait' as const),
      ms: fc.integer({ min: 1, max: 90 }).map((n) => n * MINUTE),
    }),
  },
);
const schedules = fc.record({
  // More than a page of the source, and fewer than come between two looks.
  holds: fc.constantFrom(10, 25, 120),
  namesVersions: fc.boolean(),
  // What came late says nothing of what left: of a feed with many such items the gaps cannot be told.
  happenings: fc
    .array(happening, { minLength: 4, maxLength: 16 })
    .filter((all) => all.filter(({ what }) => what === 'late').length <= 2),
});

/**
 * A feed forgets what it cannot hold, so that not everything can be read. What can: nothing that was in a feed when it was
 * read is lost, nothing counts twice, and what may have left the feed unseen lies in no time that is called read.
 */
test('feeds: items, late ones, edits, cut feeds, limits, failures and crashes lose nothing that was in a feed that was read, double nothing, and what was missed is a gap', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async ({ holds, namesVersions, happenings }) => {
      const { platform, clock, open, close } = await servedPlatform({
        kind: rssKind,
        settings: { url: 'http://news.example/feed.xml' },
        now: PLATFORM_NOW,
        untilClosed: true,
        speak: ({ headers }, served) => {
          const text = feedOf(inFeed(served, holds));
          const etag = `"${text.length}-${served.posts.length}-${served.posts.filter(({ editedAt }) => editedAt).length}"`;
          if (!namesVersions) return { text, headers: XML };
          return headers['if-none-match'] === etag ? { status: 304 } : { text, headers: { ...XML, etag } };
        },
      });
      try {
        platform.publish('the first', { at: clock.now() - HOUR });
        const reader = unsteady(open, clock);
        /** Numbers of what stood in a feed that was read to its end. */
        const seen = new Set<string>();
        const poll = async (pages: number) => {
          const there = inFeed(platform, holds).map(idOf);
          const outcome = await reader.poll(pages);
          if (outcome && !outcome.failed) for (const id of there) seen.add(id);
          platform.be(undefined);
          return outcome;
        };
        for (const each of happenings) {
          if (each.what === 'publish') {
            for (let n = 0; n < each.count; n += 1) {
              clock.set(clock.now() + 10 * SECOND);
              platform.publish(`post ${n}`);
            }
          } else if (each.what === 'late') platform.publish('late', { at: clock.now() - each.by });
          else if (each.what === 'edit') {
            const post = platform.posts[each.which % platform.posts.length];
            if (post) Object.assign(post, { text: `${post.text}, corrected`, editedAt: clock.now() });
          } else if (each.what === 'wait') clock.set(clock.now() + each.ms);
          else if (each.what === 'poll') await poll(each.pages);
          else {
            const trouble = TROUBLES[each.which] ?? 'cut';
            const whole = feedOf(inFeed(platform, holds));
            platform.be(trouble === 'cut' ? { text: whole.slice(0, whole.length * 0.7), headers: XML } : trouble);
            await poll(99);
          }
          clock.set(clock.now() + SECOND);
        }
        clock.set(clock.now() + 10 * MINUTE);
        await poll(99);

        const told = [...reader.told.keys()];
        const known = new Set(platform.posts.map(idOf));
        expect(told.filter((id) => !known.has(id))).toEqual([]);
        expect([...seen].filter((id) => !reader.told.has(id))).toEqual([]);
        const texts = new Map([...reader.told.values()].map((item) => [item.id, item.deleted ? '' : item.text]));
        for (const post of inFeed(platform, holds)) expect(texts.get(idOf(post))).toBe(post.text);
        const missed = platform.posts.filter((post) => !reader.told.has(idOf(post)));
        const claimed = missed.filter(({ seenAt: at }) => reader.covered.some(({ from, to }) => from <= at && at < to));
        expect(claimed.map(idOf)).toEqual([]);
      } finally {
        await close();
      }
    }),
    { numRuns: Number(process.env.EARSHOT_SCHEDULES ?? runs(20)) },
  );
}, 600_000);
