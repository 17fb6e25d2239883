import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { emptyManifest, type InputOptions, type Manifest } from './manifest.js';
import { streamOf } from './stream.js';

const CHUNK = 1 << 20;

/** Writes the input to `file`, one line a mention, and returns its manifest. */
export async function writeInput(file: string, options: InputOptions): Promise<Manifest> {
  const manifest = emptyManifest(options);
  const hash = createHash('sha256');
  const handle = await open(file, 'w');
  try {
    let text = '';
    const flush = async () => {
      const bytes = Buffer.from(text);
      text = '';
      manifest.bytes += bytes.length;
      hash.update(bytes);
      await handle.write(bytes);
    };
    for (const line of streamOf(options, manifest)) {
      text += `${line}\n`;
      if (text.length >= CHUNK) await flush();
    }
    await flush();
  } finally {
    await handle.close();
  }
  return { ...manifest, sha256: hash.digest('hex') };
}

/** The hash of a file that was written before, to tell whether it is still the one its manifest speaks of. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
