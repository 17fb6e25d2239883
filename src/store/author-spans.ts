import { DAY, type Instant } from '../domain/time.js';

/** How many UTC days a kept window of authors spans; each is a whole number of the next shorter one. */
export const SPANS = [64, 8, 1] as const;

/** A window of authors that is kept: `span` UTC days from `t` on. */
export interface AuthorSpan {
  readonly span: number;
  readonly t: Instant;
}

export interface KeptWindow extends AuthorSpan {
  /** How many authors are kept of it. */
  readonly authors: number;
  /** Null: every author is kept. Else every author with a smaller pseudonym. */
  readonly cut: string | null;
}

/** Kept windows that lie side by side in a period, and the stretches between them that none covers. */
export interface Cover<W extends AuthorSpan> {
  readonly windows: readonly W[];
  readonly gaps: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** Covers [from, to) with as few of the `kept` windows as can be, the longest first. Pure. */
export function coverOf<W extends AuthorSpan>(kept: readonly W[], from: Instant, to: Instant): Cover<W> {
  const byStart = new Map<Instant, W>();
  for (const window of [...kept].sort((a, b) => a.span - b.span)) {
    if (window.t >= from && endOf(window) <= to) byStart.set(window.t, window);
  }
  const windows: W[] = [];
  const gaps: { from: Instant; to: Instant }[] = [];
  let reached = from;
  for (const window of [...byStart.values()].sort((a, b) => a.t - b.t)) {
    // It lies in a longer one that is taken already.
    if (window.t < reached) continue;
    if (window.t > reached) gaps.push({ from: reached, to: window.t });
    windows.push(window);
    reached = endOf(window);
  }
  if (reached < to) gaps.push({ from: reached, to });
  return { windows, gaps };
}

export const endOf = ({ span, t }: AuthorSpan): Instant => t + span * DAY;

/** Start of the UTC day that holds an instant. */
export const dayOf = (at: Instant): Instant => spanAt(1, at).t;

/** The window of `span` days that an instant lies in. */
export const spanAt = (span: number, at: Instant): AuthorSpan => ({
  span,
  t: Math.floor(at / (span * DAY)) * span * DAY,
});

/**
 * The next window worth keeping, or undefined: a day that has mentions and is over, or a longer one that is over, whose
 * days are all kept and are more than one. `days` are the starts of days with mentions; what ends after `until` waits.
 */
export function nextSpan(
  days: readonly Instant[],
  kept: readonly AuthorSpan[],
  until: Instant,
): AuthorSpan | undefined {
  const has = new Set(kept.map(({ span, t }) => `${span} ${t}`));
  const isKept = ({ span, t }: AuthorSpan) => has.has(`${span} ${t}`);
  const over = days.filter((t) => t + DAY <= until);
  const waiting = over.map((t) => ({ span: 1, t })).find((window) => !isKept(window));
  if (waiting) return waiting;
  for (const span of [8, 64]) {
    const counts = new Map<Instant, number>();
    for (const day of over) {
      const { t } = spanAt(span, day);
      counts.set(t, (counts.get(t) ?? 0) + 1);
    }
    for (const [t, inside] of counts) {
      const window = { span, t };
      if (inside > 1 && endOf(window) <= until && !isKept(window)) return window;
    }
  }
  return undefined;
}
