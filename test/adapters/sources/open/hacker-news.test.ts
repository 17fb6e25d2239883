import { expect, test } from 'vitest';
import { hackerNewsKind } from '../../../../adapters/sources/hacker-news.js';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const seconds = (at: number) => Math.floor(at / SECOND);
const hitOf = ({ number, at, author, text, broken }: WrittenPost) => ({
  ...{ objectID: String(number), created_at: new Date(at).toISOString(), created_at_i: seconds(at) },
  ...(broken ? {} : { author }),
  ...(number % 2
    ? { title: text, story_text: null, points: 4, num_comments: 2 }
    : { comment_text: `<p>${text}`, parent_id: 1, story_id: 1 }),
});
const itemOf = ({ number, at, author, text }: WrittenPost) => ({
  ...{ id: number, time: seconds(at), by: author },
  ...(number % 2
    ? { type: 'story', title: text, score: 4, descendants: 2 }
    : { type: 'comment', text: `<p>${text}`, parent: 1 }),
});

/** The search answers 1,000 hits of a question and not one more; the items are told one by one. */
const speak: Speak = ({ host, path, query }, { shown, posts }) => {
  if (host.startsWith('hacker-news')) {
    const post = posts.find(({ number }) => path === `/v0/item/${number}.json`);
    if (post?.text === 'not here yet') return { json: null };
    return {
      json:
        post && (post.gone ? { id: post.number, time: seconds(post.at), type: 'story', deleted: true } : itemOf(post)),
    };
  }
  const filters = query.get('numericFilters') ?? '';
  const [, since = '0'] = /created_at_i>=(\d+)/.exec(filters) ?? [];
  const [, until = '99999999999'] = /created_at_i<(\d+)/.exec(filters) ?? [];
  const found = shown().filter(({ at }) => seconds(at) >= Number(since) && seconds(at) < Number(until));
  return {
    json: {
      hits: found
        .slice(0, 1000)
        .slice(0, Number(query.get('hitsPerPage') ?? 20))
        .map(hitOf),
      nbHits: found.length,
    },
  };
};

const rig: ServedParts = { kind: hackerNewsKind, speak, settings: { search: ['harbour bank'] } };
platformContract('hacker news', { ...rig, idOf: ({ number }) => String(number), rechecks: true });

test('more than the thousand hits of a question are read, because the question moves back in time', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  for (let n = 0; n < 1300; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  await poll();
  expect(items()).toHaveLength(1300);
});

test('a second with more than a page is cut, said to be cut, and gone past', async () => {
  const { platform, poll, items, pages } = await polledPlatform(rig);
  for (let n = 0; n < 130; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - HOUR });
  platform.publish('before', { at: PLATFORM_NOW - 2 * HOUR });
  await poll();
  expect(items()).toHaveLength(101);
  expect(pages.at(-1)?.coverage?.from).toBe(PLATFORM_NOW - HOUR + SECOND);
});

test('what is not there yet is no deletion, and read again a story has the same words', async () => {
  const { platform, poll, items, recheck } = await polledPlatform(rig);
  platform.publish('Harbour Bank & friends', { at: PLATFORM_NOW - HOUR });
  await poll();
  platform.publish('not here yet');
  const [story, ...others] = await recheck(['1', '2', '99']);
  expect(others).toEqual([]);
  expect(story).toMatchObject({ text: items().map((item) => !item.deleted && item.text)[0], kind: 'post', likes: 4 });
});
