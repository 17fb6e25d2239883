import type { Clock } from '../../src/clock.js';
import type { Item, Reject } from '../../src/domain/mention.js';
import type { Cursor, Page, Receipt } from '../../src/domain/source.js';
import type { Instant } from '../../src/domain/time.js';

/** Keeps what it is handed as a store would: each source and id once, the newest version, and the newest cursor. */
export function shelfOfPages() {
  const items = new Map<string, Item>();
  const rejects: Reject[] = [];
  let cursor: Cursor | undefined;
  return {
    items,
    rejects,
    cursor: () => cursor,
    ingest: async (page: Page): Promise<Receipt> => {
      const known = items.size;
      for (const item of page.mentions) items.set(`${item.source}:${item.id}`, item);
      const accepted = items.size - known;
      rejects.push(...page.rejects);
      cursor = page.cursor ?? cursor;
      return { accepted, duplicates: page.mentions.length - accepted, rejected: page.rejects.length };
    },
  };
}

/** A clock that stands still until it is moved. */
export function stillClock(at: Instant): Clock & { set(at: Instant): void } {
  let now = at;
  return {
    now: () => now,
    at: () => () => undefined,
    set: (to) => {
      now = to;
    },
  };
}

/** A clock on which waiting takes no time: it leaps to whatever is waited for, in order. */
export function leapingClock(start: Instant): Clock & { set(at: Instant): void } {
  let now = start;
  const waiting = new Set<{ at: Instant; task: () => void }>();
  const leap = () => {
    const [next] = [...waiting].sort((a, b) => a.at - b.at);
    if (!next) return;
    waiting.delete(next);
    now = Math.max(now, next.at);
    next.task();
  };
  return {
    now: () => now,
    at(at, task) {
      const entry = { at, task };
      waiting.add(entry);
      setImmediate(leap);
      return () => waiting.delete(entry);
    },
    set: (to) => {
      now = to;
    },
  };
}
