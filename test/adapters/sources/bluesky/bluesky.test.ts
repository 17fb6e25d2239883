import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { ConfigError } from '../../../../src/errors.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import { platformContract, schedulesContract } from '../../../contracts/platform.js';
import { shelfOfPages } from '../../../support/pages.js';
import { PLATFORM_NOW, type Speak, servedPlatform } from '../../../support/platform.js';
import { forgetful, LOGIN, rig, speak, uriOf } from './bluesky.js';

const never = new AbortController().signal;
platformContract('bluesky without a login', { ...rig({}), idOf: uriOf, rechecks: true });
platformContract('bluesky with a login', { ...rig(LOGIN), idOf: uriOf, rechecks: true, schedules: 2 });
schedulesContract('bluesky with a login that its server forgets', {
  ...{ ...rig(LOGIN), speak: forgetful, idOf: uriOf, schedules: 2 },
});

const polled = async (env = {}, more: { readonly speak?: Speak } = {}) => {
  const served = await servedPlatform({ ...rig(env), ...more });
  const shelf = shelfOfPages();
  const poll = () => pollOnce(served.source, { cursor: shelf.cursor(), ingest: shelf.ingest, signal: never });
  return { ...served, shelf, poll };
};

test('a stranger never sends a cursor, which would be refused: the pages are walked by time', async () => {
  const { platform, poll, shelf } = await polled();
  for (let n = 0; n < 250; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  expect((await poll()).failed).toBeUndefined();
  expect(shelf.items.size).toBe(250);
  expect(platform.asked.map(({ host, query }) => [host, query.has('cursor')])).toEqual(
    Array(3).fill(['public.api.bsky.app', false]),
  );
});

test('one login is good for many polls, and is refreshed before it ends', async () => {
  const { platform, poll, clock } = await polled(LOGIN);
  for (let polls = 0; polls < 5; polls += 1) {
    await poll();
    clock.set(clock.now() + HOUR);
  }
  const logins = platform.asked.flatMap(({ path }) => (path.includes('server') ? [path.split('.').at(-1)] : []));
  expect(logins).toEqual(['createSession', 'refreshSession', 'refreshSession']);
});

test('a token that ends in the middle of a walk is renewed, and a refresh that is refused is a new login: no post is lost', async () => {
  const { platform, poll, shelf } = await polled(LOGIN, { speak: forgetful });
  for (let n = 0; n < 950; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  expect((await poll()).failed).toBeUndefined();
  expect(shelf.items.size).toBe(950);
  const logins = platform.asked.flatMap(({ path }) => (path.includes('server') ? [path.split('.').at(-1)] : []));
  expect(logins).toEqual(['createSession', 'refreshSession', 'createSession', 'refreshSession', 'createSession']);
});

test('a cursor that is refused in the middle of a walk is a failing source: the next poll loses nothing', async () => {
  let refuses = true;
  const { platform, poll, shelf } = await polled(LOGIN, {
    speak: (question, ...rest) =>
      refuses && question.query.has('cursor')
        ? { status: 403, json: { error: 'Forbidden' } }
        : speak(question, ...rest),
  });
  for (let n = 0; n < 250; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  const { failed } = await poll();
  expect(failed).toMatchObject({ kind: 'refused', message: expect.stringContaining('403') });
  // Once it may be too old; then it is not asked again and again.
  expect(platform.asked.filter(({ query }) => query.has('cursor'))).toHaveLength(2);
  refuses = false;
  expect((await poll()).failed).toBeUndefined();
  expect(shelf.items.size).toBe(250);
});

test('a cursor that ends before the search does is gone on without, by time', async () => {
  const { platform, poll, shelf } = await polled(LOGIN, {
    speak: (question, ...rest) => {
      const answer = speak(question, ...rest);
      const json = typeof answer.json === 'object' && answer.json !== null ? answer.json : {};
      return question.query.has('cursor') ? { ...answer, json: { ...json, cursor: undefined } } : answer;
    },
  });
  for (let n = 0; n < 450; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  expect((await poll()).failed).toBeUndefined();
  expect(shelf.items.size).toBe(450);
});

test('a login that is asked for too often waits as long as the server says, and is not tried before', async () => {
  const { poll } = await polled(LOGIN, {
    speak: () => ({ status: 429, headers: { 'retry-after': '3600' }, json: { error: 'RateLimitExceeded' } }),
  });
  expect((await poll()).failed).toMatchObject({ kind: 'limited', retryAt: PLATFORM_NOW + HOUR });
});

test('a post says who wrote it by the id that outlives the handle, when, and where it stands', async () => {
  const { platform, poll, shelf } = await polled();
  platform.publish('App is down again', { at: PLATFORM_NOW - HOUR });
  await poll();
  expect([...shelf.items.values()]).toEqual([
    expect.objectContaining({
      ...{ source: 'bluesky', channel: 'bluesky', kind: 'post', lang: 'en', likes: 1, shares: 3, replies: 3 },
      author: { id: 'did:plc:kim', name: 'kim.bsky.social' },
      createdAt: PLATFORM_NOW - HOUR,
      url: 'https://bsky.app/profile/did:plc:kim/post/3k1',
    }),
  ]);
});

test('a date that is still to come is not believed: what is counted pages nobody', async () => {
  const { platform, poll, shelf } = await polled();
  platform.publish('from the future', { at: PLATFORM_NOW + HOUR, seenAt: PLATFORM_NOW - MINUTE });
  await poll();
  expect([...shelf.items.values()]).toMatchObject([{ createdAt: PLATFORM_NOW - MINUTE, dateDoubt: 'date-missing' }]);
});

test('a wrong password is told with where to get one; half a login is told before anything is asked', async () => {
  const { poll } = await polled({ ...LOGIN, BLUESKY_APP_PASSWORD: 'wrong' });
  expect((await poll()).failed).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('BLUESKY_APP_PASSWORD'),
  });
  await expect(servedPlatform(rig({ BLUESKY_IDENTIFIER: 'bank' }))).rejects.toThrow(ConfigError);
});
