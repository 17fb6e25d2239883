import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { Cursor } from '../../src/domain/source.js';

const shape = z.object({
  /** Bytes and lines taken so far. */
  offset: z.number().int().nonnegative(),
  line: z.number().int().nonnegative(),
  /** SHA-256 of the first `headBytes` bytes: another file under the same name begins differently. */
  headBytes: z.number().int().nonnegative(),
  head: z.string(),
  /** What a CSV begins with, once read. */
  heading: z.object({ columns: z.array(z.string()).readonly(), delimiter: z.string() }).optional(),
  /** When the file was last read to its end. */
  readAt: z.number().optional(),
});

/** How far a file was read: what the file source keeps in its cursor. */
export type Place = Readonly<z.infer<typeof shape>>;

export const START: Place = { offset: 0, line: 0, headBytes: 0, head: '' };
const HEAD_BYTES = 256;

/** A cursor that cannot be read means: from the beginning, where every mention counts once anyway. */
export function placeOf(cursor: Cursor | undefined): Place {
  const saved = cursor?.resume ?? cursor?.highWater;
  if (saved === undefined) return START;
  try {
    return shape.parse(JSON.parse(saved));
  } catch {
    return START;
  }
}

/** Whether the file still is the one that was read up to `place`: not cut shorter, same beginning. */
export async function sameFile(file: FileHandle, size: number, place: Place): Promise<boolean> {
  return size >= place.offset && (await headOf(file, place.headBytes)) === place.head;
}

/** `place` moved on to `offset` and `line`, with as much of the beginning as has been read. */
export async function movedTo(file: FileHandle, place: Place, offset: number, line: number): Promise<Place> {
  const headBytes = Math.min(HEAD_BYTES, offset);
  const head = headBytes === place.headBytes ? place.head : await headOf(file, headBytes);
  return { ...place, offset, line, headBytes, head };
}

async function headOf(file: FileHandle, bytes: number): Promise<string> {
  if (bytes === 0) return '';
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
  return createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex');
}
