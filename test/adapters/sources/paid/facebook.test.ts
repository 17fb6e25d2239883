import { expect, test } from 'vitest';
import { facebookKind } from '../../../../adapters/sources/facebook.js';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type Said, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const PAGE = '1234567890';
/** Every third stands under the page's own post 1000, the others tag the page. */
const isComment = ({ number }: WrittenPost) => number % 3 === 0;
const idOf = (post: WrittenPost) => `${isComment(post) ? '1000' : PAGE}_${post.number}`;
const time = (at: number) => new Date(at).toISOString().replace(/\.\d+Z/, '+0000');
const told = (post: WrittenPost) => ({
  ...{
    id: idOf(post),
    message: post.broken ? 7 : post.text,
    created_time: time(post.at),
    permalink_url: 'https://facebook.com/x',
  },
  ...(post.author === 'bank' ? { from: { id: PAGE, name: 'Harbour Bank' } } : {}),
  ...(isComment(post)
    ? { like_count: 2, comment_count: 1 }
    : { likes: { summary: { total_count: 5 } }, shares: { count: 1 } }),
});

/** A page that is full of hidden posts is empty, and names a next one. */
const edge = (posts: readonly WrittenPost[], query: URLSearchParams): Said => {
  const [limit, from] = [Number(query.get('limit')), Number(query.get('after') ?? 0)];
  const since = Number(query.get('since') ?? 0) * SECOND;
  const found = posts.filter(({ at }) => at >= since);
  const data = found.slice(from, from + limit).filter(({ text }) => text !== 'hidden');
  const isMore = from + limit < found.length;
  const cursors = { before: 'b', after: String(from + limit) };
  return {
    json: { data: data.map(told), paging: { cursors, ...(isMore ? { next: 'https://graph.facebook.com/next' } : {}) } },
  };
};
const speak: Speak = ({ path, query, headers }, { shown }, now) => {
  if (headers.authorization !== 'Bearer token')
    return { status: 400, json: { error: { message: 'Invalid OAuth', code: 190 } } };
  const [, object = '', name] = /^\/v26\.0\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (name === 'tagged')
    return edge(
      shown().filter((post) => !isComment(post)),
      query,
    );
  if (name === 'feed')
    return { json: { data: [{ id: '1000', created_time: time(now - HOUR), updated_time: time(now) }], paging: {} } };
  if (name === 'comments') return edge(shown().filter(isComment), query);
  if (object === PAGE) return { json: { id: PAGE } };
  const post = shown().find((each) => idOf(each) === object);
  return post
    ? { json: told(post) }
    : { status: 400, json: { error: { message: 'Unsupported get request', code: 100, error_subcode: 33 } } };
};

const rig: ServedParts = {
  kind: facebookKind,
  speak,
  settings: { page: PAGE, brand: 'harbour', read: ['tagged', 'comments'] },
  env: { FB_PAGE_TOKEN: 'token' },
};
platformContract('a facebook page', { ...rig, idOf, rechecks: true, plenty: 180 });

test('who wrote is hidden but for the page itself, and what stands on it counts for its brand', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('App is down', { at: PLATFORM_NOW - HOUR });
  platform.publish('We are sorry', { at: PLATFORM_NOW - MINUTE, author: 'bank' });
  platform.publish('Thank you for nothing', { at: PLATFORM_NOW - MINUTE });
  await poll();
  const [first, second, third] = items();
  expect(first).toMatchObject({
    kind: 'post',
    brand: 'harbour',
    channel: 'facebook',
    likes: 5,
    createdAt: PLATFORM_NOW - HOUR,
  });
  expect(first).not.toHaveProperty('author');
  expect(second).toMatchObject({ author: { id: PAGE, name: 'Harbour Bank' } });
  expect(third).toMatchObject({ kind: 'comment', threadId: '1000', likes: 2 });
});

test('an empty page that names a next one is not the end', async () => {
  const { platform, poll, items } = await polledPlatform({ ...rig, settings: { page: PAGE, read: ['tagged'] } });
  platform.publish('the oldest', { at: PLATFORM_NOW - 5 * HOUR });
  for (let n = 0; n < 200; n += 1) platform.publish('hidden', { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toHaveLength(1);
});

test('too many calls, told with a bad request, are a limit with a time', async () => {
  const { platform, poll } = await polledPlatform(rig);
  const usage = JSON.stringify({
    [PAGE]: [{ type: 'pages', call_count: 100, total_time: 9, total_cputime: 9, estimated_time_to_regain_access: 20 }],
  });
  platform.be({
    status: 400,
    headers: { 'x-business-use-case-usage': usage },
    json: { error: { message: 'limit', code: 80001 } },
  });
  expect((await poll()).failed).toMatchObject({ kind: 'limited', retryAt: PLATFORM_NOW + 20 * MINUTE });
});

test('a token that lost its rights has deleted nothing', async () => {
  const { platform, recheck } = await polledPlatform(rig);
  const ids = [1, 2, 4, 5, 7].map((n) => `${PAGE}_${n + 900}`);
  platform.publish('something');
  await expect(recheck(ids)).rejects.toMatchObject({ kind: 'refused' });
});

test('an ended token is told with the mend', async () => {
  const { poll } = await polledPlatform({ ...rig, env: { FB_PAGE_TOKEN: 'old' } });
  expect((await poll()).failed).toMatchObject({ kind: 'refused', message: expect.stringContaining('FB_PAGE_TOKEN') });
});
