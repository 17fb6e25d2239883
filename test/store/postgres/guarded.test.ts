import { beforeEach, describe, expect, test } from 'vitest';
import { StoreAwayError, StoreFullError } from '../../../src/errors.js';
import { createLog } from '../../../src/log.js';
import { guardedPool } from '../../../src/store/postgres/guarded.js';
import { createPresence, type Presence, type Role } from '../../../src/store/postgres/presence.js';
import type { Connection } from '../../../src/store/postgres/server.js';
import { handClock } from '../../support/world.js';

const SECOND = 1000;

/** A server that does as it is told, and counts what is asked of it. */
let answer: (sql: string) => Promise<unknown>;
let asked: number;
let released: boolean[];
let alive: () => Promise<void>;
let clock: ReturnType<typeof handClock>;
let presence: Presence | undefined;
let lines: { level: string; msg: string; because?: string; seconds?: number }[];

const fine = async () => ({ command: 'SELECT', rowCount: 0, rows: [] });
const refused = async () => {
  throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
};
const hung = () => new Promise(() => {});

beforeEach(() => {
  answer = fine;
  asked = 0;
  released = [];
  alive = async () => {};
  clock = handClock(0);
  lines = [];
  presence = undefined;
});

function pool(role: Role = 'read', deciding: Role = role) {
  const log = createLog({ level: 'info', mask: (text) => text, write: (line) => lines.push(JSON.parse(line)) });
  const connection = {
    query: (sql: string) => answer(sql),
    release: (broken: boolean) => released.push(broken),
  } as Connection;
  const raw = {
    async connect() {
      asked += 1;
      if (answer === refused) await refused();
      return connection;
    },
    end: async () => {},
  };
  presence ??= createPresence('postgres://db/bank', deciding, clock, log);
  return guardedPool(raw, { place: 'postgres://db/bank', role, presence, clock, alive: () => alive() });
}

async function ask(from: ReturnType<typeof pool>, sql = 'select 1'): Promise<unknown> {
  const client = await from.connect();
  try {
    return await client.query(sql, []);
  } finally {
    client.release();
  }
}

describe('a server that goes away', () => {
  test('is named once when it goes, and once when it is back', async () => {
    const from = pool();
    await ask(from);
    answer = refused;
    for (let second = 1; second <= 20; second++) {
      clock.set(second * SECOND);
      await expect(ask(from)).rejects.toBeInstanceOf(StoreAwayError);
    }
    answer = fine;
    clock.set(21 * SECOND);
    await ask(from);
    await ask(from);
    expect(lines).toMatchObject([
      { level: 'error', msg: expect.stringContaining('went away'), because: 'the connection is refused' },
      { level: 'warn', msg: 'the database is back', seconds: 20 },
    ]);
  });

  test('is asked once a second, however many callers there are; the others are turned back at once', async () => {
    const from = pool();
    await ask(from);
    answer = refused;
    await expect(ask(from)).rejects.toThrow(StoreAwayError);
    asked = 0;
    for (let each = 0; each < 50; each++) await expect(ask(from)).rejects.toThrow(/does not answer/);
    expect(asked).toBe(0);
    clock.set(SECOND);
    for (let each = 0; each < 50; each++) await expect(ask(from)).rejects.toThrow(/does not answer/);
    expect(asked).toBe(1);
  });

  test('for one connection only is tried again by the next caller at once', async () => {
    const from = pool();
    await ask(from);
    answer = async () => {
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    };
    await expect(ask(from)).rejects.toThrow('the connection was cut');
    answer = fine;
    await ask(from);
  });

  test('before anybody has used it is a matter of the one who opens it', async () => {
    const from = pool();
    answer = refused;
    await expect(ask(from)).rejects.toThrow('ECONNREFUSED');
    expect(lines).toEqual([]);
  });

  test('in the middle of a transaction spoils its connection: nothing more is said on it, and nobody gets it again', async () => {
    const from = pool();
    await ask(from);
    const client = await from.connect();
    answer = async () => {
      throw new Error('Connection terminated unexpectedly');
    };
    await expect(client.query('insert', [])).rejects.toBeInstanceOf(StoreAwayError);
    answer = fine;
    await expect(client.query('commit', [])).rejects.toBeInstanceOf(StoreAwayError);
    await client.query('rollback', []);
    client.release();
    expect(released).toEqual([false, true]);
  });

  test('by ending the connection with a word is away, while a statement that it refuses is not', async () => {
    const from = pool();
    await ask(from);
    const said = (severity: string, code: string) => async () => {
      throw Object.assign(new Error('as the server said'), { severity, code });
    };
    answer = said('ERROR', '42601');
    await expect(ask(from)).rejects.toThrow('as the server said');
    answer = said('ERROR', '53100');
    await expect(ask(from)).rejects.toBeInstanceOf(StoreFullError);
    expect(lines).toEqual([]);
    answer = said('FATAL', '57P01');
    await expect(ask(from)).rejects.toBeInstanceOf(StoreAwayError);
    expect(lines).toMatchObject([{ because: 'it is being shut down' }]);
  });
});

test('a stand-by that takes no writes is no server that is back, however well it can be read', async () => {
  const [writers, readers] = [pool('write'), pool('read')];
  const written = async () => {
    const client = await writers.connect();
    try {
      await client.query('begin', []);
      await client.query('insert', []);
      await client.query('commit', []);
    } finally {
      client.release();
    }
  };
  await written();
  const standby = async (sql: string) => {
    const words = { severity: 'ERROR', code: '25006' };
    if (sql === 'insert') throw Object.assign(new Error('cannot execute INSERT in a read-only transaction'), words);
    return fine();
  };
  answer = standby;
  for (let second = 1; second <= 5; second++) {
    clock.set(second * SECOND);
    await expect(written()).rejects.toBeInstanceOf(StoreAwayError);
    await expect(ask(readers)).rejects.toBeInstanceOf(StoreAwayError);
  }
  answer = fine;
  clock.set(6 * SECOND);
  await written();
  await ask(readers);
  expect(lines).toMatchObject([
    { level: 'error', because: 'it takes no writes' },
    { level: 'warn', seconds: 5 },
  ]);
});

describe('a server that is silent', () => {
  test('is waited for as long as it shows a sign of life', async () => {
    const from = pool();
    let done = (_: unknown) => {};
    answer = () => new Promise((resolve) => (done = resolve));
    const asking = ask(from);
    for (let second = 5; second <= 60; second += 5) await pass(second);
    done(await fine());
    await expect(asking).resolves.toMatchObject({ rows: [] });
  });

  test('and dead is given up within the time of one look, so that nobody waits for a network that was cut', async () => {
    const from = pool();
    await ask(from);
    answer = hung;
    alive = refused;
    const asking = ask(from);
    asking.catch(() => {});
    await pass(5);
    await expect(asking).rejects.toBeInstanceOf(StoreAwayError);
    expect(released.at(-1)).toBe(true);
  });

  test('on one connection only has lost it after ten minutes', async () => {
    const from = pool();
    await ask(from);
    answer = hung;
    const asking = ask(from);
    asking.catch(() => {});
    for (let second = 5; second <= 610; second += 5) await pass(second);
    await expect(asking).rejects.toThrow(/no answer in time/);
  });

  const pass = async (second: number) => {
    // A turn of the loop, so that what waits for the clock has asked it.
    await new Promise(setImmediate);
    clock.set(second * SECOND);
    await new Promise(setImmediate);
  };
});

test('callers who take turns are let in one at a time, in the order they came, even when one fails', async () => {
  const from = pool('write');
  const order: number[] = [];
  const turn = async (each: number) => {
    const client = await from.connect();
    order.push(each);
    await new Promise(setImmediate);
    order.push(each);
    client.release();
  };
  await Promise.all([turn(1), turn(2), turn(3)]);
  expect(order).toEqual([1, 1, 2, 2, 3, 3]);
  answer = refused;
  await expect(from.connect()).rejects.toThrow();
  answer = fine;
  clock.set(SECOND);
  await turn(4);
});

test('a commit that the server turned into a rollback is no commit, and no loss of the server', async () => {
  const from = pool();
  answer = async () => ({ command: 'ROLLBACK', rowCount: null, rows: [] });
  await expect(ask(from, 'commit')).rejects.toThrow('a statement failed, so nothing was kept');
  expect([lines, released]).toEqual([[], [false]]);
});
