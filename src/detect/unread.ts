import type { Instant, Span } from '../domain/time.js';

/** When not all that a series counts was listened to. */
export interface Unread {
  holds(bucket: Instant): boolean;
  /** Takes other spans on; the first bucket of which something else is said now, if there is one. */
  become(spans: readonly Span[]): Instant | undefined;
  /** The spans, as far as they lie before `at`. */
  before(at: Instant): readonly Span[];
}

/** `spans`: whole buckets, in order, without overlap. */
export function createUnread(spans: readonly Span[]): Unread {
  let known = spans;
  return {
    holds: (bucket) => known.some(({ from, to }) => bucket >= from && bucket < to),
    become(next) {
      const first = firstDifference(known, next);
      known = next;
      return first;
    },
    before: (at) => known.filter(({ from }) => from < at).map(({ from, to }) => ({ from, to: Math.min(to, at) })),
  };
}

function firstDifference(a: readonly Span[], b: readonly Span[]): Instant | undefined {
  const at = a.findIndex(({ from, to }, i) => b[i]?.from !== from || b[i]?.to !== to);
  const i = at < 0 ? a.length : at;
  const [one, other] = [a[i], b[i]];
  if (one && other && one.from === other.from) return Math.min(one.to, other.to);
  const starts = [one, other].flatMap((span) => span?.from ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}
