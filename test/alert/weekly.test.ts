import { expect, test } from 'vitest';
import { type ComposeDigest, giveVerdict, oweDigests } from '../../src/alert/index.js';
import { digestWriter } from '../../src/app-digest.js';
import { plainCard } from '../../src/card.js';
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
  await look(it, NINE, digestWriter(it.deps));
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
  expect(digests(it).map(({ card }) => card.fallback)).toEqual(['late']);
  await look(it, NINE + WEEK + 25 * HOUR);
  expect(digests(it)).toHaveLength(1);
  await look(it, NINE + 2 * WEEK);
  expect(digests(it).map(({ card }) => card.fallback)).toEqual(['late', 'after a gap']);
  const slots = await it.store.read.selectFrom('slot').select(['slot', 'outcome']).orderBy('slot').execute();
  expect(slots.map(({ outcome }) => outcome)).toEqual(['skipped', 'late', 'skipped', 'done']);
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

async function look({ clock, deps, deliver }: Telling, at: number, compose = brief): Promise<void> {
  clock.set(at);
  await oweDigests(deps, compose);
  await deliver();
}

/** When a digest comes does not depend on what it says. */
const brief: ComposeDigest = async ({ isLate, isAfterGap }) => ({
  ...plainCard('Weekly digest', ''),
  fallback: isLate ? 'late' : isAfterGap ? 'after a gap' : 'in time',
});

test('a monthly digest comes once a month, and one every week beside it does not take its place', async () => {
  const both = ['monthly 1 09:00', 'mon 09:00'].map((digest) => ({ ...subscription({ digest }), id: digest }));
  const it = await telling(Date.UTC(2026, 0, 15), { subscriptions: both, timezone: 'Europe/Berlin' });
  for (let day = 0; day < 60; day++) await look(it, Date.UTC(2026, 0, 15, 12) + day * DAY);
  const slots = await it.store.read.selectFrom('slot').select('slot').where('outcome', '<>', 'skipped').execute();
  expect(slots.map(({ slot }) => slot).filter((slot) => slot.length === 7)).toEqual(['2026-02', '2026-03']);
  expect(digests(it)).toHaveLength(2 + 8);
});
