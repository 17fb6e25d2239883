import { expect, onTestFinished, test } from 'vitest';
import { createSafeFetch } from '../../../adapters/fetch.js';
import { mastodonKind } from '../../../adapters/sources/mastodon.js';
import { rssKind } from '../../../adapters/sources/rss.js';
import { createApp } from '../../../src/app.js';
import type { SourceSettings } from '../../../src/domain/settings.js';
import { DAY, HOUR, type Instant, MINUTE, WEEK } from '../../../src/domain/time.js';
import { zoneOf } from '../../../src/domain/zone.js';
import { createBudget } from '../../../src/listen/budget.js';
import { guardFetch } from '../../../src/listen/guard.js';
import { silentLog } from '../../../src/log.js';
import type { SourceKind } from '../../../src/ports.js';
import { ledgerLines, verifyRollups } from '../../../src/store/index.js';
import { listenOnLoopback } from '../../support/lines-server.js';
import { leapingClock } from '../../support/pages.js';
import { thorough } from '../../support/runs.js';
import { complaints, usual } from '../../support/stream.js';
import { memoryChat, settings, temporaryStore } from '../../support/world.js';
import { smallMastodon } from './mastodon/server.js';

const START = Date.UTC(2026, 0, 19, 6);
const KINDS: readonly SourceKind[] = [rssKind, mastodonKind];

/** The bot with real sources, a feed and a small Mastodon on loopback, and two weeks of history where wanted. */
async function bot({ history = false, requestsPerDay }: { history?: boolean; requestsPerDay?: number } = {}) {
  const clock = leapingClock(START);
  const mastodon = smallMastodon(clock);
  const feed = { items: [] as string[] };
  const server = await listenOnLoopback((request, response) => {
    if (request.url !== '/feed') return void mastodon.answer(request, response);
    response.end(`<rss version="2.0"><channel><title>News</title>${feed.items.join('')}</channel></rss>`);
  });
  onTestFinished(() => server.close());
  const url = `http://${server.host}`;
  const budget = requestsPerDay === undefined ? {} : { budget: { requestsPerDay } };
  const configured: SourceSettings[] = [
    { use: 'rss', name: 'news', everyMs: 5 * MINUTE, options: { url: `${url}/feed` }, ...budget },
    { use: 'mastodon', name: 'fedi', everyMs: 2 * MINUTE, options: { server: url, tags: ['bank'] } },
  ];
  const store = await temporaryStore();
  const safeFetch = createSafeFetch({ log: silentLog, clock, allowHosts: [server.host] });
  const sources = configured.map(({ use, name, options, ...each }) => {
    const spent = { source: name, allowance: each.budget ?? {}, zone: zoneOf('Europe/London'), store };
    const spending = createBudget({ ...spent, now: () => clock.now(), log: silentLog });
    const fetch = guardFetch(safeFetch, spending);
    const kind = KINDS.find((known) => known.use === use);
    if (!kind) throw new Error(`no kind ${use}`);
    return { source: kind.open(options, { name, env: {}, fetch, clock, log: silentLog }), settings: { ...each, name } };
  });
  const chat = memoryChat();
  const app = createApp({
    ...{ settings: settings({ sources: configured }), store, sources, clock, log: silentLog, secret: 'tests' },
    openChats: () => [chat],
  });
  if (history) {
    // Read in one go, as an import brings it.
    const items = usual(START - 2 * WEEK, START - 2 * HOUR, 8).map((each) => ({
      ...each,
      channel: 'mastodon',
      fetchedAt: START,
    }));
    await app.pipeline.batch({ items, rejects: [], source: 'test' });
  }
  const ask = async (text: string) =>
    (await app.core.answer({ text, user: { id: 'kim', name: 'Kim' }, conversation: { chat: 'memory', id: 'alerts' } }))
      .fallback;
  return {
    ...{ app, store, clock, mastodon, feed, chat, ask },
    /** Lets time pass, and the bot look every minute or so. */
    async until(at: Instant, step = 2 * MINUTE) {
      while (clock.now() < at) {
        clock.set(Math.min(at, clock.now() + step));
        await app.schedule.beat();
      }
      await app.deliverer.run();
    },
  };
}

const item = (id: number, text: string, date?: Instant) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${text}</title>${date === undefined ? '' : `<pubDate>${new Date(date).toUTCString()}</pubDate>`}</item>`;

test('news and posts that name the bank are counted once, edits replace, and a deleted post is erased within a day', async () => {
  const { app, store, mastodon, feed, until, ask } = await bot();
  feed.items = [item(1, 'Harbour opens a branch', START - HOUR), item(2, 'Nothing about banks', START - HOUR)];
  const kept = mastodon.publish(['bank'], 'Harbour is fine', { createdAt: START - HOUR });
  const regretted = mastodon.publish(['bank'], 'Harbour staff', { createdAt: START - 2 * HOUR });
  await until(START + 10 * MINUTE);
  expect((await app.core.health()).mentions).toBe(3);

  Object.assign(kept, { content: 'Harbour is terrible now', editedAt: START + 5 * MINUTE });
  Object.assign(regretted, { gone: true });
  await until(START + 26 * HOUR, 20 * MINUTE);
  const rows = await store.read.selectFrom('mention').select(['id', 'text', 'channel']).orderBy('id').execute();
  expect(rows).toEqual([
    { id: '1', text: 'Harbour opens a branch', channel: 'rss' },
    { id: kept.id, text: 'Harbour is terrible now', channel: 'mastodon' },
  ]);
  expect(await verifyRollups(store.read, store.workspace)).toEqual([]);
  expect(await ask('sources')).toMatch(/news[\s\S]*works[\s\S]*fedi|fedi[\s\S]*news[\s\S]*works/);
});

test.runIf(thorough)('eighty items without a date raise no alert; the same with their dates do', async () => {
  const troubles = complaints(START + HOUR, 80, 80).map(({ text }) => `Harbour: ${text}`);
  const told = async (date: (index: number) => Instant | undefined) => {
    const { until, feed, chat, store } = await bot({ history: true });
    await until(START + HOUR, 10 * MINUTE);
    for (let shown = 20; shown <= 80; shown += 20) {
      feed.items = troubles.slice(0, shown).map((text, index) => item(index, text, date(index)));
      await until(START + HOUR + shown * MINUTE, 5 * MINUTE);
    }
    const flags = await store.read
      .selectFrom('mention')
      .select(['flags', 'punctual'])
      .where('source', '=', 'news')
      .execute();
    return { posts: chat.shown.filter(({ op }) => op === 'post').length, flags };
  };
  const undated = await told(() => undefined);
  expect(undated.posts).toBe(0);
  expect(undated.flags).toHaveLength(80);
  expect(undated.flags.every(({ flags, punctual }) => flags === '["date-missing"]' && Number(punctual) === 0)).toBe(
    true,
  );
  expect((await told((index) => START + HOUR + index * MINUTE)).posts).toBe(1);
});

test.runIf(thorough)(
  'an outage of six hours raises nothing by itself, pages nobody afterwards, and every post is counted',
  async () => {
    const calm = usual(START, START + 14 * HOUR, 8, 5);
    const rise = complaints(START + 5 * HOUR, 90, 80);
    const run = async (posts: typeof calm, outage: boolean) => {
      const { until, mastodon, chat, store, app } = await bot({ history: true });
      const waiting = [...posts].sort((a, b) => a.createdAt - b.createdAt);
      while (waiting.length > 0) {
        const hour = (waiting[0]?.createdAt ?? 0) + 10 * MINUTE;
        for (let next = waiting[0]; next && next.createdAt < hour; next = waiting[0]) {
          const { createdAt, text, author } = waiting.shift() ?? next;
          mastodon.publish(['bank'], `Harbour ${text}`, { createdAt, acct: `${author?.id}@x`.replaceAll(' ', '') });
        }
        const isDown = outage && hour > START + 3 * HOUR && hour < START + 9 * HOUR;
        if (isDown) mastodon.habits.broken = (response) => void response.writeHead(500).end();
        else delete mastodon.habits.broken;
        await until(hour, 10 * MINUTE);
      }
      await until(START + 16 * HOUR, 10 * MINUTE);
      expect(await verifyRollups(store.read, store.workspace)).toEqual([]);
      const episodes = (await ledgerLines(store.read, store.workspace)).filter(
        ({ episode }) => episode.openedAt >= START,
      );
      return {
        mentions: (await app.core.health()).mentions,
        posts: chat.shown.filter(({ op }) => op === 'post').length,
        episodes: episodes.map(({ episode }) => `${episode.series.scope} ${episode.series.value}`).sort(),
        late: episodes.every(({ episode }) => episode.late),
      };
    };
    expect(await run(calm, true)).toMatchObject({ posts: 0, episodes: [] });
    const [risingUp, risingDown] = [await run([...calm, ...rise], false), await run([...calm, ...rise], true)];
    expect(risingUp.posts).toBe(1);
    expect(risingDown).toMatchObject({ mentions: risingUp.mentions, posts: 0, late: true });
    expect(risingDown.episodes.filter((each) => !risingUp.episodes.includes(each))).toEqual([]);
  },
);

test('a source that has used up its budget says until when, and nothing is asked until then', async () => {
  const { until, ask, feed, app, clock } = await bot({ requestsPerDay: 3 });
  feed.items = [item(1, 'Harbour opens a branch', START)];
  await until(START + HOUR);
  const told = await ask('status');
  expect(told).toContain('stopped by its budget of 3 requests a day until 20 Jan, 00:00 (Europe/London)');
  feed.items = [item(2, 'Harbour closes a branch', START + HOUR)];
  await until(START + 17 * HOUR, HOUR);
  expect((await app.core.health()).mentions).toBe(1);
  clock.set(START + DAY);
  await app.schedule.beat();
  expect((await app.core.health()).mentions).toBe(2);
  expect(await ask('status')).not.toContain('budget');
});
