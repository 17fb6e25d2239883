import { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresQueryResult } from 'kysely';
import { afterAll, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src/store/index.js';

let lite: PGlite | undefined;
let made = 0;

afterAll(() => lite?.close());

/** An empty PostgreSQL database in this process: a schema of its own, closed after the test. */
export async function pgliteStore(workspace = 'w'): Promise<Store> {
  lite ??= await PGlite.create();
  const schema = `test_${++made}`;
  await lite.exec(`create schema ${schema}`);
  const turns = oneSession(lite);
  const connect = async (_url: string, role: 'read' | 'write') =>
    poolOf(turns, `set search_path to ${schema}; set default_transaction_read_only to ${role === 'read'}`);
  const store = await openStore({ url: `postgres://pglite/${schema}`, workspace, connect });
  onTestFinished(async () => {
    await store.close();
    await lite?.exec('set default_transaction_read_only to off');
    await lite?.exec(`drop schema ${schema} cascade`);
  });
  return store;
}

type Session = () => Promise<{ readonly lite: PGlite; end(): void }>;

/** PGlite is one session, so it is handed out in turns. */
function oneSession(lite: PGlite): Session {
  let turn = Promise.resolve();
  return async () => {
    let end = () => {};
    const before = turn;
    turn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return { lite, end };
  };
}

function poolOf(session: Session, setup: string): PostgresPool {
  return {
    async connect() {
      const { lite, end } = await session();
      await lite.exec(setup);
      return {
        async query<R>(sql: string, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<R>> {
          const { rows, affectedRows = 0 } = await lite.query<R>(sql, [...parameters], { parsers: NUMBERS });
          const command = sql.trimStart().split(/\s/)[0]?.toUpperCase();
          return { command: command as 'SELECT', rowCount: affectedRows, rows };
        },
        release: end,
      } as Awaited<ReturnType<PostgresPool['connect']>>;
    },
    async end() {},
  };
}

/** bigint and numeric as numbers, as the store's own driver has them. */
const NUMBERS = { 20: Number, 1700: Number };
