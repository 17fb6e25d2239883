import { expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/time.js';
import { episodesBetween, mentionsIn, verifyRollups } from '../../src/store/index.js';
import { complaints, usual } from '../support/stream.js';
import { type World, world } from '../support/world.js';

const MONDAY = Date.UTC(2026, 0, 5);
const HOUR_OF_IT = MONDAY + 9 * DAY + 10 * HOUR;
const QUIET = usual(MONDAY, HOUR_OF_IT + 3 * HOUR, 8);
const MORE = usual(HOUR_OF_IT, HOUR_OF_IT + HOUR, 10, 2);

const ledger = async ({ store }: World) =>
  (await episodesBetween(store.read, 'test', HOUR_OF_IT - DAY, HOUR_OF_IT + DAY)).map(({ episode }) => episode);

async function say({ app }: World, text: string): Promise<void> {
  const user = { id: 'u1', name: 'Kim' };
  const card = await app.core.answer({ text, user, conversation: { chat: 'memory', id: 'alerts' } });
  expect(card.title).toMatch(/Thank you|Taken back/);
}

test('people who correct mentions into a rise see it in the ledger, and page nobody', async () => {
  const bank = await world({ start: MONDAY });
  await bank.live([...QUIET, ...MORE]);
  expect([await ledger(bank), bank.chat.shown]).toEqual([[], []]);
  const inHour = await mentionsIn(bank.store.read, 'test', 'harbour', HOUR_OF_IT, HOUR_OF_IT + HOUR);
  const keys = inHour.map(({ source, id }) => `${source}:${id}`);
  for (const key of keys) await say(bank, `relabel ${key} negative app_outage`);
  await bank.live(usual(HOUR_OF_IT + 3 * HOUR, HOUR_OF_IT + 6 * HOUR, 8, 3));
  await bank.wait(HOUR_OF_IT + 6 * HOUR);
  const risen = await ledger(bank);
  expect(risen.map(({ series, late }) => [series.scope, late])).toContainEqual(['negative', true]);
  expect(risen.every(({ late }) => late)).toBe(true);
  expect(bank.chat.shown).toEqual([]);

  // The ledger is a function of what stands: built anew from the sums it is the same.
  await bank.app.pipeline.settle(bank.clock.now());
  expect(await ledger(bank)).toEqual(risen);
  expect(await verifyRollups(bank.store.read, 'test')).toEqual([]);

  for (const key of keys) await say(bank, `relabel ${key} undo`);
  await bank.live(usual(HOUR_OF_IT + 6 * HOUR, HOUR_OF_IT + 7 * HOUR, 8, 4));
  expect(await ledger(bank)).toEqual([]);
});

test('an alert whose complaints turn out to be none is closed as recounted, however long ago it was', async () => {
  const bank = await world({ start: MONDAY });
  await bank.live([...QUIET, ...complaints(HOUR_OF_IT, 40, 35)]);
  expect(bank.chat.shown.filter(({ op }) => op === 'post')).toHaveLength(1);
  await bank.wait(HOUR_OF_IT + 3 * DAY);
  const before = (await ledger(bank)).filter(({ series }) => series.scope === 'topic').length;
  expect(before).toBeGreaterThan(0);
  const rows = await mentionsIn(bank.store.read, 'test', 'harbour', HOUR_OF_IT, HOUR_OF_IT + 2 * HOUR);
  for (const { source, id, issue } of rows) if (issue) await say(bank, `relabel ${source}:${id} neutral none`);
  while (await bank.app.pipeline.tidy());
  expect((await ledger(bank)).filter(({ series }) => series.scope === 'topic' || series.scope === 'negative')).toEqual(
    [],
  );
});
