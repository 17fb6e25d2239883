import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';

let folder: string | undefined;

/** Makes one PGlite for all the files of a run to start from; a server needs none. */
export async function setup(project: TestProject): Promise<void> {
  if (process.env.TEST_DATABASE_URL !== undefined) return;
  folder = await mkdtemp(join(tmpdir(), 'earshot-pglite-'));
  const file = join(folder, 'dump.tar');
  const lite = await PGlite.create();
  await writeFile(file, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()));
  await lite.close();
  project.provide('pgliteDump', file);
}

export async function teardown(): Promise<void> {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
