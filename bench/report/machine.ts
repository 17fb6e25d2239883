import { statfs } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Store } from '../../src/store/index.js';
import { sqlOf } from '../sql.js';

const TMPFS = 0x01021994;

/** The machine, for a figure is nothing without it. */
export async function machineLines(folder: string): Promise<string[]> {
  const [first] = cpus();
  const disk =
    (await statfs(folder)).type === TMPFS ? 'memory (tmpfs): fsync costs nothing here' : 'a real file system';
  return [
    `machine   ${first?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `node      ${process.version} ${process.platform} ${process.arch}`,
    `folder    ${folder}, ${disk}`,
    `load      ${loadLine()}`,
  ];
}

export const loadLine = (): string =>
  loadavg()
    .map((load) => load.toFixed(2))
    .join(' ');

const PRAGMAS = ['journal_mode', 'synchronous', 'cache_size', 'wal_autocheckpoint', 'page_size'] as const;

/** Version and settings of the connection that writes, as it says itself. */
export async function databaseLine(store: Store): Promise<string> {
  return store.write(async (tx) => {
    const ask = async (text: string) => Object.values((await sqlOf<Record<string, unknown>>(tx, text))[0] ?? {})[0];
    const settings = [];
    for (const pragma of PRAGMAS) settings.push(`${pragma} ${await ask(`pragma ${pragma}`)}`);
    return `database  SQLite ${await ask('select sqlite_version()')}, ${settings.join(', ')}`;
  });
}
