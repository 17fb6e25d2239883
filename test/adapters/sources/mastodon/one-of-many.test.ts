import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mastodonKind } from '../../../../adapters/sources/mastodon.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import { silentLog } from '../../../../src/log.js';
import { shelfOfPages } from '../../../support/pages.js';
import { runs } from '../../../support/runs.js';
import { NOW, servedMastodon, TOKEN } from './server.js';

const signal = new AbortController().signal;

test('a hashtag that the server has barred keeps no other from being read, late posts too, and is not said to be read itself', async () => {
  const { source, publish, habits, clock } = await servedMastodon({ tags: ['barred', 'bank'] });
  habits.barred = 'barred';
  const shelf = shelfOfPages();
  const covered: unknown[] = [];
  const poll = () =>
    pollOnce(source, {
      ...{ cursor: shelf.cursor(), signal },
      ingest: (page) => {
        if (page.coverage) covered.push(page.coverage);
        return shelf.ingest(page);
      },
    });
  publish(['bank'], 'one', { createdAt: NOW - HOUR });
  expect((await poll()).failed).toMatchObject({
    kind: 'refused',
    isPart: true,
    message: expect.stringMatching(/^#barred \(1 of its 2 queries\) cannot be read: /),
  });
  publish(['bank'], 'two', { createdAt: NOW });
  publish(['bank'], 'late', { createdAt: NOW - 10 * MINUTE });
  publish(['barred'], 'three', { createdAt: NOW });
  clock.set(NOW + 2 * MINUTE);
  await poll();
  expect([...shelf.items.values()].map((item) => 'text' in item && item.text)).toEqual(['one', 'late', 'two']);
  const without = '#barred (1 of its 2 queries)';
  expect(covered).toEqual([
    { from: NOW, to: NOW, without },
    { from: NOW, to: NOW + 2 * MINUTE, without },
  ]);
  habits.barred = '';
  clock.set(NOW + 4 * MINUTE);
  expect((await poll()).failed).toBeUndefined();
  expect(shelf.items.size).toBe(4);
  expect(covered.slice(2)).toEqual([{ from: NOW + 4 * MINUTE, to: NOW + 4 * MINUTE }]);
});

test('a search that is new is read as far back as a first look goes, beside one that was read before', async () => {
  const env = { MASTODON_TOKEN: TOKEN };
  const served = await servedMastodon({ tags: [], search: ['harbour'] }, env);
  served.publish([], 'the northgate app', { createdAt: NOW - 3 * DAY });
  const shelf = shelfOfPages();
  const poll = (source = served.source) => pollOnce(source, { cursor: shelf.cursor(), ingest: shelf.ingest, signal });
  await poll();
  expect(shelf.items.size).toBe(0);
  const { url: server, fetch, clock } = served;
  const given = { name: 'fedi', env, fetch, clock, log: silentLog };
  await poll(mastodonKind.open({ server, search: ['harbour', 'northgate'] }, given));
  expect(shelf.items.size).toBe(1);
});

const TAGS = ['one', 'two', 'three'] as const;
const round = fc.record({
  minutes: fc.integer({ min: 1, max: 30 }),
  news: fc.array(fc.constantFrom(...TAGS), { maxLength: 3 }),
  barred: fc.constantFrom('', '', ...TAGS),
});

test('whichever hashtag is barred when, what counts as read was read under every hashtag not named', async () => {
  const served = await servedMastodon({ tags: TAGS });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 3, maxLength: 6 }), async (rounds) => {
      const shelf = shelfOfPages();
      const written: { readonly at: number; readonly tag: string; readonly id: string }[] = [];
      for (const { minutes, news, barred } of rounds) {
        served.clock.set(served.clock.now() + minutes * MINUTE);
        const at = served.clock.now();
        for (const tag of news) written.push({ at, tag, id: served.publish([tag], 'news', { createdAt: at }).id });
        served.habits.barred = barred;
        await pollOnce(served.source, {
          ...{ cursor: shelf.cursor(), signal },
          ingest: async (page) => {
            const receipt = await shelf.ingest(page);
            const { from, to, without = '' } = page.coverage ?? { from: 0, to: 0 };
            const told = written.filter(
              ({ at: then, tag }) => then >= from && then < to && !without.includes(`#${tag}`),
            );
            expect(told.filter(({ id }) => ![...shelf.items.values()].some((item) => item.id === id))).toEqual([]);
            return receipt;
          },
        });
      }
    }),
    { numRuns: runs(30), seed: 3 },
  );
});
