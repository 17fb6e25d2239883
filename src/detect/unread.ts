import type { Instant, Span } from '../domain/time.js';

/** Whole buckets in which not all that a series counts was listened to. */
export interface UnreadSpan extends Span {
  /** How much is missing of what is usual, 0..1; 0 where that is not known. */
  readonly part: number;
}

/** When not all that a series counts was listened to. */
export interface Unread {
  /** The part that is missing in a bucket, 0..1; undefined when all was listened to. */
  partOf(bucket: Instant): number | undefined;
  /** Takes other spans on; the first bucket of which something else is said now, if there is one. */
  become(spans: readonly UnreadSpan[]): Instant | undefined;
  /** The spans, as far as they lie before `at`. */
  before(at: Instant): readonly UnreadSpan[];
}

/** `spans`: in order, without overlap. */
export function createUnread(spans: readonly UnreadSpan[]): Unread {
  let known = spans;
  return {
    partOf: (bucket) => known.find(({ from, to }) => bucket >= from && bucket < to)?.part,
    become(next) {
      const first = firstDifference(known, next);
      known = next;
      return first;
    },
    before: (at) => known.filter(({ from }) => from < at).map((span) => ({ ...span, to: Math.min(span.to, at) })),
  };
}

function firstDifference(a: readonly UnreadSpan[], b: readonly UnreadSpan[]): Instant | undefined {
  const differs = a.findIndex(({ from, to, part }, i) => b[i]?.from !== from || b[i]?.to !== to || b[i]?.part !== part);
  const i = differs < 0 ? a.length : differs;
  const [one, other] = [a[i], b[i]];
  if (one && other && one.from === other.from && one.part === other.part) return Math.min(one.to, other.to);
  const starts = [one, other].flatMap((span) => span?.from ?? []);
  return starts.length === 0 ? undefined : Math.min(...starts);
}
