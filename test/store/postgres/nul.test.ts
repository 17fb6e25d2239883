import { expect, test } from 'vitest';
import { silentLog } from '../../../src/log.js';
import { guardedPool } from '../../../src/store/postgres/guarded.js';
import { createPresence } from '../../../src/store/postgres/presence.js';
import type { Connection } from '../../../src/store/postgres/server.js';
import { handClock } from '../../support/hand-clock.js';

test('NUL, which PostgreSQL takes in no text, is replaced', async () => {
  const given: unknown[] = [];
  const connection: Connection = {
    async query<Row>(_: string, parameters: readonly unknown[]) {
      given.push(...parameters);
      return { command: 'SELECT', rowCount: 0, rows: [] as Row[] };
    },
    release: () => {},
  };
  const clock = handClock(0);
  const presence = createPresence('db', 'read', clock, silentLog);
  const guard = { place: 'db', role: 'read', presence, clock, alive: undefined } as const;
  const client = await guardedPool({ connect: async () => connection, end: async () => {} }, guard).connect();
  await client.query('select $1, $2, $3', ['a\0b', 7, null]);
  expect(given).toEqual(['a\uFFFDb', 7, null]);
});
