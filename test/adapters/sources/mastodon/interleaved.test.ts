import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { runs } from '../../../support/runs.js';
import { unsteady } from '../../../support/unsteady.js';
import { type Post, servedMastodon } from './server.js';

/** What a server answers instead: an error, a wait, or what is no answer at all. */
const TROUBLES: readonly [status: number, headers: Record<string, string>, body: string][] = [
  [500, {}, ''],
  [503, {}, 'down'],
  [429, { 'retry-after': '90' }, ''],
  [429, {}, ''],
  [200, {}, '<html>Bad gateway'],
];

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
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('break' as const), how: fc.nat(TROUBLES.length - 1), after: fc.nat(2) }),
  },
);

test('whatever is posted, late, deleted and edited between polls, limits, failures and crashes: they lose nothing and double nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 40 }), async (happenings) => {
      const { publish, posts, clock, habits, open, refused } = await servedMastodon({ tags: ['bank', 'app'] });
      const reader = unsteady(open, clock);
      const { poll } = reader;
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
          const [status, headers, body] = TROUBLES[each.how] ?? [500, {}, ''];
          const fail = () => {
            habits.broken = (response) => void response.writeHead(status, headers).end(body);
          };
          if (each.after === 0) fail();
          await poll(99, (stored) => stored >= each.after && fail());
          delete habits.broken;
        }
      }

      // An hour later everything was polled, and what was stored was looked at again.
      clock.set(clock.now() + 61 * MINUTE);
      for (let polls = 0; polls < 5; polls += 1) {
        await poll(999);
        clock.set(clock.now() + 6 * MINUTE);
      }
      const stored = new Map(reader.told);
      const live = [...stored.values()].filter((item) => !item.deleted).map(({ id }) => id);
      for await (const page of open().recheck?.(live, new AbortController().signal) ?? [])
        for (const item of page.mentions) stored.set(item.id, item);

      const told = [...stored.values()].flatMap((item) => (item.deleted ? [] : [[item.id, item.text]]));
      const truth = [...posts.values()].filter(({ gone }) => !gone).map(({ id, content }) => [id, content]);
      expect(told.sort()).toEqual(truth.sort());
      expect(refused).toEqual([]);
    }),
    { numRuns: Number(process.env.EARSHOT_SCHEDULES ?? runs(30)) },
  );
}, 900_000);
