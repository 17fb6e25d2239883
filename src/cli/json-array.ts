import type { Line } from '../domain/lines.js';
import { UserError } from '../errors.js';

/** A JSON array is held as a whole; more than this is better written one object a line. */
const MOST_BYTES = 100_000_000;
const HOW = `write one object a line: jq -c '.[]' theirs.json > ours.jsonl`;

/** Whether the first bytes of a file begin a JSON array: no line of JSON Lines does. */
export const beginsArray = (first: Uint8Array): boolean =>
  /^\ufeff?\s*\[/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(first.subarray(0, 1000)));

/**
 * Each object of a JSON array as a line of its own; its place in the array is the number. Throws UserError when it is too
 * long to be held, or no JSON.
 */
export async function arrayLines(chunks: AsyncIterable<Uint8Array>): Promise<readonly Line[]> {
  const held: Uint8Array[] = [];
  let offset = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    offset += chunk.length;
    if (offset > MOST_BYTES) throw new UserError(`a JSON array of more than ${MOST_BYTES / 1e6} MB: ${HOW}`);
  }
  const all = arrayIn(new TextDecoder().decode(Buffer.concat(held)));
  return all.map((value, at) => ({
    ...{ line: JSON.stringify(value), number: at + 1, ended: true, tooLong: false },
    offset: Math.round((offset * (at + 1)) / all.length),
  }));
}

function arrayIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // Told below, as both mean the same.
  }
  throw new UserError(`the file begins like a JSON array and is none: ${HOW}`);
}
