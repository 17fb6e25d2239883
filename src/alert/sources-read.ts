import { MINUTE, type Span } from '../domain/time.js';
import { coverageOf, type Db, importOf, listSourceStates } from '../store/index.js';
import type { SourceRead } from '../views/index.js';
import type { LifeDeps } from './deps.js';

/** A poll that comes late by less than this, or by less than two of its turns, is no gap worth telling. */
const SHORTEST_GAP = 15 * MINUTE;
/** The newest gaps are told. */
const MOST_GAPS = 5;

/** Of every configured source, until when it was read, and what of a span it was not. */
export async function sourcesRead({ store, settings }: LifeDeps, db: Db, span: Span): Promise<SourceRead[]> {
  const states = new Map((await listSourceStates(db, store.workspace)).map((state) => [state.source, state]));
  const sources: SourceRead[] = [];
  for (const { name, everyMs } of settings.sources) {
    const { readAt, error } = states.get(name) ?? {};
    const polled = everyMs > 0;
    const least = Math.max(SHORTEST_GAP, 2 * everyMs);
    const known = (of: string) => coverageOf(db, store.workspace, of);
    // What an import brought is no gap.
    const unread = polled ? gapsIn([...(await known(name)), ...(await known(importOf(name)))], span) : [];
    sources.push({
      name,
      polled,
      gaps: unread.filter(({ from, to }) => to - from >= least).slice(-MOST_GAPS),
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
