import type { ChartPoint } from '../card.js';
import { createTrack, type SavedTrack, shareOf, type Track } from '../detect/index.js';
import type { Rise, Series, SeriesDelta } from '../domain/series.js';
import { seriesId } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';

/** Every series of the workspace, in memory: counts by bucket and the rises that follow from them. */
export interface Tracks {
  apply(deltas: readonly SeriesDelta[]): void;
  /** Steps every complete bucket up to the watermark; returns the series whose rises may have changed. */
  advance(watermark: Instant): readonly Series[];
  all(): readonly Series[];
  rises(series: Series): readonly Rise[];
  points(series: Series, from: Instant, to: Instant, stepMs?: number): readonly ChartPoint[];
  /** How everything stood at `at`, to go on from after a restart; undefined when some series cannot tell. */
  save(at: Instant): SavedTracks | undefined;
  /** Forgets what led to what was saved. */
  forget(saved: SavedTracks): void;
  /** Series that a change of long ago has made useless: they must be renewed before the next `advance`. */
  lost(): readonly Series[];
  /** Begins a series anew from its whole history. */
  renew(series: Series, history: readonly SeriesDelta[]): void;
}

/** What is kept over a restart. Series that began after `at` are not in it. */
export interface SavedTracks {
  readonly at: Instant;
  readonly series: readonly { readonly series: Series; readonly track: SavedTrack; readonly since: Instant }[];
}

interface Entry {
  readonly series: Series;
  readonly track: Track;
  /** Revision of the track when its rises were last looked at. */
  seen: number;
  dirty: boolean;
}

/** Pure in the deltas and the watermark: the order and the cuts in which they come do not show. */
export function createTracks(settings: Pick<Settings, 'sensitivity'>, zone: Zone, saved?: SavedTracks): Tracks {
  const entries = new Map<string, Entry>();
  const entryOf = (series: Series, before?: SavedTrack): Entry => {
    const config = { zone, sensitivity: settings.sensitivity, share: shareOf(series.scope) };
    const entry = { series, track: createTrack(config, before), seen: -1, dirty: true };
    entries.set(seriesId(series), entry);
    return entry;
  };
  /** First bucket of each brand: from there on it was listened to, and a topic nobody names counts as silence. */
  const since = new Map<string, Instant>();
  /** Brands that lost mentions of their first bucket: since when they were listened to has to be found again. */
  const shaken = new Set<string>();
  let head = Number.NEGATIVE_INFINITY;
  for (const { series, track, since: first } of saved?.series ?? []) {
    entryOf(series, track);
    since.set(series.brand, first);
  }
  return {
    apply(deltas) {
      for (const { series, bucket, count, punctual } of deltas) {
        let entry = entries.get(seriesId(series));
        if (!entry) {
          entry = entryOf(series);
          entry.track.since(since.get(series.brand) ?? bucket);
        }
        entry.track.add(bucket, count, punctual);
        entry.dirty = true;
        if (count < 0 && bucket === since.get(series.brand)) shaken.add(series.brand);
        if (bucket >= (since.get(series.brand) ?? Number.POSITIVE_INFINITY)) continue;
        since.set(series.brand, bucket);
        for (const other of entries.values()) {
          if (other.series.brand !== series.brand) continue;
          other.track.since(bucket);
          other.dirty = true;
        }
      }
    },
    advance(watermark) {
      const forward = watermark > head;
      head = Math.max(head, watermark);
      const changed: Series[] = [];
      for (const entry of entries.values()) {
        if (!forward && !entry.dirty) continue;
        entry.dirty = false;
        entry.track.advance(head);
        if (entry.track.revision === entry.seen) continue;
        entry.seen = entry.track.revision;
        changed.push(entry.series);
      }
      return changed;
    },
    all: () => [...entries.values()].map(({ series }) => series),
    rises: (series) => entries.get(seriesId(series))?.track.rises() ?? [],
    lost: () =>
      [...entries.values()]
        .filter(({ series, track }) => track.lost || shaken.has(series.brand))
        .map(({ series }) => series)
        .sort((a, b) => Number(b.scope === 'all') - Number(a.scope === 'all')),
    renew(series, history) {
      const { brand, scope } = series;
      const { track } = entryOf(series);
      for (const { bucket, count, punctual } of history) track.add(bucket, count, punctual);
      // Every mention is in this series, and it comes first.
      if (scope === 'all') shaken.delete(brand);
      if (scope === 'all') since.set(brand, history[0]?.bucket ?? Number.POSITIVE_INFINITY);
      track.since(since.get(brand) ?? Number.POSITIVE_INFINITY);
    },
    save(at) {
      const series: { series: Series; track: SavedTrack; since: Instant }[] = [];
      for (const entry of entries.values()) {
        const track = entry.track.save(at);
        const first = since.get(entry.series.brand);
        if (track && first !== undefined) series.push({ series: entry.series, track, since: first });
        else if (entry.track.start < at) return undefined;
      }
      return { at, series };
    },
    forget({ series }) {
      for (const saved of series) entries.get(seriesId(saved.series))?.track.forget(saved.track);
    },
    points: (series, from, to, stepMs) => entries.get(seriesId(series))?.track.points(from, to, stepMs) ?? [],
  };
}
