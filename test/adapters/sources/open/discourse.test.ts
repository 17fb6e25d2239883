import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';
import { rig } from './discourse.js';

platformContract('discourse', { ...rig, idOf: ({ number }) => String(number), rechecks: true, latest: MINUTE });

test('an answer without a post is not the end: the next fifty ids are asked for', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('the oldest', { at: PLATFORM_NOW - 3 * HOUR });
  for (let n = 0; n < 120; n += 1) platform.publish('hidden', { at: PLATFORM_NOW - 2 * HOUR });
  for (let n = 0; n < 60; n += 1) platform.publish('shown', { at: PLATFORM_NOW - HOUR });
  expect((await poll()).failed).toBeUndefined();
  expect(items()).toHaveLength(61);
});

test('an old post that was moved to another topic, with a new id, does not end the look', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  for (let n = 0; n < 60; n += 1) platform.publish('shown', { at: PLATFORM_NOW - 2 * HOUR });
  platform.publish('moved along', { at: PLATFORM_NOW - 400 * DAY });
  for (let n = 0; n < 10; n += 1) platform.publish('shown', { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toHaveLength(71);
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

test('a post that is looked at again is as it was, with the title of its topic', async () => {
  const { platform, poll, recheck, items } = await polledPlatform(rig);
  platform.publish('App is down', { at: PLATFORM_NOW - HOUR });
  await poll();
  const { fetchedAt: _, ...polled } = items()[0] ?? expect.fail('nothing came');
  expect(polled).toHaveProperty('text', 'The app\n\nApp is down');
  expect(await recheck(['1'])).toMatchObject([polled]);
});

test('what the staff of a forum is shown and the public is not is gone: deleted, flagged, whispered', async () => {
  const { platform, poll, recheck, items } = await polledPlatform({ ...rig, env: { DISCOURSE_API_KEY: 'staff' } });
  const texts = ['stays', 'will be deleted', 'flagged', '(whisper) who wrote this?'];
  const [, second] = texts.map((text) => platform.publish(text, { at: PLATFORM_NOW - HOUR }));
  await poll();
  expect(items().map(({ id }) => id)).toEqual(['1', '2']);
  Object.assign(second ?? {}, { gone: true });
  expect(await recheck(['1', '2', '3'])).toMatchObject([
    { id: '1' },
    { id: '2', deleted: true },
    { id: '3', deleted: true },
  ]);
});

test('a post that was moved out of sight is gone, and nothing is when the key itself has ended', async () => {
  const ids = ['1'];
  const { platform, recheck } = await polledPlatform({ ...rig, env: { DISCOURSE_API_KEY: 'staff' } });
  platform.publish('moved', { at: PLATFORM_NOW - HOUR });
  expect(await recheck(ids)).toMatchObject([{ id: '1', deleted: true }]);
  const ended = await polledPlatform({ ...rig, env: { DISCOURSE_API_KEY: 'ended' } });
  ended.platform.publish('App is down', { at: PLATFORM_NOW - HOUR });
  await expect(ended.recheck(ids)).rejects.toMatchObject({ kind: 'refused' });
});
