import { expect, test } from 'vitest';
import { blueskyKind } from '../../../../adapters/sources/bluesky.js';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { ConfigError } from '../../../../src/errors.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import { platformContract, schedulesContract } from '../../../contracts/platform.js';
import { shelfOfPages } from '../../../support/pages.js';
import {
  PLATFORM_NOW,
  type ServedParts,
  type Speak,
  servedPlatform,
  type WrittenPost,
} from '../../../support/platform.js';

const LOGIN = { BLUESKY_IDENTIFIER: 'bank.bsky.social', BLUESKY_APP_PASSWORD: 'abcd-efgh' };
const never = new AbortController().signal;
const uriOf = ({ number }: WrittenPost) => `at://did:plc:kim/app.bsky.feed.post/3k${number}`;
const jwt = (exp: number) => `x.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.x`;

const viewOf = (post: WrittenPost) => ({
  uri: uriOf(post),
  cid: 'bafy',
  author: { did: `did:plc:${post.author}`, handle: `${post.author}.bsky.social`, displayName: 'Kim' },
  record: post.broken
    ? { text: 7 }
    : { $type: 'app.bsky.feed.post', text: post.text, createdAt: new Date(post.at).toISOString(), langs: ['en'] },
  ...{ likeCount: 1, repostCount: 2, quoteCount: 1, replyCount: 3, indexedAt: new Date(post.seenAt).toISOString() },
});

/** As the lexicons of app.bsky.feed and com.atproto.server say, with the refusals that were seen. */
const speak: Speak = ({ path, query, headers, body, method }, { shown }, now) => {
  if (path === '/xrpc/com.atproto.server.createSession') {
    const { password } = JSON.parse(body);
    if (method !== 'POST' || password !== LOGIN.BLUESKY_APP_PASSWORD)
      return { status: 401, json: { error: 'AuthenticationRequired' } };
    return {
      json: {
        did: 'did:plc:bank',
        handle: 'bank.bsky.social',
        accessJwt: jwt(now / 1000 + 7200),
        refreshJwt: 'refresh',
      },
    };
  }
  if (path === '/xrpc/com.atproto.server.refreshSession')
    return headers.authorization === 'Bearer refresh'
      ? { json: { did: 'did:plc:bank', handle: 'x', accessJwt: jwt(now / 1000 + 7200), refreshJwt: 'refresh' } }
      : { status: 400, json: { error: 'ExpiredToken' } };
  if (path === '/xrpc/app.bsky.feed.getPosts') {
    const uris = query.getAll('uris');
    if (uris.length > 25) return { status: 400, json: { error: 'InvalidRequest' } };
    return {
      json: {
        posts: shown()
          .filter((post) => uris.includes(uriOf(post)))
          .map(viewOf),
      },
    };
  }
  if (query.has('cursor') && headers.authorization === undefined) return { status: 403, json: { error: 'Forbidden' } };
  const limit = Number(query.get('limit') ?? 25);
  if (limit > 100) return { status: 400, json: { error: 'InvalidRequest' } };
  const [since, until] = [Date.parse(query.get('since') ?? ''), Date.parse(query.get('until') ?? '9999-01-01')];
  const sorted = shown()
    .map((post) => ({ post, at: Math.min(post.at, post.seenAt) }))
    .filter(({ at }) => at >= since && at < until);
  const from = Number(query.get('cursor') ?? 0);
  const page = sorted.slice(from, from + limit);
  return {
    json: {
      posts: page.map(({ post }) => viewOf(post)),
      ...(from + limit < sorted.length ? { cursor: String(from + limit) } : {}),
    },
  };
};

const rig = (env: Record<string, string>): ServedParts => ({
  kind: blueskyKind,
  speak,
  settings: { search: ['harbour bank'] },
  env,
});
platformContract('bluesky without a login', { ...rig({}), idOf: uriOf, rechecks: true });
schedulesContract('bluesky with a login', { ...rig(LOGIN), idOf: uriOf, schedules: 2 });

const polled = async (env = {}) => {
  const served = await servedPlatform(rig(env));
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
