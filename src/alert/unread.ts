import type { Track, UnreadSpan } from '../detect/index.js';
import type { AlertScope, Rise } from '../domain/series.js';
import { DAY, type Instant } from '../domain/time.js';

/** A source that brings less than this part of a brand's mentions is not missed by its other series. */
const MISSED = 0.1;
/** After so long the source is taken for gone: what is heard without it is the new usual. */
const GONE = 7 * DAY;
/** Silences of one history that depend on one another; it ends with the first round that changes nothing. */
const MOST_ROUNDS = 50;

/** What is usual of these series, as a part of all mentions of their brand, is asked for. */
export const isPartOfAll = (scope: AlertScope): boolean => scope === 'source' || scope === 'negative';

/**
 * Steps the series of a source. Its own silence must not teach it that silence is usual: what was silent counts as unread,
 * and is stepped again as such.
 */
export function stepSource(track: Track, head: Instant): void {
  track.advance(head, true);
  for (let round = 0; round < MOST_ROUNDS && !track.behind; round++) {
    const before = track.revision;
    track.unread(spansOf(track.rises('source_down'), () => 1));
    track.advance(head, track.lost);
    if (track.revision === before) return;
  }
}

/**
 * When a series of this scope misses what the brand's sources did not hear, and how much of it; in order, without overlap.
 * A channel may be all of a source or none of it: how much it misses is not known.
 */
export function unreadOf(sources: readonly Track[], scope: AlertScope): readonly UnreadSpan[] {
  const missed = sources.flatMap((track) => track.rises('source_down').filter(({ part = 0 }) => part >= MISSED));
  const spans = spansOf(missed, ({ part = 0 }) => part);
  return scope === 'channel' ? spans.map((span) => ({ ...span, part: 0 })) : spans;
}

/** The parts that are missing at the same time add up. */
function spansOf(silences: readonly Rise[], partOf: (silence: Rise) => number): UnreadSpan[] {
  const missing = silences.map((silence) => ({
    from: silence.openedAt,
    to: Math.min(silence.closedAt ?? Number.POSITIVE_INFINITY, silence.openedAt + GONE),
    part: partOf(silence),
  }));
  const edges = [...new Set(missing.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((from, i) => {
    const part = missing.reduce((sum, each) => sum + (each.from <= from && from < each.to ? each.part : 0), 0);
    return part > 0 ? [{ from, to: edges[i + 1] ?? from, part: Math.min(1, part) }] : [];
  });
}
