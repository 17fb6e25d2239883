import type { Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import type { Span } from '../domain/time.js';
import { coverageOf, type Db } from '../store/index.js';

export interface Coverage {
  /** 0..1: how much of the period was read, as a mean over the polled sources; null when none is polled. */
  readonly share: number | null;
  readonly sources: number;
}

/** How much of a period one polled source was really read, 0..1. */
export interface SourceCoverage {
  readonly source: string;
  readonly share: number;
}

/** How much of a period the polled sources were really read. A source that is pushed to has no say in it. */
export async function coverageIn(
  db: Db,
  ws: string,
  settings: Pick<Settings, 'sources'>,
  period: Pick<Period, 'from' | 'to'>,
): Promise<Coverage> {
  const each = await coverageBySource(db, ws, settings, period);
  if (each.length === 0) return { share: null, sources: 0 };
  return { share: each.reduce((sum, { share }) => sum + share, 0) / each.length, sources: each.length };
}

/** The same source by source. */
export async function coverageBySource(
  db: Db,
  ws: string,
  { sources }: Pick<Settings, 'sources'>,
  period: Pick<Period, 'from' | 'to'>,
): Promise<readonly SourceCoverage[]> {
  const polled = sources.filter(({ everyMs }) => everyMs > 0);
  const shares = [];
  for (const { name } of polled)
    shares.push({ source: name, share: coveredShare(await coverageOf(db, ws, name), period) });
  return shares;
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
