import type { Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import type { Span } from '../domain/time.js';
import { coverageOf, type Db, importedSources, importOf } from '../store/index.js';

export interface Coverage {
  /** 0..1: how much of the period was read or brought by an import, as a mean over the polled sources; null when none is polled. */
  readonly share: number | null;
  readonly sources: number;
}

/** How much of a period is known of one source. */
export interface SourceCoverage {
  readonly source: string;
  /** False: nothing asks it; an import brought it. */
  readonly polled: boolean;
  /** 0..1: read as it happened, or afterwards by a poll. */
  readonly share: number;
  /** 0..1: of the rest, what lies between the first and the last mention of an import. */
  readonly imported: number;
}

/** How much of a period is known of the polled sources. A source that is pushed to has no say in it. */
export async function coverageIn(
  db: Db,
  ws: string,
  settings: Pick<Settings, 'sources'>,
  period: Pick<Period, 'from' | 'to'>,
): Promise<Coverage> {
  const polled = (await coverageBySource(db, ws, settings, period)).filter((each) => each.polled);
  if (polled.length === 0) return { share: null, sources: 0 };
  const known = polled.reduce((sum, { share, imported }) => sum + share + imported, 0);
  return { share: known / polled.length, sources: polled.length };
}

/** The same source by source: the polled ones, then others that an import brought something of. */
export async function coverageBySource(
  db: Db,
  ws: string,
  { sources }: Pick<Settings, 'sources'>,
  period: Pick<Period, 'from' | 'to'>,
): Promise<readonly SourceCoverage[]> {
  const polled = sources.filter(({ everyMs }) => everyMs > 0).map(({ name }) => name);
  const others = (await importedSources(db, ws)).filter((name) => !polled.includes(name));
  const each: SourceCoverage[] = [];
  for (const source of [...polled, ...others]) {
    const isPolled = polled.includes(source);
    const read = isPolled ? await coverageOf(db, ws, source) : [];
    const brought = await coverageOf(db, ws, importOf(source));
    const share = coveredShare(read, period);
    const imported = Math.max(0, coveredShare([...read, ...brought], period) - share);
    if (isPolled || imported > 0) each.push({ source, polled: isPolled, share, imported });
  }
  return each;
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
