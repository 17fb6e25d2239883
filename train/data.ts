import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the data folder, with the hash that the model card names. */
export interface DataFile {
  readonly name: string;
  readonly sha256: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Reads a JSON Lines file of the data folder. Throws when it is missing. */
export function readData(folder: string, name: string): DataFile {
  const bytes = readFileSync(join(folder, name));
  const lines = bytes.toString('utf8').split('\n');
  const rows = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), rows };
}
