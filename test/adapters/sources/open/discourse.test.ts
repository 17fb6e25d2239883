import { expect, test } from 'vitest';
import { discourseKind } from '../../../../adapters/sources/discourse.js';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

/** Ids grow with the time at which a post is there; most of a forum is hidden from strangers. */
const told = ({ number, at, text, author, editedAt, broken }: WrittenPost, isHidden = false) => ({
  ...{ id: number, user_id: 7, username: author, created_at: new Date(at).toISOString(), cooked: `<p>${text}</p>` },
  ...{ updated_at: new Date(editedAt ?? at).toISOString(), version: editedAt === undefined ? 1 : 2, post_number: 1 },
  ...{ reply_count: 1, topic_id: 3, topic_slug: 'app', topic_title: 'The app', hidden: isHidden },
  ...{ actions_summary: [{ id: 2, count: 5 }] },
  ...(broken ? { cooked: 7 } : {}),
});
const byId = (a: WrittenPost, b: WrittenPost) => b.number - a.number;
const speak: Speak = ({ path, query }, { shown }) => {
  const [, id] = /^\/posts\/(\d+)\.json$/.exec(path) ?? [];
  if (id !== undefined) {
    const post = shown().find(({ number }) => String(number) === id);
    return post ? { json: told(post) } : { status: 404, json: { errors: ['not found'], error_type: 'not_found' } };
  }
  const before = Number(query.get('before') ?? 1e9);
  const latest_posts = shown()
    .sort(byId)
    .filter(
      ({ number, text }) => number <= before && number > before - 50 - (before === 1e9 ? 1e9 : 0) && text !== 'hidden',
    )
    .slice(0, 50)
    .map((post) => told(post));
  return { json: { latest_posts } };
};

const rig: ServedParts = { kind: discourseKind, speak, settings: { server: 'https://forum.example' } };
platformContract('discourse', { ...rig, idOf: ({ number }) => String(number), rechecks: true, latest: MINUTE });

test('an answer without a post is not the end: the next fifty ids are asked for', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('the oldest', { at: PLATFORM_NOW - 3 * HOUR });
  for (let n = 0; n < 120; n += 1) platform.publish('hidden', { at: PLATFORM_NOW - 2 * HOUR });
  for (let n = 0; n < 60; n += 1) platform.publish('shown', { at: PLATFORM_NOW - HOUR });
  expect((await poll()).failed).toBeUndefined();
  expect(items()).toHaveLength(61);
});

test('an edited post comes anew, with its date of editing, and an author is somebody of that forum', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('App is down', { at: PLATFORM_NOW - HOUR, editedAt: PLATFORM_NOW - MINUTE });
  await poll();
  expect(items()).toMatchObject([
    {
      ...{ text: 'The app\n\nApp is down', editedAt: PLATFORM_NOW - MINUTE, likes: 5, channel: 'forum' },
      author: { id: '7@forum.example', name: 'kim' },
      url: 'https://forum.example/t/app/3/1',
    },
  ]);
});

test('a proxy that finds nothing has deleted nothing', async () => {
  const { platform, recheck } = await polledPlatform(rig);
  platform.be({ status: 404, text: '<html>no such site' });
  await expect(recheck(['1'])).rejects.toMatchObject({ name: 'SourceError' });
});
