import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceKinds } from '../../adapters/sources/index.js';
import { loadSettings } from '../../src/config.js';
import type { Settings } from '../../src/domain/settings.js';
import { castOf, configOf } from '../input/cast.js';

/** Runs `work` in a new folder that is removed afterwards. TMPDIR says where: on a disk, or fsync is free. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the earshot.yaml of a bench into a folder, and reads it as the bot would. */
export async function configured(folder: string, small = 0, hooks: readonly string[] = []): Promise<Settings> {
  const file = join(folder, 'earshot.yaml');
  await writeFile(file, configOf(castOf(small), hooks));
  return loadSettings({ file, kinds: sourceKinds });
}
