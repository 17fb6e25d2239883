import { expect, test } from 'vitest';
import { giveVerdict, oweDigests } from '../../src/alert/index.js';
import { DAY, HOUR, MINUTE, WEEK } from '../../src/domain/time.js';
import { findAlert } from '../../src/store/index.js';
import { subscription, type Telling, telling } from '../support/telling.js';

/** A Monday, nine o'clock in Berlin. */
const NINE = Date.UTC(2026, 0, 5, 8);
const DIGEST = { subscriptions: [subscription({ digest: 'mon 09:00', timezone: 'Europe/Berlin', minSeverity: 5 })] };

test('a digest comes once a week, however often it is looked for, over both changes of the clocks', async () => {
  const it = await telling(NINE - DAY, DIGEST);
  for (let at = NINE - DAY; at < NINE + 44 * WEEK; at += 23 * HOUR) await look(it, at);
  expect(digests(it)).toHaveLength(44);
});

test('it lists the alerts of the week with their verdicts, and says how often alerts were right', async () => {
  const it = await telling(NINE - DAY, DIGEST);
  await look(it, NINE - DAY);
  const alert = await findAlert(it.store.read, 'test', `${await it.raise('harbour')}`);
  if (alert) await giveVerdict(it.deps, alert, 'genuine-change', { id: 'u1', name: 'Kim' });
  await look(it, NINE);
  const [digest] = digests(it);
  expect(digest?.card.fallback).toMatch(
    /1 alert from Mon 29 Dec 2025, 09:00 to Mon 5 Jan 2026, 09:00[\s\S]*Genuine change, Kim/,
  );
  expect(digest?.card.fallback).toContain('the one alert judged so far');
});

test('after a stop over its time it is sent once and says that it is late; after more than a day it is left out', async () => {
  const it = await telling(NINE - DAY, DIGEST);
  await look(it, NINE - DAY);
  await look(it, NINE + 5 * HOUR);
  await look(it, NINE + 6 * HOUR);
  expect(digests(it).map(({ card }) => card.fallback.includes('Late: meant for Mon 5 Jan 2026, 09:00'))).toEqual([
    true,
  ]);
  await look(it, NINE + WEEK + 25 * HOUR);
  expect(digests(it)).toHaveLength(1);
  const slots = await it.store.read.selectFrom('slot').select(['slot', 'outcome']).orderBy('slot').execute();
  expect(slots.map(({ outcome }) => outcome)).toEqual(['skipped', 'late', 'skipped']);
});

test('a new subscription has missed nothing: its first digest is the next one', async () => {
  const it = await telling(NINE + MINUTE, DIGEST);
  await look(it, NINE + MINUTE);
  expect(digests(it)).toEqual([]);
  await look(it, NINE + WEEK);
  expect(digests(it)).toHaveLength(1);
});

test('a clock that jumps an hour ahead and back brings no second one', async () => {
  const it = await telling(NINE - DAY, DIGEST);
  for (const at of [NINE - DAY, NINE - 30 * MINUTE, NINE + 30 * MINUTE, NINE - 30 * MINUTE, NINE, NINE + MINUTE]) {
    await look(it, at);
  }
  expect(digests(it)).toHaveLength(1);
});

const digests = ({ chat }: Telling) => chat.shown.filter(({ card }) => card.title === 'Weekly digest');

async function look({ clock, store, deps, deliver }: Telling, at: number): Promise<void> {
  clock.set(at);
  await store.write((tx) => oweDigests(tx, deps));
  await deliver();
}
