import type { Clock } from '../clock.js';
import { realClock } from '../clock.js';
import type { Instant } from '../domain/time.js';

/** Says on standard error how far a long command is. */
export interface Progress {
  /** `done` of something; `total` when it is known. */
  at(done: number, total?: number): void;
  end(): void;
}

export interface ProgressOptions {
  /** What is counted: "lines". */
  readonly of: string;
  readonly clock?: Clock;
  readonly stream?: { readonly isTTY?: boolean; write(text: string): unknown };
}

const LINE_EVERY_MS = 2000;
const BAR_EVERY_MS = 100;
const BAR_WIDTH = 30;

/** A bar on a terminal; elsewhere a plain line, at most every two seconds. A short command says nothing. */
export function createProgress({ of, clock = realClock, stream = process.stderr }: ProgressOptions): Progress {
  const bar = stream.isTTY === true;
  let said: Instant = clock.now();
  let drawn = false;
  return {
    at(done, total) {
      const now = clock.now();
      if (now - said < (bar ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
      said = now;
      drawn = true;
      const text = `${done.toLocaleString('en-GB')} ${of}`;
      stream.write(bar ? `\r${total ? barOf(done / total) : ''}${text}\u001b[K` : `${text}\n`);
    },
    end() {
      if (bar && drawn) stream.write('\r\u001b[K');
    },
  };
}

function barOf(share: number): string {
  const filled = Math.round(Math.min(1, share) * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] `;
}
