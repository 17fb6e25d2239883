import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { UsageError } from '../errors.js';

/** Where results go, line by line. */
export interface Output {
  /** Resolves when there is room for more. */
  line(text: string): Promise<void>;
  /** Everything is written: a file appears now, whole. */
  close(): Promise<void>;
  /** Something failed: no half file is left behind. */
  abandon(): void;
}

/** Standard output, or a file that appears whole when it is closed. Throws UsageError when it cannot be made. */
export async function openOutput(file: string | undefined, standard: Writable = process.stdout): Promise<Output> {
  if (file === undefined || file === '-') return { line: writerTo(standard), close: async () => {}, abandon: () => {} };
  // What is no plain file (a pipe, /dev/null) cannot be replaced by one: it is written to directly.
  const plain = !existsSync(file) || statSync(file).isFile();
  const draft = plain ? `${file}.${process.pid}.part` : file;
  const stream = createWriteStream(draft);
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => {});
  try {
    await Promise.race([once(stream, 'open'), failed]);
  } catch {
    throw new UsageError(`--out ${file} cannot be written: name a file in a folder that exists and is yours`);
  }
  return {
    line: writerTo(stream),
    async close() {
      stream.end();
      await finished(stream);
      if (plain) renameSync(draft, file);
    },
    abandon() {
      stream.destroy();
      if (plain) rmSync(draft, { force: true });
    },
  };
}

/** Runs `work` with an output, which is closed when it is done and leaves nothing behind when it fails. */
export async function withOutput<T>(file: string | undefined, work: (output: Output) => Promise<T>): Promise<T> {
  const output = await openOutput(file);
  try {
    const result = await work(output);
    await output.close();
    return result;
  } catch (error) {
    output.abandon();
    throw error;
  }
}

/** A failed write is told at the next line. Nothing is held for a line that was written. */
const writerTo =
  (stream: Writable) =>
  async (text: string): Promise<void> => {
    if (stream.errored) throw stream.errored;
    if (!stream.write(`${text}\n`)) await once(stream, 'drain');
  };
