import { expect, test } from 'vitest';
import { dropLease, LEASE_MS, renewLease, takeLease } from '../../src/store/index.js';
import { temporaryStore } from './temporary.js';

test('a second bot waits until the first has been silent for three seconds', async () => {
  const store = await temporaryStore();
  expect(await takeLease(store, 'first', 1000)).toBe(true);
  expect(await takeLease(store, 'second', 1000 + LEASE_MS - 1)).toBe(false);
  expect(await renewLease(store, 'first', 3000)).toBe(true);
  expect(await takeLease(store, 'second', 1000 + LEASE_MS)).toBe(false);
  expect(await takeLease(store, 'second', 3000 + LEASE_MS)).toBe(true);
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
