import { expect, test } from 'vitest';
import { rssKind } from '../adapters/sources/rss.js';
import { createRetention } from '../src/app-retention.js';
import { DAY, HOUR } from '../src/domain/time.js';
import { mention, world } from './support/world.js';

const START = Date.UTC(2026, 0, 5);

test('what a customer wrote is erased on the day after retention_days, and is still in the counts', async () => {
  const bank = await world({ start: START, settings: { retentionDays: 30 } });
  await bank.live([mention(START, { text: 'The branch was closed' })]);
  const texts = async () =>
    (await bank.store.read.selectFrom('mention').select('text').execute()).map(({ text }) => text);
  bank.clock.set(START + 30 * DAY - HOUR);
  await bank.app.schedule.beat();
  expect(await texts()).toEqual(['The branch was closed']);
  // It looked today: it looks again tomorrow.
  bank.clock.set(START + 31 * DAY);
  await bank.app.schedule.beat();
  expect(await texts()).toEqual(['']);
  const answer = await bank.app.core.answer({
    text: 'mentions harbour 2026-01-05',
    user: { id: 'kim', name: 'Kim' },
    conversation: { chat: 'memory', id: 'alerts' },
  });
  expect(answer.fallback).toContain('erased: it is older than words are kept');
});

test('words of a source whose terms allow thirty days go after thirty, in messages too and when the source is removed; others stay as long as configured', async () => {
  const bank = await world({ start: START });
  let shorter: Record<string, number> = { video: 30 };
  const retention = createRetention({
    ...{ store: bank.store, days: 400, now: bank.clock.now, revise: bank.app.pipeline.revise },
    shorter: () => shorter,
  });
  const leak = (source: string, day: number) =>
    mention(START + day * DAY, { source, text: `harbour leaked my personal data, told on ${source} on day ${day}` });
  await bank.live([leak('video', 0), leak('fedi', 0)]);
  await retention();
  await bank.live([leak('video', 20)]);
  shorter = {};
  const words = async () =>
    (await bank.store.read.selectFrom('mention').select('text').execute()).map(({ text }) => text.slice(-20));
  bank.clock.set(START + 31 * DAY);
  await bank.app.pipeline.tick();
  expect(await retention()).toBe(true);
  expect((await words()).sort()).toEqual(
    ['', 'told on fedi on day 0', 'old on video on day 20'].map((each) => each.slice(-20)).sort(),
  );
  await bank.app.deliverer.run();
  const shown = bank.chat.shown.filter(({ op }) => op !== 'reply').map(({ message, card }) => [message, card] as const);
  expect(JSON.stringify([...new Map(shown).values()])).not.toContain('told on video on day 0');
});

test('a kind declares how long its terms allow words to be kept', async () => {
  const never = () => {
    throw new Error('nothing is opened or asked here');
  };
  const declared = { ...rssKind.declared, keepDays: 30 };
  const bank = await world({
    start: START,
    settings: { sources: [{ use: 'video', name: 'clips', everyMs: 0, options: {} }] },
    outside: () => ({
      kinds: [{ ...rssKind, use: 'video', declared }],
      ...{ readSource: never, readBrand: never, tryOut: never, open: never },
    }),
  });
  await bank.live([mention(START, { source: 'clips', text: 'The branch was closed' })]);
  bank.clock.set(START + 31 * DAY);
  await bank.app.schedule.beat();
  expect(await bank.store.read.selectFrom('mention').select('text').execute()).toEqual([{ text: '' }]);
  expect((await bank.app.core.health()).sources[0]?.declared?.keepDays).toBe(30);
});
