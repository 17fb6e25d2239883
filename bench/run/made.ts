import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../../src/domain/time.js';
import { hashOf, writeInput } from '../input/file.js';
import type { InputOptions, Manifest } from '../input/manifest.js';
import { configured } from './folder.js';
import type { Growth } from './growth.js';

/** A folder with `earshot.db`, the `earshot.yaml` it was filled under, and the `mentions.jsonl` that filled it. */
export interface Made {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly growth: Growth;
}

export interface MakeOptions {
  readonly input: InputOptions;
  /** A folder of its own is made in there, and found again when it is asked for a second time. */
  readonly within: string;
  /** One that was made before may end this early; exactly at the input's end unless said. */
  readonly endsAfter?: Instant;
}

/** A filled database: one that was made before from the very same input, or a new one. */
export async function madeDatabase({ input, within, endsAfter = input.end }: MakeOptions): Promise<Made> {
  const folder = join(within, `${input.mentions}-mentions-${input.days}-days-${input.small}-small-seed-${input.seed}`);
  const known = await madeBefore(folder, input, endsAfter);
  if (known) return { folder, ...known };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await configured(folder, input.small);
  const manifest = await writeInput(join(folder, 'mentions.jsonl'), input);
  const growth = await grown(folder);
  await writeFile(join(folder, 'made.json'), JSON.stringify({ manifest, growth }));
  return { folder, manifest, growth };
}

async function madeBefore(folder: string, { end, ...input }: InputOptions, endsAfter: Instant) {
  const text = await readFile(join(folder, 'made.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { manifest, growth } = JSON.parse(text) as Omit<Made, 'folder'>;
  const same = (Object.keys(input) as (keyof typeof input)[]).every((name) => manifest[name] === input[name]);
  if (!same || manifest.end < endsAfter || manifest.end > end) return undefined;
  const intact = (await hashOf(join(folder, 'mentions.jsonl'))) === manifest.sha256;
  return intact ? { manifest, growth } : undefined;
}

/** Fills the database in a process of its own, so that the memory it reports is the pipeline's alone. */
async function grown(folder: string): Promise<Growth> {
  const script = fileURLToPath(new URL('../grow.js', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`filling the database in ${folder} ended with ${code}`);
  return JSON.parse(text) as Growth;
}
