import { createReadStream, type Stats, statSync } from 'node:fs';
import { UsageError } from '../errors.js';

/** Bytes of a file, or of standard input. */
export interface Input {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Undefined for standard input and pipes. */
  readonly bytes: number | undefined;
}

/** Opens a file to read, `-` for standard input. Throws UsageError when there is nothing to read. */
export function openInput(file: string, standard: AsyncIterable<Uint8Array> = process.stdin): Input {
  if (file === '-') return { chunks: standard, bytes: undefined };
  let stats: Stats;
  try {
    stats = statSync(file);
  } catch {
    throw new UsageError(`${file} cannot be read: name a file that exists, or - for standard input`);
  }
  if (stats.isDirectory()) throw new UsageError(`${file} is a folder: name a file in it`);
  return { chunks: createReadStream(file, { highWaterMark: 1 << 18 }), bytes: stats.isFile() ? stats.size : undefined };
}
