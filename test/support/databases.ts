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
/** The bytes of a file with all tables and nothing in them. */
let template: Promise<Buffer> | undefined;
/** One for all files of a worker; it goes when the worker goes. */
let lite: Promise<Lite> | undefined;

/** A database of the run's engine that nobody else uses; `folder` is where a file may be. */
export async function emptyDatabase(folder: string): Promise<EmptyDatabase> {
  if (engine === 'sqlite') return fileIn(folder);
  return serverUrl === undefined ? (await startedLite()).schema(nextSchema()) : schemaOn(serverUrl, nextSchema());
}

/** The same with all tables in it, and no line in them: making them takes longer than most tests do. */
export async function readyDatabase(folder: string): Promise<EmptyDatabase> {
  if (engine !== 'sqlite')
    return serverUrl === undefined ? (await startedLite()).ready(nextSchema()) : emptyDatabase(folder);
  template ??= makeTemplate();
  await writeFile(join(folder, FILE), await template);
  return fileIn(folder);
}

const FILE = 'earshot.db';
const fileIn = (folder: string): EmptyDatabase => ({ url: `sqlite:${join(folder, FILE)}`, drop: async () => {} });
const nextSchema = (): string => `earshot_test_${process.pid}_${++made}`;

/** Loaded only where it is used: most tests are not about PostgreSQL. */
function startedLite(): Promise<Lite> {
  lite ??= import('./pglite.js').then(({ createLite }) => createLite(inject('pgliteDump')));
  return lite;
}

async function makeTemplate(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-template-'));
  const store = await openStore({ ...fileIn(folder), workspace: 'template', synchronous: 'OFF' });
  await store.close();
  const bytes = await readFile(join(folder, FILE));
  await rm(folder, { recursive: true });
  return bytes;
}
