import type { Clock } from '../../src/clock.js';
import type { Item } from '../../src/domain/mention.js';
import type { Cursor, Page } from '../../src/domain/source.js';
import { DAY, type Span } from '../../src/domain/time.js';
import { type PollOutcome, pollOnce } from '../../src/listen/poll.js';
import type { Source } from '../../src/ports.js';

export interface Unsteady {
  /** What was stored, by id; of several versions the last. */
  readonly told: ReadonlyMap<string, Item>;
  /** What is said to have been read whole. */
  readonly covered: readonly Span[];
  /** How many items were stored, repeats among them. */
  stored(): number;
  rejected(): number;
  /** Undefined when the process died: it did so before a page was stored, after `pages` of them. */
  poll(pages: number, afterPage?: (stored: number) => void): Promise<PollOutcome | undefined>;
}

/**
 * A bot that dies while it reads and begins again: as a store would, it keeps each page together with its cursor, and a dead
 * one knows nothing but what was stored. A place that names a time is not asked before.
 */
export function unsteady(open: () => Source, clock: Clock & { set(at: number): void }): Unsteady {
  const told = new Map<string, Item>();
  const covered: Span[] = [];
  let [cursor, source]: [Cursor | undefined, Source] = [undefined, open()];
  const sums = { stored: 0, rejected: 0 };
  return {
    told,
    covered,
    stored: () => sums.stored,
    rejected: () => sums.rejected,
    async poll(pages, afterPage) {
      let stored = 0;
      const ingest = async ({ mentions, rejects, cursor: next, coverage }: Page) => {
        if (stored >= pages) throw new Error('the process dies');
        stored += 1;
        for (const item of mentions) told.set(item.id, item);
        sums.stored += mentions.length;
        sums.rejected += rejects.length;
        if (coverage && coverage.without === undefined) covered.push(coverage);
        cursor = next && { ...(next.highWater === undefined ? cursor : {}), ...next };
        afterPage?.(stored);
        return { accepted: mentions.length, duplicates: 0, rejected: rejects.length };
      };
      const signal = new AbortController().signal;
      const outcome = await pollOnce(source, { cursor, ingest, signal }).catch(() => undefined);
      if (outcome === undefined) source = open();
      const retryAt = outcome?.failed?.retryAt;
      if (retryAt !== undefined) clock.set(Math.max(clock.now(), Math.min(retryAt, clock.now() + DAY)));
      return outcome;
    },
  };
}
