import type { Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import type { Span } from '../domain/time.js';
import { coverageOf, type Db } from '../store/index.js';

export interface Coverage {
  /** 0..1: how much of the period was read, as a mean over the polled sources; null when none is polled. */
  readonly share: number | null;
  readonly sources: number;
}

/** How much of a period the polled sources were really read. A source that is pushed to has no say in it. */
export async function coverageIn(
  db: Db,
  ws: string,
  settings: Settings,
  period: Pick<Period, 'from' | 'to'>,
): Promise<Coverage> {
  const polled = settings.sources.filter(({ everyMs }) => everyMs > 0);
  if (polled.length === 0) return { share: null, sources: 0 };
  let total = 0;
  for (const { name } of polled) total += coveredShare(await coverageOf(db, ws, name), period);
  return { share: total / polled.length, sources: polled.length };
}

/** The share of a period that spans cover; overlapping ones count once. */
export function coveredShare(spans: readonly Span[], period: Span): number {
  let covered = 0;
  let reached = period.from;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const from = Math.max(span.from, reached);
    const to = Math.min(span.to, period.to);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return covered / (period.to - period.from);
}
