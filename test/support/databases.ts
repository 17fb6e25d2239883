import { join } from 'node:path';
import { inject } from 'vitest';
import type { OpenOptions } from '../../src/store/index.js';
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
/** Fewer random cases where each takes longer. */
export const runs = (many: number): number => (parallel ? many : Math.ceil(many / 5));

export interface EmptyDatabase extends Pick<OpenOptions, 'url' | 'connect'> {
  drop(): Promise<void>;
}

let made = 0;
/** One for all files of a worker; it goes when the worker goes. */
let lite: Promise<Lite> | undefined;

/** A database of the run's engine that nobody else uses; `folder` is where a file may be. */
export async function emptyDatabase(folder: string): Promise<EmptyDatabase> {
  if (engine === 'sqlite') return { url: `sqlite:${join(folder, 'earshot.db')}`, drop: async () => {} };
  const schema = `earshot_test_${process.pid}_${++made}`;
  if (serverUrl !== undefined) return schemaOn(serverUrl, schema);
  // Loaded only where it is used: most tests are not about PostgreSQL.
  lite ??= import('./pglite.js').then(({ createLite }) => createLite(inject('pgliteDump')));
  return (await lite).schema(schema);
}
