import { expect, test } from 'vitest';
import { mastodonKind } from '../../../../adapters/sources/mastodon.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import { silentLog } from '../../../../src/log.js';
import { shelfOfPages } from '../../../support/pages.js';
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
