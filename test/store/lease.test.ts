import { describe, expect, test } from 'vitest';
import { StoreAwayError } from '../../src/errors.js';
import {
  dropLease,
  getSetting,
  LEASE_MS,
  leasedStore,
  putSetting,
  renewLease,
  type Store,
  takeLease,
} from '../../src/store/index.js';
import { handClock } from '../support/world.js';
import { temporaryStore } from './temporary.js';

test('a second bot waits until the first has been silent for three seconds', async () => {
  const store = await temporaryStore();
  expect(await takeLease(store, 'first', 1000)).toBe(true);
  expect(await takeLease(store, 'second', 1000 + LEASE_MS - 1)).toBe(false);
  expect(await renewLease(store, 'first', 3000)).toBe(true);
  expect(await takeLease(store, 'second', 1000 + LEASE_MS)).toBe(false);
  expect(await takeLease(store, 'second', 3000 + LEASE_MS)).toBe(true);
});

test('a bot whose first is known to be gone does not wait', async () => {
  const store = await temporaryStore();
  await takeLease(store, 'first', 1000);
  expect(await takeLease(store, 'second', 1001, (owner) => owner !== 'first')).toBe(false);
  expect(await takeLease(store, 'second', 1001, (owner) => owner === 'first')).toBe(true);
});

test('a bot that lost the lease is told when it renews it', async () => {
  const store = await temporaryStore();
  await takeLease(store, 'first', 0);
  await takeLease(store, 'second', LEASE_MS);
  expect(await renewLease(store, 'first', LEASE_MS + 1)).toBe(false);
  await dropLease(store, 'first');
  expect(await takeLease(store, 'first', LEASE_MS + 2)).toBe(false);
});

test('a bot that stops lets the next one start at once, and the change of owner is counted', async () => {
  const store = await temporaryStore();
  await takeLease(store, 'first', 0);
  await takeLease(store, 'first', 10);
  await dropLease(store, 'first');
  expect(await takeLease(store, 'second', 20)).toBe(true);
  const lease = await store.read.selectFrom('lease').selectAll().executeTakeFirst();
  expect(lease).toMatchObject({ owner: 'second', epoch: 2, until_at: 20 + LEASE_MS });
});

describe('a bot whose lease may have run out', () => {
  const named = async () => {
    const store = await temporaryStore();
    const clock = handClock(await store.now());
    const start = clock.now();
    let lost = 0;
    await takeLease(store, 'me', start);
    const mine = leasedStore(store, 'me', clock, () => {
      lost += 1;
    });
    return { store, mine, clock, start, lost: () => lost };
  };
  const tone = (store: Store) => getSetting(store.read, 'w', 'tone');

  test('takes it up again with its next write, if nobody else did', async () => {
    const { store, mine, clock, start } = await named();
    await mine.renew();
    expect(mine.lapsedAt()).toBeUndefined();
    clock.set(start + 20_000);
    expect(mine.lapsedAt()).toBe(start + LEASE_MS);
    await mine.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
    expect(mine.lapsedAt()).toBeUndefined();
    expect(await tone(store)).toBe('calm');
  });

  test('writes nothing once another bot has it, and is told once', async () => {
    const { store, mine, clock, start, lost } = await named();
    await mine.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
    expect(await takeLease(store, 'another', start + 60_000)).toBe(true);
    clock.set(start + 60_000);
    await expect(mine.write((tx) => putSetting(tx, 'w', 'tone', 'loud'))).rejects.toThrow('another Earshot');
    await expect(mine.renew()).rejects.toBeInstanceOf(StoreAwayError);
    expect(lost()).toBe(1);
    expect(await tone(store)).toBe('calm');
  });
});
