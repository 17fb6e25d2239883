import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type OpenOptions, openStore, type Store } from '../../src/store/index.js';
import { emptyDatabase, readyDatabase } from '../support/databases.js';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A database of its own, gone after the test: it opens as often as it is asked to, each time closed after the test. */
export async function temporaryDatabase(
  made = emptyDatabase,
): Promise<(more?: Partial<OpenOptions>) => Promise<Store>> {
  const database = await made(await temporaryFolder());
  onTestFinished(() => database.drop());
  return async (more) => {
    const store = await openStore({ ...database, workspace: 'w', synchronous: 'OFF', ...more });
    onTestFinished(() => store.close());
    return store;
  };
}

/** On SQLite, whatever the engine of the run. */
export async function sqliteStore(): Promise<Store> {
  const url = `sqlite:${join(await temporaryFolder(), 'earshot.db')}`;
  const store = await openStore({ url, workspace: 'w', synchronous: 'OFF' });
  onTestFinished(() => store.close());
  return store;
}

/** A store in a database of its own, closed after the test. */
export const temporaryStore = async (): Promise<Store> => (await temporaryDatabase(readyDatabase))();

/** Makes a store look as if nothing had ever been written to it. */
export const emptied = (store: Store): Promise<void> =>
  store.write(async (tx) => {
    for (const table of [
      'post',
      'mention',
      'rollup',
      'author_window',
      'author_tally',
      'correction',
      'corrected',
    ] as const)
      await tx.deleteFrom(table).execute();
  });
