import type { Track } from '../detect/index.js';
import type { AlertScope, Rise } from '../domain/series.js';
import { DAY, type Instant, type Span } from '../domain/time.js';

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
    track.unread(merged(track.rises('source_down')));
    track.advance(head, track.lost);
    if (track.revision === before) return;
  }
}

/** When a brand's series miss what its sources did not hear; whole buckets, in order, without overlap. */
export const unreadOf = (sources: readonly Track[]): readonly Span[] =>
  merged(sources.flatMap((track) => track.rises('source_down').filter(({ part = 0 }) => part >= MISSED)));

function merged(silences: readonly Rise[]): Span[] {
  const spans: Span[] = [];
  const ends = ({ openedAt, closedAt }: Rise) => Math.min(closedAt ?? Number.POSITIVE_INFINITY, openedAt + GONE);
  for (const silence of [...silences].sort((a, b) => a.openedAt - b.openedAt)) {
    const last = spans.at(-1);
    if (last && silence.openedAt <= last.to)
      spans.splice(-1, 1, { from: last.from, to: Math.max(last.to, ends(silence)) });
    else spans.push({ from: silence.openedAt, to: ends(silence) });
  }
  return spans;
}
