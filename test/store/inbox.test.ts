import { expect, test } from 'vitest';
import { claimSlot, firstTime } from '../../src/store/index.js';
import { parallel } from '../support/databases.js';
import { temporaryDatabase } from './temporary.js';

test('an event that a platform hands over again and again has its effect once, in whichever process', async () => {
  const open = await temporaryDatabase();
  // On PGlite there is one session.
  const stores = parallel ? [await open(), await open()] : [await open()];
  const first = await Promise.all(
    Array.from({ length: 12 }, (_, n) => {
      const store = stores[n % stores.length] ?? stores[0];
      return store?.write((tx) => firstTime(tx, 'w', `event ${n % 3}`, n));
    }),
  );
  expect(first.filter(Boolean)).toHaveLength(3);
});

test('a slot that two processes see is claimed by one of them', async () => {
  const open = await temporaryDatabase();
  const stores = parallel ? [await open(), await open()] : [await open()];
  const claims = await Promise.all(
    Array.from({ length: 6 }, (_, n) => {
      const store = stores[n % stores.length] ?? stores[0];
      return store?.write((tx) => claimSlot(tx, 'w', 'digest', '2026-01-05', n));
    }),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
});
