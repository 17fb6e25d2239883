import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Growth } from './grow.js';
import { hashOf, writeInput } from './input/file.js';
import type { InputOptions, Manifest } from './input/manifest.js';

/** A folder with `earshot.db`, the `earshot.yaml` it was filled under, and the `mentions.jsonl` that filled it. */
export interface Made {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly growth: Growth;
}

export interface MakeOptions {
  readonly input: InputOptions;
  /** Where to make it: a folder of its own is made in there, and found again when it is asked for a second time. */
  readonly within: string;
  readonly batch?: number;
  /** Without the text model. */
  readonly blind?: boolean;
}

/** A filled database: one that was made before from the very same input, or a new one. */
export async function madeDatabase({ input, within, batch = 1000, blind = false }: MakeOptions): Promise<Made> {
  const name = `${input.mentions}-of-${input.days}-days-seed-${input.seed}${blind ? '-blind' : ''}`;
  const folder = join(within, name);
  const known = await madeBefore(folder, input);
  if (known) return { folder, ...known };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const manifest = await writeInput(join(folder, 'mentions.jsonl'), input);
  const growth = await grown(folder, batch, blind);
  await writeFile(join(folder, 'made.json'), JSON.stringify({ manifest, growth }));
  return { folder, manifest, growth };
}

async function madeBefore(folder: string, input: InputOptions): Promise<Omit<Made, 'folder'> | undefined> {
  const text = await readFile(join(folder, 'made.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { manifest, growth } = JSON.parse(text) as Omit<Made, 'folder'>;
  const same = (Object.keys(input) as (keyof InputOptions)[]).every((name) => manifest[name] === input[name]);
  if (!same || (await hashOf(join(folder, 'mentions.jsonl'))) !== manifest.sha256) return undefined;
  return { manifest, growth };
}

async function grown(folder: string, batch: number, blind: boolean): Promise<Growth> {
  const script = fileURLToPath(new URL('./grow.js', import.meta.url));
  const words = [script, folder, '100000', String(batch), ...(blind ? ['blind'] : [])];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`filling the database in ${folder} ended with ${code}`);
  return JSON.parse(text) as Growth;
}
