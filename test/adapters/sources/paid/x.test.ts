import { expect, test } from 'vitest';
import { xKind } from '../../../../adapters/sources/x.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time.js';
import { ConfigError } from '../../../../src/errors.js';
import { silentLog } from '../../../../src/log.js';
import type { SafeFetch } from '../../../../src/ports.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type Said, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const EPOCH = 1_288_834_974_657;
/** Nineteen digits, as on X. */
const idOf = ({ number, at }: WrittenPost) => String((BigInt(at - EPOCH) << 22n) + BigInt(number));
const told = (post: WrittenPost) => ({
  ...{
    id: idOf(post),
    text: post.text,
    created_at: new Date(post.at).toISOString(),
    lang: 'en',
    conversation_id: idOf(post),
  },
  ...(post.broken ? {} : { author_id: '7' }),
  ...{
    edit_history_tweet_ids: [idOf(post)],
    public_metrics: { like_count: 4, retweet_count: 1, quote_count: 1, reply_count: 2 },
  },
});
const newer = (a: WrittenPost, b: WrittenPost) => (BigInt(idOf(a)) < BigInt(idOf(b)) ? 1 : -1);

const page = (query: URLSearchParams, posts: readonly WrittenPost[], now: number, token: string): Said => {
  const [since, start] = [query.get('since_id') ?? '0', query.get('start_time')];
  if (start !== null && Date.parse(start) < now - 7 * DAY) return { status: 400, json: { title: 'Invalid Request' } };
  const size = Number(query.get('max_results') ?? 10);
  const found = posts
    .filter(
      (post) =>
        BigInt(idOf(post)) > BigInt(since) && post.at >= Date.parse(start ?? '1970') && post.at >= now - 7 * DAY,
    )
    .filter((post) => query.get(token) === null || BigInt(idOf(post)) < BigInt(query.get(token) ?? '0'))
    .sort(newer);
  const shown = found.slice(0, size);
  const [first, last] = [shown[0], shown.at(-1)];
  const meta = {
    result_count: shown.length,
    ...(first && last ? { newest_id: idOf(first), oldest_id: idOf(last) } : {}),
    ...(last && found.length > size ? { next_token: idOf(last) } : {}),
  };
  return { json: { ...(shown.length > 0 ? { data: shown.map(told) } : {}), meta } };
};

/** A compliance job is done at the second look. */
const jobs = new Map<string, { ids: string[]; looks: number }>();
const speak: Speak = ({ host, path, query, headers, method, body }, { shown }, now) => {
  if (host === 'storage.example') {
    const [, id = ''] = /(\d+)$/.exec(path) ?? [];
    if (method === 'PUT') {
      jobs.set(id, { ids: body.trim().split('\n'), looks: 0 });
      return { text: '' };
    }
    const there = new Set(shown().map(idOf));
    const gone = jobs.get(id)?.ids.filter((each) => !there.has(each)) ?? [];
    return { text: gone.map((each) => `{"id":"${each}","action":"delete","reason":"deleted"}\n`).join('') };
  }
  if (headers.authorization !== 'Bearer token') return { status: 401, json: { title: 'Unauthorized' } };
  if (path === '/2/compliance/jobs') {
    const url = `https://storage.example/${jobs.size + 1}`;
    return {
      json: {
        data: { id: String(jobs.size + 1), status: 'created', type: 'tweets', upload_url: url, download_url: url },
      },
    };
  }
  const [, id] = /^\/2\/compliance\/jobs\/(\d+)$/.exec(path) ?? [];
  const job = id === undefined ? undefined : jobs.get(id);
  if (id !== undefined && job) {
    job.looks += 1;
    return { json: { data: { id, status: job.looks < 2 ? 'in_progress' : 'complete' } } };
  }
  const settled = shown().filter(({ at }) => at < now - 30 * SECOND);
  if (path === '/2/tweets/search/recent') return page(query, settled, now, 'next_token');
  return page(
    query,
    settled.filter(({ text }) => text.includes('@bank')),
    now,
    'pagination_token',
  );
};

const rig: ServedParts = {
  kind: xKind,
  speak,
  settings: { search: ['"Harbour Bank" -is:retweet'] },
  env: { X_BEARER_TOKEN: 'token' },
};
platformContract('x', { ...rig, idOf, rechecks: true, latest: 0 });

test('the next poll begins after the newest post of the first page, not of the last', async () => {
  const { platform, poll, clock } = await polledPlatform(rig);
  for (let n = 1; n <= 250; n += 1) platform.publish(`post ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  await poll();
  clock.set(PLATFORM_NOW + HOUR);
  await poll();
  const [newest] = platform.shown();
  expect(platform.asked.map(({ query }) => query.get('since_id'))).toEqual([null, null, null, newest && idOf(newest)]);
});

test('an id of nineteen digits keeps each of them', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  const post = platform.publish('App is down', { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toMatchObject([{ id: idOf(post), author: { id: '7' }, shares: 2, likes: 4, channel: 'x' }]);
  expect(idOf(post)).toHaveLength(19);
});

test('after a gap of nine days the lost days are said to be lost', async () => {
  const { platform, poll, clock, pages } = await polledPlatform(rig);
  platform.publish('before', { at: PLATFORM_NOW - HOUR });
  await poll();
  clock.set(PLATFORM_NOW + 9 * DAY);
  expect((await poll()).failed).toBeUndefined();
  expect(pages.at(-1)?.coverage).toEqual({ from: PLATFORM_NOW + 2 * DAY + HOUR, to: PLATFORM_NOW + 9 * DAY });
});

test('what addresses our own account is read at its own price, and all that is asked sets its price aside first', async () => {
  const settings = { search: ['harbour'], mentions_of: '42' };
  const { platform, fetch, clock } = await polledPlatform({ ...rig, settings });
  platform.publish('@bank hello', { at: PLATFORM_NOW - HOUR });
  platform.publish('harbour', { at: PLATFORM_NOW - HOUR });
  const prices: number[] = [];
  const counted: SafeFetch = async (url, options) => {
    const answer = await fetch(url, options);
    prices.push(options?.price?.atMost ?? 0, options?.price?.of(answer) ?? 0);
    return answer;
  };
  const given = { name: 'x', env: { X_BEARER_TOKEN: 'token' }, clock, log: silentLog, fetch: counted };
  const { signal } = new AbortController();
  for await (const page of xKind.open(settings, given).poll(undefined, signal)) expect(page.rejects).toEqual([]);
  expect(prices.map((usd) => Math.round(usd * 1000) / 1000)).toEqual([0.5, 0.01, 0.1, 0.001]);
});

test('without a token nothing is opened', async () => {
  await expect(polledPlatform({ ...rig, env: {} })).rejects.toThrow(ConfigError);
});

test.each(['-is:retweet', 'lang:en -is:reply', 'x'.repeat(513)])(
  'the search %j is refused before it is sent',
  (search) => {
    expect(xKind.fields['~standard'].validate({ search: [search] })).toMatchObject({ issues: [expect.anything()] });
  },
);
