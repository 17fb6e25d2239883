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
  /**
   * Steps every complete bucket up to the watermark; returns the series whose rises may have changed. What changed more
   * than a day ago waits for `catchUp`: a back-fill must not hold up what is said now.
   */
  advance(watermark: Instant): readonly Series[];
  all(): readonly Series[];
  rises(series: Series): readonly Rise[];
  points(series: Series, from: Instant, to: Instant, stepMs?: number): readonly ChartPoint[];
  /** How everything stood at `at`, to go on from after a restart; undefined when some series cannot tell. */
  save(at: Instant): SavedTracks | undefined;
  /** Forgets what led to what was saved. */
  forget(saved: SavedTracks): void;
  /** A series with changes of long ago, and whether its whole history is needed to take them in. */
  behind(): { readonly series: Series; readonly lost: boolean } | undefined;
  /** Takes them in, for a lost one from its history; `true` when its rises may have changed. */
  catchUp(series: Series, history: readonly SeriesDelta[]): boolean;
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
  /** The brand's first mentions went: its beginning has to be found again. */
  restart: boolean;
}

/** Pure in the deltas and the watermark: the order and the cuts in which they come do not show. */
export function createTracks(settings: Pick<Settings, 'sensitivity'>, zone: Zone, saved?: SavedTracks): Tracks {
  const entries = new Map<string, Entry>();
  const entryOf = (series: Series, before?: SavedTrack): Entry => {
    const config = { zone, sensitivity: settings.sensitivity, share: shareOf(series.scope) };
    const entry: Entry = { series, track: createTrack(config, before), seen: -1, dirty: true, restart: false };
    entries.set(seriesId(series), entry);
    return entry;
  };
  /** First bucket of each brand: from there on it was listened to, and a topic nobody names counts as silence. */
  const since = new Map<string, Instant>();
  let head = Number.NEGATIVE_INFINITY;
  const ofBrand = (brand: string) => [...entries.values()].filter(({ series }) => series.brand === brand);
  const looked = (entry: Entry): boolean => {
    entry.dirty = false;
    if (entry.track.revision === entry.seen) return false;
    entry.seen = entry.track.revision;
    return true;
  };
  for (const { series, track, since: first } of saved?.series ?? []) {
    entryOf(series, track);
    since.set(series.brand, first);
  }
  return {
    apply(deltas) {
      for (const { series, bucket, count, punctual } of deltas) {
        // Single mentions and sources do not rise.
        if (shareOf(series.scope) === 0) continue;
        let entry = entries.get(seriesId(series));
        if (!entry) {
          entry = entryOf(series);
          entry.track.since(since.get(series.brand) ?? bucket);
        }
        entry.track.add(bucket, count, punctual);
        entry.dirty = true;
        if (count < 0 && bucket === since.get(series.brand)) {
          for (const other of ofBrand(series.brand)) other.restart = true;
        }
        if (bucket >= (since.get(series.brand) ?? Number.POSITIVE_INFINITY)) continue;
        since.set(series.brand, bucket);
        for (const other of ofBrand(series.brand)) {
          other.track.since(bucket);
          other.dirty = true;
        }
      }
    },
    advance(watermark) {
      const forward = watermark > head;
      head = Math.max(head, watermark);
      const moved = [...entries.values()].filter(({ dirty }) => forward || dirty);
      for (const { track } of moved) track.advance(head, true);
      return moved.filter(looked).map(({ series }) => series);
    },
    all: () => [...entries.values()].map(({ series }) => series),
    rises: (series) => entries.get(seriesId(series))?.track.rises() ?? [],
    behind() {
      const waiting = [...entries.values()].filter(({ track, restart }) => track.behind || restart);
      // Every mention is in this series: where it begins, the brand begins.
      const entry = waiting.find(({ series }) => series.scope === 'all') ?? waiting[0];
      return entry && { series: entry.series, lost: entry.track.lost || entry.restart };
    },
    catchUp(series, history) {
      let entry = entries.get(seriesId(series));
      if (!entry) return false;
      if (entry.track.lost || entry.restart) {
        const { brand, scope } = series;
        if (entry.restart && scope === 'all') since.set(brand, history[0]?.bucket ?? Number.POSITIVE_INFINITY);
        entry = entryOf(series);
        for (const { bucket, count, punctual } of history) entry.track.add(bucket, count, punctual);
        entry.track.since(since.get(brand) ?? Number.POSITIVE_INFINITY);
      }
      entry.track.advance(head);
      return looked(entry);
    },
    save(at) {
      const series: { series: Series; track: SavedTrack; since: Instant }[] = [];
      for (const entry of entries.values()) {
        if (entry.restart) return undefined;
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
