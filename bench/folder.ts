import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceKinds } from '../adapters/sources/index.js';
import { loadSettings } from '../src/config.js';
import type { Settings } from '../src/domain/settings.js';
import { openStore, type Store } from '../src/store/index.js';
import { configOf } from './input/cast.js';

/** Runs `work` in a new folder that is removed afterwards. TMPDIR says where: on a disk, or fsync is free. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the earshot.yaml of the benches into a folder, and reads it as the bot would. */
export async function configured(folder: string, sources: readonly string[] = []): Promise<Settings> {
  const file = join(folder, 'earshot.yaml');
  await writeFile(file, configOf(sources));
  return loadSettings({ file, kinds: sourceKinds });
}

let opened = 0;

/** Runs `work` on a database that no one has seen, and removes it. */
export async function onFreshStore<T>(
  folder: string,
  settings: Settings,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  opened += 1;
  const file = join(folder, `fresh-${opened}.db`);
  const store = await openStore({ url: `sqlite:${file}`, workspace: settings.workspace });
  try {
    return await work(store);
  } finally {
    await store.close();
    for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
  }
}
