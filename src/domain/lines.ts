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
 * length costs no more. A byte order mark and a carriage return before the break are dropped.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes = LINE_BYTES,
): AsyncGenerator<Line, void, undefined> {
  const held = holder(maxBytes);
  let number = 0;
  let offset = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(BREAK); end >= 0; end = chunk.indexOf(BREAK, from)) {
      held.add(chunk.subarray(from, end));
      offset += end + 1 - from;
      number += 1;
      yield { ...held.take(), number, offset, ended: true };
      from = end + 1;
    }
    held.add(chunk.subarray(from));
    offset += chunk.length - from;
  }
  if (held.size() > 0) yield { ...held.take(), number: number + 1, offset, ended: false };
}

const BREAK = 0x0a;
const SHOWN_OF_TOO_LONG = 300;

/** The bytes of one line: a buffer that grows to `maxBytes` and no further. */
function holder(maxBytes: number) {
  const decoder = new TextDecoder();
  let bytes = new Uint8Array(Math.min(maxBytes, 4096));
  let size = 0;
  return {
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
    take(): { line: string; tooLong: boolean } {
      const tooLong = size > maxBytes;
      const line = decoder.decode(bytes.subarray(0, tooLong ? Math.min(SHOWN_OF_TOO_LONG, maxBytes) : size));
      size = 0;
      return { line: line.endsWith('\r') ? line.slice(0, -1) : line, tooLong };
    },
  };
}
