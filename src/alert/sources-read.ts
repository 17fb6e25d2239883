import { MINUTE, type Span } from '../domain/time.js';
import { coverageOf, type Db, importOf, listSourceStates, type PartRead, readInPart } from '../store/index.js';
import type { SourceRead } from '../views/index.js';
import type { LifeDeps } from './deps.js';

/** A poll that comes late by less than this, or by less than two of its turns, is no gap worth telling. */
const SHORTEST_GAP = 15 * MINUTE;
/** The newest gaps are told. */
const MOST_GAPS = 5;

/** Of every configured source, until when it was read, and what of a span it was not. */
export async function sourcesRead({ store, settings }: LifeDeps, db: Db, span: Span): Promise<SourceRead[]> {
  const states = new Map((await listSourceStates(db, store.workspace)).map((state) => [state.source, state]));
  const partly = await readInPart(db, store.workspace);
  const sources: SourceRead[] = [];
  for (const { name, everyMs } of settings.sources) {
    const { readAt, error } = states.get(name) ?? {};
    const polled = everyMs > 0;
    const least = Math.max(SHORTEST_GAP, 2 * everyMs);
    const known = (of: string) => coverageOf(db, store.workspace, of);
    // What an import brought is no gap.
    const whole = polled ? [...(await known(name)), ...(await known(importOf(name)))] : [];
    const inPart = polled ? (partly.get(name) ?? []) : [];
    const unread = polled ? gapsIn([...whole, ...inPart], span) : [];
    const parts = partsIn(inPart, whole, span).filter(({ from, to }) => to - from >= least);
    sources.push({
      name,
      polled,
      gaps: unread.filter(({ from, to }) => to - from >= least).slice(-MOST_GAPS),
      ...(parts.length > 0 ? { parts: parts.slice(-MOST_GAPS) } : {}),
      ...(readAt === undefined ? {} : { readAt }),
      ...(error === undefined ? {} : { error }),
    });
  }
  return sources;
}

/** What of a span the given ones, which may overlap and come in any order, leave open. */
export function gapsIn(covered: readonly Span[], { from, to }: Span): Span[] {
  const gaps: Span[] = [];
  let reached = from;
  for (const span of [...covered].sort((a, b) => a.from - b.from)) {
    if (span.from > reached && reached < to) gaps.push({ from: reached, to: Math.min(span.from, to) });
    reached = Math.max(reached, span.to);
  }
  if (reached < to) gaps.push({ from: reached, to });
  return gaps;
}

/** What of a span was read without what, and not whole; the longest first, so that no time is told twice; in order. */
function partsIn(read: readonly PartRead[], whole: readonly Span[], span: Span): PartRead[] {
  const told: Span[] = [...whole];
  const parts: PartRead[] = [];
  for (const { from, to, without } of [...read].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const inSpan = { from: Math.max(from, span.from), to: Math.min(to, span.to) };
    parts.push(...gapsIn(told, inSpan).map((gap) => ({ ...gap, without })));
    told.push(inSpan);
  }
  return parts.sort((a, b) => a.from - b.from);
}
