import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type OpenOptions, openStore } from '../../src/store/index.js';
import type { Lite } from './pglite.js';
import { schemaOn, serverUrl } from './server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Which one the stores of a run are made on: every test of a store runs on both. */
    engine: 'sqlite' | 'postgres';
    /** A PGlite that has just been made, for the next ones to start from. */
    pgliteDump: string;
  }
}

/** A run that does not say is about something else, such as the browser. */
export const engine = inject('engine') ?? 'sqlite';
/** On PGlite there is one session: what reads while something else writes waits for it. */
export const parallel = engine === 'sqlite' || serverUrl !== undefined;
export interface EmptyDatabase extends Pick<OpenOptions, 'url' | 'connect'> {
  drop(): Promise<void>;
}

let made = 0;
/** A database file with all its tables and nothing in them: making them takes longer than most tests do. */
let template: Promise<Buffer> | undefined;
/** One for all files of a worker; it goes when the worker goes. */
let lite: Promise<Lite> | undefined;

/** A database of the run's engine that nobody else uses; `folder` is where a file may be. */
export async function emptyDatabase(folder: string): Promise<EmptyDatabase> {
  if (engine === 'sqlite') {
    const file = join(folder, 'earshot.db');
    template ??= makeTemplate();
    await writeFile(file, await template);
    return { url: `sqlite:${file}`, drop: async () => {} };
  }
  const schema = `earshot_test_${process.pid}_${++made}`;
  if (serverUrl !== undefined) return schemaOn(serverUrl, schema);
  // Loaded only where it is used: most tests are not about PostgreSQL.
  lite ??= import('./pglite.js').then(({ createLite }) => createLite(inject('pgliteDump')));
  return (await lite).schema(schema);
}

async function makeTemplate(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-template-'));
  const file = join(folder, 'earshot.db');
  const store = await openStore({ url: `sqlite:${file}`, workspace: 'template', synchronous: 'OFF' });
  await store.close();
  const bytes = await readFile(file);
  await rm(folder, { recursive: true });
  return bytes;
}
