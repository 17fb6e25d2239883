/** A line is held in memory up to this many bytes. */
export const LINE_BYTES = 1_000_000;

export interface Line {
  /** Its text without the line break; of a line that is too long, its beginning. */
  readonly line: string;
  /** 1 for the first. */
  readonly number: number;
  /** Bytes from the first chunk up to the end of the line, its break included. */
  readonly offset: number;
  /** False for a last line that no line break ends: it may still be growing. */
  readonly ended: boolean;
  /** It had more than `maxBytes`: the rest was passed over and is gone. */
  readonly tooLong: boolean;
}

/**
 * Splits bytes into lines of UTF-8, whatever the chunks. Holds at most one chunk and `maxBytes`, so that a line of any
 * length costs no more. A byte order mark at the very beginning and a carriage return before a break are dropped.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes = LINE_BYTES,
): AsyncGenerator<Line, void, undefined> {
  for await (const lines of lineGroupsOf(chunks, maxBytes)) yield* lines;
}

/** The same, chunk by chunk: to wait for every single line takes as long as to parse it. */
export async function* lineGroupsOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes = LINE_BYTES,
): AsyncGenerator<readonly Line[], void, undefined> {
  const held = holder(maxBytes);
  let number = 0;
  let offset = 0;
  const lineOf = (bytes: Uint8Array, size: number, ended: boolean): Line => {
    number += 1;
    const tooLong = size > maxBytes;
    return {
      line: textOf(bytes, tooLong ? Math.min(SHOWN_OF_TOO_LONG, maxBytes) : size, number),
      number,
      offset,
      ended,
      tooLong,
    };
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(BREAK); end >= 0; end = chunk.indexOf(BREAK, from)) {
      offset += end + 1 - from;
      if (held.size() === 0) {
        lines.push(lineOf(chunk.subarray(from, end), end - from, true));
      } else {
        held.add(chunk.subarray(from, end));
        lines.push(lineOf(held.bytes(), held.size(), true));
        held.clear();
      }
      from = end + 1;
    }
    held.add(chunk.subarray(from));
    offset += chunk.length - from;
    if (lines.length > 0) yield lines;
  }
  if (held.size() > 0) yield [lineOf(held.bytes(), held.size(), false)];
}

const BREAK = 0x0a;
const SHOWN_OF_TOO_LONG = 300;

/** Buffer decodes short texts several times faster than TextDecoder does. */
function textOf(bytes: Uint8Array, size: number, number: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, size).toString('utf8');
  const start = number === 1 && text.startsWith('\ufeff') ? 1 : 0;
  return text.slice(start, text.endsWith('\r') ? -1 : undefined);
}

/** The bytes of one line that began in an earlier chunk: a buffer that grows to `maxBytes` and no further. */
function holder(maxBytes: number) {
  let bytes = new Uint8Array(Math.min(maxBytes, 4096));
  let size = 0;
  return {
    bytes: () => bytes,
    /** All bytes of the line, also those that were passed over. */
    size: () => size,
    add(more: Uint8Array): void {
      const room = Math.min(more.length, Math.max(0, maxBytes - size));
      if (size + room > bytes.length) {
        const larger = new Uint8Array(Math.min(maxBytes, Math.max(size + room, 2 * bytes.length)));
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      if (room > 0) bytes.set(more.subarray(0, room), size);
      size += more.length;
    },
    clear(): void {
      size = 0;
    },
  };
}

/** The first few of a stream, and all of it. */
export async function peeked<T>(stream: AsyncIterable<T>, count: number) {
  const iterator = stream[Symbol.asyncIterator]();
  const first: T[] = [];
  while (first.length < count) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
  }
  async function* all(): AsyncGenerator<T, void> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { first, all: all() };
}
