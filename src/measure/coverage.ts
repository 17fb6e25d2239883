import type { Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import type { Span } from '../domain/time.js';
import { coverageOf, type Db, importedSources, importOf, type PartRead, readInPart } from '../store/index.js';

export interface Coverage {
  /** 0..1: how much of the period was read or brought by an import, as a mean over the polled sources; null when none is polled. */
  readonly share: number | null;
  readonly sources: number;
  /** 0..1: of the rest, what was read of a source without some of its queries; absent: nothing was. */
  readonly inPart?: number;
}

/** How much of a period is known of one source. */
export interface SourceCoverage {
  readonly source: string;
  /** False: nothing asks it; an import brought it. */
  readonly polled: boolean;
  /** 0..1: read whole, as it happened or afterwards by a poll. */
  readonly share: number;
  /** 0..1: of the rest, what lies between the first and the last mention of an import. */
  readonly imported: number;
  /** Of what is left, what was read without some of its queries; absent: nothing was. */
  readonly parts?: readonly PartShare[];
}

export interface PartShare {
  /** Which queries could not be read, in words. */
  readonly without: string;
  /** 0..1 */
  readonly share: number;
}

/**
 * How much of a period is known of the polled sources. A source that is pushed to has no say in it, and what was read of one
 * without some of its queries is not known.
 */
export async function coverageIn(
  db: Db,
  ws: string,
  settings: Pick<Settings, 'sources'>,
  period: Pick<Period, 'from' | 'to'>,
): Promise<Coverage> {
  const polled = (await coverageBySource(db, ws, settings, period)).filter((each) => each.polled);
  if (polled.length === 0) return { share: null, sources: 0 };
  const known = polled.reduce((sum, { share, imported }) => sum + share + imported, 0);
  const partly = polled.flatMap(({ parts = [] }) => parts).reduce((sum, { share }) => sum + share, 0);
  const inPart = partly > 0 ? { inPart: partly / polled.length } : {};
  return { share: known / polled.length, sources: polled.length, ...inPart };
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
  const partly = await readInPart(db, ws);
  const each: SourceCoverage[] = [];
  for (const source of [...polled, ...others]) {
    const isPolled = polled.includes(source);
    const read = isPolled ? await coverageOf(db, ws, source) : [];
    const brought = await coverageOf(db, ws, importOf(source));
    const share = coveredShare(read, period);
    const known = [...read, ...brought];
    const imported = Math.max(0, coveredShare(known, period) - share);
    const parts = isPolled ? sharesInPart(partly.get(source) ?? [], known, period) : [];
    if (isPolled || imported > 0)
      each.push({ source, polled: isPolled, share, imported, ...(parts.length > 0 ? { parts } : {}) });
  }
  return each;
}

/** Of what `known` leaves open in a period, how much was read without what; the longest first, and no time twice. */
export function sharesInPart(read: readonly PartRead[], known: readonly Span[], period: Span): PartShare[] {
  const all = [...new Set(read.map(({ without }) => without))]
    .map((without) => ({ without, spans: read.filter((part) => part.without === without) }))
    .map((part) => ({ ...part, whole: coveredShare(part.spans, period) }))
    .sort((a, b) => b.whole - a.whole);
  const spans = [...known];
  return all.flatMap(({ without, spans: more }) => {
    const before = coveredShare(spans, period);
    spans.push(...more);
    const share = coveredShare(spans, period) - before;
    return share > 0 ? [{ without, share }] : [];
  });
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
