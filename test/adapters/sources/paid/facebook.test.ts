import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';
import { idOf, PAGE, rig } from './facebook.js';

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
  expect(third).toMatchObject({ kind: 'comment', threadId: `${PAGE}_1000`, likes: 2 });
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
  const { platform, recheck } = await polledPlatform({ ...rig, env: { FB_PAGE_TOKEN: 'blind' } });
  const ids = [1, 2, 3, 4, 5].map((n) => idOf(platform.publish(`post ${n}`)));
  await expect(recheck(ids)).rejects.toMatchObject({ kind: 'refused' });
});

test('comments that went with their post are all gone, while others are still shown', async () => {
  const { platform, recheck } = await polledPlatform(rig);
  const posts = Array.from({ length: 18 }, (_, n) => platform.publish(`post ${n}`));
  const [kept, ...comments] = posts.filter(({ number }) => number % 3 === 0);
  for (const comment of comments) comment.gone = true;
  const deleted = comments.map((comment) => ({ id: idOf(comment), deleted: true }));
  expect(await recheck(comments.map(idOf))).toMatchObject(deleted);
  Object.assign(kept ?? {}, { gone: true });
  expect(await recheck(comments.map(idOf))).toMatchObject(deleted);
  for (const post of posts) post.gone = true;
  await expect(recheck(comments.map(idOf))).rejects.toMatchObject({ kind: 'refused' });
});

test('one post that is refused holds up no other, and a token that has ended is told', async () => {
  const { platform, recheck } = await polledPlatform(rig);
  const ids = ['one', '(refused)', 'three'].map((text) => idOf(platform.publish(text)));
  expect(await recheck(ids)).toMatchObject([{ id: ids[0] }, { id: ids[2] }]);
  const ended = await polledPlatform({ ...rig, env: { FB_PAGE_TOKEN: 'old' } });
  await expect(ended.recheck(ids)).rejects.toMatchObject({ message: expect.stringContaining('FB_PAGE_TOKEN') });
});

test('posts and comments that are looked at again are as they were', async () => {
  const { platform, poll, recheck, items } = await polledPlatform(rig);
  for (const n of [1, 2, 3]) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * HOUR });
  await poll();
  const as = items().map(({ fetchedAt: _, ...item }) => item);
  expect(await recheck(as.map(({ id }) => id))).toMatchObject(as);
});

test.each([
  [28, 0],
  [60, 1],
])('with comments_days %i, %i comments under a post of forty days ago are found', async (comments_days, found) => {
  const settings = { page: PAGE, read: ['comments'], comments_days };
  const { platform, poll, items } = await polledPlatform({ ...rig, settings });
  for (const n of [1, 2, 3]) platform.publish(`(late) reply ${n}`, { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toHaveLength(found);
});

test('comments under a post that tags the page are read where the feed of the page has it', async () => {
  const { platform, poll, items } = await polledPlatform({ ...rig, settings: { page: PAGE, read: ['comments'] } });
  for (const text of ['tags the page', 'another', '(under 1) same here'])
    platform.publish(text, { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toMatchObject([{ text: '(under 1) same here', kind: 'comment', threadId: '551_1' }]);
});

test.each([0, 91, 1.5])('comments_days of %s are refused', (comments_days) => {
  expect(rig.kind.fields['~standard'].validate({ page: PAGE, comments_days })).toMatchObject({
    issues: [{ path: ['comments_days'] }],
  });
});

test('a field that Meta knows no more is a refusal, with the mend', async () => {
  const { platform, poll } = await polledPlatform(rig);
  const message = '(#100) Tried accessing nonexisting field (shares) on node type (PagePost)';
  platform.be({ status: 400, json: { error: { message, code: 100 } } });
  expect((await poll()).failed).toMatchObject({ kind: 'refused', message: expect.stringContaining('too old') });
});

test('an ended token is told with the mend', async () => {
  const { poll } = await polledPlatform({ ...rig, env: { FB_PAGE_TOKEN: 'old' } });
  expect((await poll()).failed).toMatchObject({ kind: 'refused', message: expect.stringContaining('FB_PAGE_TOKEN') });
});
