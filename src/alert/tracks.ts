import type { ChartPoint } from '../card.js';
import { KINDS, type SavedTrack } from '../detect/index.js';
import type { Rise, Series, SeriesDelta, Watched } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import { BUCKET, type Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { createEntries, looked } from './track-entries.js';
import { isPartOfAll } from './unread.js';

/** Every series of the workspace, in memory: counts by bucket and the rises that follow from them. */
export interface Tracks {
  apply(deltas: readonly SeriesDelta[]): void;
  /**
   * Steps every complete bucket up to the watermark; returns what may have changed. What changed more than a day ago waits
   * for `catchUp`: a back-fill must not hold up what is said now.
   */
  advance(watermark: Instant): readonly Watched[];
  all(): readonly Watched[];
  rises(watched: Watched): readonly Rise[];
  /** Since when its open rise looks like none; undefined: it still does, or there is none. */
  calmSince(watched: Watched): Instant | undefined;
  points(series: Series, from: Instant, to: Instant, stepMs?: number): readonly ChartPoint[];
  /** How everything stood at `at`, to go on from after a restart; undefined when some series cannot tell. */
  save(at: Instant): SavedTracks | undefined;
  /** Forgets what led to what was saved. */
  forget(saved: SavedTracks): void;
  /** A series with changes of long ago, and whether its whole history is needed to take them in. */
  behind(): { readonly series: Series; readonly lost: boolean } | undefined;
  /** Takes them in, for a lost one from its history; returns what may have changed. */
  catchUp(series: Series, history: History): readonly Watched[];
}

/** All buckets of a series, and of the series it is a part of. */
export interface History {
  readonly own: readonly SeriesDelta[];
  readonly totals: readonly SeriesDelta[];
}

/** What is kept over a restart. Series that began after `at` are not in it. */
export interface SavedTracks {
  readonly at: Instant;
  readonly series: readonly { readonly series: Series; readonly track: SavedTrack; readonly since: Instant }[];
}

/** Pure in the deltas and the watermark: the order and the cuts in which they come do not show. */
export function createTracks(
  settings: Pick<Settings, 'sensitivity' | 'sources' | 'taxonomy'>,
  zone: Zone,
  saved?: SavedTracks,
): Tracks {
  const entries = createEntries(settings, zone);
  const { since } = entries;
  let head = Number.NEGATIVE_INFINITY;
  /** Longer than it may take until what is written is read, so that a rare poll is no silence. */
  const patience = ({ value }: Series): number =>
    BUCKET + 2 * (settings.sources.find(({ name }) => name === value)?.everyMs ?? 0);
  for (const { series, track, since: first } of saved?.series ?? []) {
    entries.make(series, track);
    since.set(series.brand, first);
  }
  return {
    apply(deltas) {
      for (const { series, bucket, count, punctual } of deltas) {
        const { brand, scope } = series;
        const entry = entries.of(series) ?? entries.begin(series, bucket);
        entry.track.add(bucket, count, punctual);
        entry.dirty = true;
        for (const other of scope === 'all' ? entries.ofBrand(brand) : []) {
          if (!isPartOfAll(other.series.scope)) continue;
          other.track.addTotal(bucket, count, punctual);
          other.dirty = true;
        }
        if (count < 0 && bucket === since.get(brand)) for (const other of entries.ofBrand(brand)) other.restart = true;
        if (bucket >= (since.get(brand) ?? Number.POSITIVE_INFINITY)) continue;
        since.set(brand, bucket);
        for (const other of entries.ofBrand(brand)) {
          other.track.since(bucket);
          other.dirty = true;
        }
      }
    },
    advance(watermark) {
      const forward = watermark > head;
      head = Math.max(head, watermark);
      const moved = () => entries.all().filter(({ dirty }) => forward || dirty);
      entries.stepSources(moved(), head);
      // More than before, where a source fell silent.
      const stepped = moved();
      for (const { track } of stepped) track.advance(head, true);
      return stepped.flatMap(looked);
    },
    all: () => entries.all().flatMap(({ series }) => KINDS[series.scope].map((kind) => ({ series, kind }))),
    rises({ series, kind }) {
      const rises = entries.of(series)?.track.rises(kind) ?? [];
      if (kind !== 'source_down') return rises;
      return rises.filter(({ openedAt, closedAt }) => (closedAt ?? head) - openedAt > patience(series));
    },
    calmSince: ({ series, kind }) => entries.of(series)?.track.calmSince(kind),
    behind() {
      const waiting = entries.all().filter(({ track, restart }) => track.behind || restart);
      // Every mention is in this series: where it begins, the brand begins.
      const entry = waiting.find(({ series }) => series.scope === 'all') ?? waiting[0];
      return entry && { series: entry.series, lost: entry.track.lost || entry.restart };
    },
    catchUp(series, { own, totals }) {
      let entry = entries.of(series);
      if (!entry) return [];
      if (entry.track.lost || entry.restart) {
        const { brand, scope } = series;
        if (entry.restart && scope === 'all') since.set(brand, own[0]?.bucket ?? Number.POSITIVE_INFINITY);
        entry = entries.make(series);
        for (const { bucket, count, punctual } of own) entry.track.add(bucket, count, punctual);
        for (const { bucket, count, punctual } of totals) entry.track.addTotal(bucket, count, punctual);
        entry.track.since(since.get(brand) ?? Number.POSITIVE_INFINITY);
        entries.tellUnread(entry);
      }
      entry.track.advance(head);
      if (series.scope === 'source') entries.stepSources([entry], head);
      return looked(entry);
    },
    save(at) {
      const series: { series: Series; track: SavedTrack; since: Instant }[] = [];
      for (const entry of entries.all()) {
        if (entry.restart) return undefined;
        const track = entry.track.save(at);
        const first = since.get(entry.series.brand);
        if (track && first !== undefined) series.push({ series: entry.series, track, since: first });
        else if (entry.track.start < at) return undefined;
      }
      return { at, series };
    },
    forget({ series }) {
      for (const saved of series) entries.of(saved.series)?.track.forget(saved.track);
    },
    points: (series, from, to, stepMs) => entries.of(series)?.track.points(from, to, stepMs) ?? [],
  };
}
