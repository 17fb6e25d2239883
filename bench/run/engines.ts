import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { openStore, type Store } from '../../src/store/index.js';
import { cpuOfFamily } from './processes.js';
import { sqlOf } from './sql.js';

/** Where databases of a bench are made, one after the other, each empty at first and gone afterwards. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  onFreshStore<T>(workspace: string, work: (store: Store) => Promise<T>, more?: { throwaway?: boolean }): Promise<T>;
  /** CPU seconds that the server has used so far; 0 where the database runs in this process. */
  serverCpuSeconds(): Promise<number>;
  /** Version and the settings that decide about speed, as a store that writes says them itself. */
  describe(store: Store): Promise<string>;
}

export function sqliteEngine(folder: string): Engine {
  let made = 0;
  return {
    name: 'sqlite',
    async onFreshStore(workspace, work, { throwaway = false } = {}) {
      made += 1;
      const file = join(folder, `fresh-${made}.db`);
      const store = await openStore({
        ...{ url: `sqlite:${file}`, workspace },
        ...(throwaway && { synchronous: 'OFF' as const }),
      });
      try {
        return await work(store);
      } finally {
        await store.close();
        for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
      }
    },
    serverCpuSeconds: async () => 0,
    describe: (store) =>
      told(store, 'SQLite', 'select sqlite_version()', (name) => `pragma ${name}`, [
        ...['journal_mode', 'synchronous', 'cache_size', 'wal_autocheckpoint', 'page_size'],
      ]),
  };
}

/** `url` names a database in which schemas may be made. The server has to run on this machine for its CPU to be seen. */
export function postgresEngine(url: string): Engine {
  let made = 0;
  const asAdmin = async <T>(work: (admin: Client) => Promise<T>): Promise<T> => {
    const { default: pg } = await import('pg');
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    return work(admin).finally(() => admin.end());
  };
  return {
    name: 'postgres',
    onFreshStore: (workspace, work) =>
      asAdmin(async (admin) => {
        made += 1;
        const schema = `bench_${process.pid}_${made}`;
        const within = new URL(url);
        within.searchParams.set('options', `-c search_path=${schema}`);
        await admin.query(`create schema ${schema}`);
        try {
          const store = await openStore({ url: within.href, workspace });
          return await work(store).finally(() => store.close());
        } finally {
          await admin.query(`drop schema ${schema} cascade`);
        }
      }),
    serverCpuSeconds: () =>
      asAdmin(async (admin) => {
        const { rows } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
        return cpuOfFamily(rows[0]?.pid ?? 0);
      }),
    describe: (store) =>
      told(store, 'PostgreSQL', 'show server_version', (name) => `show ${name}`, [
        ...['fsync', 'synchronous_commit', 'shared_buffers', 'wal_level', 'full_page_writes'],
      ]),
  };
}

async function told(
  store: Store,
  name: string,
  version: string,
  asking: (setting: string) => string,
  settings: readonly string[],
): Promise<string> {
  return store.write(async (tx) => {
    const ask = async (text: string) => Object.values((await sqlOf<Record<string, unknown>>(tx, text))[0] ?? {})[0];
    const said = [`${name} ${await ask(version)}`];
    for (const setting of settings) said.push(`${setting} ${await ask(asking(setting))}`);
    return said.join(', ');
  });
}
