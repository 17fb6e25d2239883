import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item } from '../../../../src/domain/mention.js';
import type { Cursor } from '../../../../src/domain/source.js';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import { runs } from '../../../support/runs.js';
import { type Post, servedMastodon } from './server.js';

/** What may happen between a server and the bot that reads it. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 90 }) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('late' as const), hours: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('delete' as const), which: fc.nat(1000) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('edit' as const), which: fc.nat(1000) }) },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('poll' as const), pages: fc.constantFrom(0, 1, 2, 99, 99, 99) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('break' as const) }) },
);

test('whatever is posted, late, deleted and edited between polls and crashes: they lose nothing and double nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 40 }), async (happenings) => {
      const { publish, posts, clock, habits, open, refused } = await servedMastodon({ tags: ['bank', 'app'] });
      const stored = new Map<string, Item>();
      let cursor: Cursor | undefined;
      let source = open();

      /** Dies when `pages` were stored: what came after them never was. */
      const poll = async (pages: number) => {
        let left = pages;
        const ingest = async ({ mentions, cursor: next }: { mentions: readonly Item[]; cursor?: Cursor }) => {
          left -= 1;
          if (left < 0) throw new Error('the process dies');
          for (const item of mentions) stored.set(item.id, item);
          cursor = next && { ...(next.highWater === undefined ? cursor : {}), ...next };
          return { accepted: 0, duplicates: 0, rejected: 0 };
        };
        const outcome = await pollOnce(source, { cursor, ingest, signal: new AbortController().signal }).catch(
          () => undefined,
        );
        if (outcome === undefined) source = open();
        if (outcome?.failed?.retryAt !== undefined) clock.set(Math.max(clock.now(), outcome.failed.retryAt));
        return outcome;
      };
      const some = (which: number): Post | undefined => [...posts.values()][which % Math.max(1, posts.size)];

      for (const each of happenings) {
        const { what } = each;
        if (what === 'publish')
          for (let n = 0; n < each.count; n += 1) publish([n % 3 ? 'bank' : 'app', 'x'], `post ${n}`);
        else if (what === 'late') publish(['bank'], 'late', { createdAt: clock.now() - each.hours * HOUR });
        else if (what === 'delete') Object.assign(some(each.which) ?? {}, { gone: true });
        else if (what === 'edit')
          Object.assign(some(each.which) ?? {}, { content: `edited ${clock.now()}`, editedAt: clock.now() });
        else if (what === 'wait') clock.set(clock.now() + each.minutes * MINUTE);
        else if (what === 'poll') await poll(each.pages);
        else {
          habits.broken = (response) => void response.writeHead(500).end();
          await poll(99);
          delete habits.broken;
        }
      }

      // An hour later everything was polled, and what was stored was looked at again.
      clock.set(clock.now() + 61 * MINUTE);
      for (let polls = 0; polls < 5; polls += 1) {
        await poll(999);
        clock.set(clock.now() + 6 * MINUTE);
      }
      const live = [...stored.values()].filter((item) => !item.deleted).map(({ id }) => id);
      for await (const page of source.recheck?.(live, new AbortController().signal) ?? [])
        for (const item of page.mentions) stored.set(item.id, item);

      const told = [...stored.values()].flatMap((item) => (item.deleted ? [] : [[item.id, item.text]]));
      const truth = [...posts.values()].filter(({ gone }) => !gone).map(({ id, content }) => [id, content]);
      expect(told.sort()).toEqual(truth.sort());
      expect(refused).toEqual([]);
    }),
    { numRuns: Number(process.env.EARSHOT_SCHEDULES ?? runs(30)) },
  );
}, 900_000);
