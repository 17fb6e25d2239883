import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/index.js';
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
  return {
    name: 'postgres',
    async onFreshStore(workspace, work) {
      made += 1;
      const schema = `bench_${process.pid}_${made}`;
      const admin = await import('pg').then(({ default: pg }) => new pg.Client({ connectionString: url }));
      await admin.connect();
      await admin.query(`create schema ${schema}`);
      const within = new URL(url);
      within.searchParams.set('options', `-c search_path=${schema}`);
      try {
        const store = await openStore({ url: within.href, workspace });
        return await work(store).finally(() => store.close());
      } finally {
        await admin.query(`drop schema ${schema} cascade`);
        await admin.end();
      }
    },
    serverCpuSeconds: cpuOfServers,
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

/** Clock ticks in a second, as Linux counts them for user programs. */
const TICKS = 100;

/** Of every process called `postgres` on this machine, those that have ended included through their parent. */
async function cpuOfServers(): Promise<number> {
  let ticks = 0;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    if (!text.includes('(postgres)')) continue;
    // After the name in brackets: field 14 to 17 of proc(5) are the own user and system time and the children's.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    ticks += [11, 12, 13, 14].reduce((sum, at) => sum + (fields[at] ?? 0), 0);
  }
  return ticks / TICKS;
}
