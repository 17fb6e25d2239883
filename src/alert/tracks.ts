import type { ChartPoint } from '../card.js';
import { createTrack, shareOf, type Track } from '../detect/index.js';
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
}

interface Entry {
  readonly series: Series;
  readonly track: Track;
  /** Revision of the track when its rises were last looked at. */
  seen: number;
  dirty: boolean;
}

/** Pure in the deltas and the watermark: the order and the cuts in which they come do not show. */
export function createTracks(settings: Pick<Settings, 'sensitivity'>, zone: Zone): Tracks {
  const entries = new Map<string, Entry>();
  /** First bucket of each brand: from there on it was listened to, and a topic nobody names counts as silence. */
  const since = new Map<string, Instant>();
  let head = Number.NEGATIVE_INFINITY;
  return {
    apply(deltas) {
      for (const { series, bucket, count, punctual } of deltas) {
        const id = seriesId(series);
        let entry = entries.get(id);
        if (!entry) {
          entry = {
            series,
            track: createTrack({ zone, sensitivity: settings.sensitivity, share: shareOf(series.scope) }),
            seen: -1,
            dirty: true,
          };
          entries.set(id, entry);
          entry.track.since(since.get(series.brand) ?? bucket);
        }
        entry.track.add(bucket, count, punctual);
        entry.dirty = true;
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
    points: (series, from, to, stepMs) => entries.get(seriesId(series))?.track.points(from, to, stepMs) ?? [],
  };
}
