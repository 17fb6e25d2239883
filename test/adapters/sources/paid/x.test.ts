import { expect, test } from 'vitest';
import { xKind } from '../../../../adapters/sources/x.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { ConfigError } from '../../../../src/errors.js';
import { silentLog } from '../../../../src/log.js';
import type { SafeFetch } from '../../../../src/ports.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';
import { idOf, xService } from './x.js';

const { rig } = xService();
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

test('of what addresses an account more than X tells, the part that is lost is said to be lost', async () => {
  const { platform, poll, items, pages } = await polledPlatform({ ...rig, settings: { mentions_of: '42' } });
  for (let n = 1; n <= 820; n += 1) platform.publish('@bank', { at: PLATFORM_NOW - n * MINUTE });
  await poll();
  expect(items()).toHaveLength(800);
  expect(pages.at(-1)?.coverage?.from).toBe(PLATFORM_NOW - 800 * MINUTE);
});

test('posts that are told without their authors are no answer', async () => {
  const { platform, poll } = await polledPlatform(rig);
  for (let n = 1; n <= 6; n += 1) platform.publish('hello', { at: PLATFORM_NOW - n * MINUTE, broken: true });
  expect((await poll()).failed).toMatchObject({ kind: 'garbled', message: expect.stringContaining('tweet.fields') });
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
