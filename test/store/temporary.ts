import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openStore, type Store } from '../../src/store/index.js';

const folders: string[] = [];
const stores: Store[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-store-'));
  folders.push(folder);
  return folder;
}

/** A store in a folder of its own, closed after the test. */
export async function temporaryStore(): Promise<Store> {
  const url = `sqlite:${join(await temporaryFolder(), 'earshot.db')}`;
  const store = await openStore({ url, workspace: 'w', synchronous: 'OFF' });
  stores.push(store);
  return store;
}

/** Makes a store look as if nothing had ever been written to it. */
export const emptied = (store: Store): Promise<void> =>
  store.write(async (tx) => {
    for (const table of ['post', 'mention', 'rollup', 'author_window', 'author_tally'] as const)
      await tx.deleteFrom(table).execute();
  });
