import { Client, type Schemas } from '@xdevplatform/xdk';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { PLATFORM_NOW, type Question } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';
import { idOf, xService } from './x.js';

// X's own client for TypeScript is made from its OpenAPI description; its types are that description. Where a list below
// says `satisfies`, the compiler holds it against them.

/** Words that X's guides ask for in `tweet.fields`, and what its description of the searches calls them in `post.fields`. */
type SearchOptions = NonNullable<Parameters<Client['posts']['searchRecent']>[1]>;
type StreamOptions = NonNullable<Parameters<Client['stream']['postsSample']>[0]>;
type TweetWord = NonNullable<StreamOptions['tweetFields']>[number];
type PostWord = NonNullable<SearchOptions['postFields']>[number];
type Expansion = NonNullable<SearchOptions['expansions']>[number];
const AS_FIELDS = {
  created_at: 'created_at',
  lang: 'lang',
  public_metrics: 'public_metrics',
  conversation_id: 'conversation_id',
  note_tweet: 'note_post',
} as const satisfies Partial<Record<TweetWord, PostWord>>;
/** What that description gives only with the author, or the other post, told in full. */
const AS_EXPANSIONS = {
  author_id: 'author_id',
  referenced_tweets: 'referenced_posts',
  edit_history_tweet_ids: 'edit_history_post_ids',
} as const satisfies Partial<Record<TweetWord, Expansion>>;

/** All that makes two questions the same, but for the words in which fields are asked for. */
const asSent = ({ path, query, method, headers, body }: Question) => {
  const { 'tweet.fields': _, 'post.fields': __, expansions: ___, ...others } = Object.fromEntries(query);
  return {
    method,
    path,
    query: others,
    authorization: headers.authorization,
    ...(body ? { body: JSON.parse(body) } : {}),
  };
};

/** A place with two pages of posts to find, and X's own client, which asks it too. */
async function beside(words?: 'post') {
  const { rig } = xService(words);
  const settings = { search: ['"Harbour Bank" -is:retweet'], mentions_of: '42' };
  const polled = await polledPlatform({ ...rig, settings });
  for (let n = 1; n <= 101; n += 1) polled.platform.publish(`@bank ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  const headers = { 'x-asked-host': 'api.x.com' };
  const client = new Client({ bearerToken: 'token', baseUrl: polled.address, headers });
  const { asked } = polled.platform;
  /** What was asked meanwhile. */
  const during = async (work: () => Promise<unknown>) => {
    const from = asked.length;
    await work();
    return asked.slice(from);
  };
  return { ...polled, client, during };
}

test("a search and its pages, and what addresses an account, are asked as X's own client asks", async () => {
  const { poll, client, clock, during, platform } = await beside();
  const ours = await during(poll);
  clock.set(PLATFORM_NOW + HOUR);
  ours.push(...(await during(poll)));
  const [query, account] = ['"Harbour Bank" -is:retweet', '42'];
  const startTime = '2025-12-29T13:00:00Z';
  const sinceId = idOf(platform.shown()[0] ?? expect.fail('nothing is there'));
  const theirs = await during(async () => {
    const first = { maxResults: 100, startTime };
    const { meta } = await client.posts.searchRecent(query, { ...first, sortOrder: 'recency' });
    const nextToken = meta?.nextToken ?? expect.fail('there is one page');
    await client.posts.searchRecent(query, { ...first, sortOrder: 'recency', nextToken });
    await client.users.getMentions(account, first);
    await client.users.getMentions(account, { ...first, paginationToken: nextToken });
    await client.posts.searchRecent(query, { maxResults: 100, sortOrder: 'recency', sinceId });
    await client.users.getMentions(account, { maxResults: 100, sinceId });
  });
  expect(ours.map(asSent)).toEqual(theirs.map(asSent));
});

test("a list of stored posts is handed in and asked for, and edited posts are read again, as X's own client does it", async () => {
  const { recheck, client, during, platform } = await beside();
  const post = platform.publish('edited', { at: PLATFORM_NOW - HOUR, editedAt: PLATFORM_NOW - HOUR + MINUTE });
  const ours = await during(() => recheck([idOf(post)]));
  const theirs = await during(async () => {
    await client.compliance.createJobs({ type: 'tweets' });
    await client.compliance.getJobsById('1');
    await client.posts.getByIds([idOf(post)]);
  });
  const known = ours.filter(({ path }) => !/upload|download/.test(path)).map(asSent);
  for (const each of theirs.map(asSent)) expect(known).toContainEqual(each);
});

test('every word in which fields are asked for is one of X, and the newer description has one for each', async () => {
  const { poll, during } = await beside();
  const [first] = await during(poll);
  const words = first?.query.get('tweet.fields')?.split(',') ?? [];
  expect(words.sort()).toEqual([...Object.keys(AS_FIELDS), ...Object.keys(AS_EXPANSIONS)].sort());
});

const POST = [
  ...(['id', 'text', 'authorId', 'createdAt', 'lang', 'conversationId', 'publicMetrics'] as const),
  ...(['editHistoryPostIds', 'referencedPosts', 'notePost'] as const),
] satisfies readonly (keyof Schemas.Post)[];
const METRICS = [
  ...(['likeCount', 'repostCount', 'quoteCount', 'replyCount', 'bookmarkCount', 'impressionCount'] as const),
] satisfies readonly (keyof Schemas.PostPublicMetrics)[];
const META = ['newestId', 'oldestId', 'nextToken', 'resultCount'] satisfies readonly (keyof NonNullable<
  Schemas.SearchPostsRecentResponse['meta']
>)[];
const JOB = [
  ...(['id', 'type', 'status', 'createdAt', 'resumable', 'uploadUrl', 'uploadExpiresAt'] as const),
  ...(['downloadUrl', 'downloadExpiresAt'] as const),
] satisfies readonly (keyof Schemas.ComplianceJob)[];

test("what the model of X answers is told in the words of X's types, and is read as what it says in the older words", async () => {
  const { poll, items, client, platform, recheck } = await beside('post');
  const odd = ['RT @bank and so on', `@bank ${'long '.repeat(80)}`];
  for (const text of odd) platform.publish(text, { at: PLATFORM_NOW - HOUR });
  await recheck(['1']);
  const found: Schemas.SearchPostsRecentResponse = await client.posts.searchRecent('harbour', { maxResults: 100 });
  const keysOf = (all: readonly (object | undefined)[]) =>
    [...new Set(all.flatMap((each) => Object.keys(each ?? {})))].sort();
  expect(keysOf(found.data ?? [])).toEqual([...POST].sort());
  expect(keysOf(found.data?.map(({ publicMetrics }) => publicMetrics) ?? [])).toEqual([...METRICS].sort());
  expect(keysOf([found.meta])).toEqual([...META].sort());
  expect(keysOf([(await client.compliance.getJobsById('1')).data])).toEqual([...JOB].sort());
  await poll();
  const inPosts = items();
  const older = await beside();
  for (const text of odd) older.platform.publish(text, { at: PLATFORM_NOW - HOUR });
  await older.poll();
  expect(inPosts).toHaveLength(103);
  expect(inPosts).toContainEqual(
    expect.objectContaining({ kind: 'repost', shares: 2, repostOf: '1999999999999999999' }),
  );
  const unfetched = older.items().map((item) => ({ ...item, fetchedAt: 0 }));
  expect(inPosts.map((item) => ({ ...item, fetchedAt: 0 }))).toEqual(unfetched);
});
