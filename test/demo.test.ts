import { expect, test } from 'vitest';
import { demoSettings, demoSource, demoStart } from '../adapters/sources/index.js';
import { createApp } from '../src/app.js';
import { HOUR, MINUTE } from '../src/domain/time.js';
import { silentLog } from '../src/log.js';
import { episodesByKeys } from '../src/store/episodes.js';
import { episodesBetween, listAlerts } from '../src/store/index.js';
import { readingOnce } from './support/readings.js';
import { handClock, memoryChat, settings, temporaryStore } from './support/world.js';

const END = Date.UTC(2026, 10, 23, 16);

test('the demo shows many voices, a few loud customers, copied text, and a payday that pages nobody', async () => {
  const store = await temporaryStore('demo');
  const clock = handClock(demoStart(END));
  const chat = memoryChat('web');
  const source = demoSource({ end: END, clock });
  const polled = { use: 'demo', name: source.name, everyMs: MINUTE, options: {} };
  const conversation = { chat: 'web', id: 'alerts' };
  const [subscription] = settings().subscriptions.map((each) => ({ ...each, conversation }));
  const given = settings({
    ...demoSettings(END),
    sources: [polled],
    demo: true,
    ...(subscription ? { subscriptions: [subscription] } : {}),
  });
  const app = createApp({
    settings: given,
    reader: readingOnce(given),
    store,
    sources: [{ source, settings: polled }],
    openChats: () => [chat],
    clock,
    log: silentLog,
    secret: 'a secret of the tests',
  });
  for (let at = clock.now(); at <= END; at += HOUR) {
    clock.set(at);
    await app.schedule.beat();
  }
  await app.deliverer.run();

  const alerts = (await listAlerts(store.read, 'demo', { limit: 10 })).reverse();
  const hints = await Promise.all(
    alerts.map(async ({ episodes }) => {
      const all = await episodesByKeys(store.read, 'demo', episodes);
      return all.filter(({ series }) => series.scope === 'all').map(({ hint }) => hint.volume);
    }),
  );
  expect(hints).toEqual([['many voices'], ['few voices'], ['copied text']]);
  const posts = chat.shown.filter(({ op }) => op === 'post');
  expect(posts).toHaveLength(3);
  expect(posts.every(({ card }) => card.parts[0]?.type === 'notice')).toBe(true);
  const payday = await episodesBetween(store.read, 'demo', Date.UTC(2026, 10, 22, 8), Date.UTC(2026, 10, 22, 16));
  expect(payday.length).toBeGreaterThan(0);
  for (const { alert, because } of payday) expect([alert, because]).toEqual([null, 'expected event: payday']);
  const conversationOfKim = { text: 'alerts 7d', user: { id: 'kim', name: 'Kim' }, conversation };
  expect((await app.core.answer(conversationOfKim)).fallback).toContain('expected event: payday');
});
