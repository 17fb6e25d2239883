import type { ChartPoint } from '../card.js';
import { createTrack, KINDS, type SavedTrack, type Track } from '../detect/index.js';
import { type Rise, type Series, type SeriesDelta, seriesId, type Watched } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import { BUCKET, type Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { shareOfSeries } from './share.js';
import { isPartOfAll, stepSource, unreadOf } from './unread.js';

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
export function createTracks(
  settings: Pick<Settings, 'sensitivity' | 'sources' | 'taxonomy'>,
  zone: Zone,
  saved?: SavedTracks,
): Tracks {
  const entries = new Map<string, Entry>();
  /** First bucket of each brand: from there on it was listened to, and a topic nobody names counts as silence. */
  const since = new Map<string, Instant>();
  let head = Number.NEGATIVE_INFINITY;
  const ofBrand = (brand: string) => [...entries.values()].filter(({ series }) => series.brand === brand);
  const make = (series: Series, before?: SavedTrack): Entry => {
    const { scope } = series;
    const share = shareOfSeries(settings, series);
    const config = { zone, sensitivity: settings.sensitivity, share, kinds: KINDS[scope] };
    const entry: Entry = { series, track: createTrack(config, before), seen: -1, dirty: true, restart: false };
    entries.set(seriesId(series), entry);
    return entry;
  };
  const begin = (series: Series, bucket: Instant): Entry => {
    const { brand, scope } = series;
    const entry = make(series);
    entry.track.since(since.get(brand) ?? bucket);
    if (isPartOfAll(scope)) {
      const all = entries.get(seriesId({ brand, scope: 'all', value: '' }))?.track;
      for (const { at, count, punctual } of all?.counts() ?? []) entry.track.addTotal(at, count, punctual);
    }
    if (scope !== 'source') entry.track.unread(unreadOf(tracksOfSources(brand), scope));
    return entry;
  };
  const tracksOfSources = (brand: string) =>
    ofBrand(brand).flatMap(({ series, track }) => (series.scope === 'source' ? track : []));
  const looked = (entry: Entry): readonly Watched[] => {
    const { series, track } = entry;
    entry.dirty = false;
    if (track.revision === entry.seen) return [];
    entry.seen = track.revision;
    return KINDS[series.scope].map((kind) => ({ series, kind }));
  };
  /** The sources first: what they did not hear, the other series of their brand did not count. */
  const stepSources = (moved: readonly Entry[]): void => {
    const silent = new Set<string>();
    for (const { series, track, seen } of moved) {
      if (series.scope !== 'source') continue;
      stepSource(track, head);
      if (track.revision !== seen) silent.add(series.brand);
    }
    for (const brand of silent) {
      const sources = tracksOfSources(brand);
      for (const entry of ofBrand(brand)) {
        if (entry.series.scope === 'source') continue;
        entry.track.unread(unreadOf(sources, entry.series.scope));
        entry.dirty = true;
      }
    }
  };
  /** Longer than it may take until what is written is read, so that a rare poll is no silence. */
  const patience = ({ value }: Series): number =>
    BUCKET + 2 * (settings.sources.find(({ name }) => name === value)?.everyMs ?? 0);
  for (const { series, track, since: first } of saved?.series ?? []) {
    make(series, track);
    since.set(series.brand, first);
  }
  return {
    apply(deltas) {
      for (const { series, bucket, count, punctual } of deltas) {
        const { brand, scope } = series;
        const entry = entries.get(seriesId(series)) ?? begin(series, bucket);
        entry.track.add(bucket, count, punctual);
        entry.dirty = true;
        for (const other of scope === 'all' ? ofBrand(brand) : []) {
          if (!isPartOfAll(other.series.scope)) continue;
          other.track.addTotal(bucket, count, punctual);
          other.dirty = true;
        }
        if (count < 0 && bucket === since.get(brand)) for (const other of ofBrand(brand)) other.restart = true;
        if (bucket >= (since.get(brand) ?? Number.POSITIVE_INFINITY)) continue;
        since.set(brand, bucket);
        for (const other of ofBrand(brand)) {
          other.track.since(bucket);
          other.dirty = true;
        }
      }
    },
    advance(watermark) {
      const forward = watermark > head;
      head = Math.max(head, watermark);
      stepSources([...entries.values()].filter(({ dirty }) => forward || dirty));
      const moved = [...entries.values()].filter(({ dirty }) => forward || dirty);
      for (const { track } of moved) track.advance(head, true);
      return moved.flatMap(looked);
    },
    all: () => [...entries.values()].flatMap(({ series }) => KINDS[series.scope].map((kind) => ({ series, kind }))),
    rises({ series, kind }) {
      const rises = entries.get(seriesId(series))?.track.rises(kind) ?? [];
      if (kind !== 'source_down') return rises;
      return rises.filter(({ openedAt, closedAt }) => (closedAt ?? head) - openedAt > patience(series));
    },
    calmSince: ({ series, kind }) => entries.get(seriesId(series))?.track.calmSince(kind),
    behind() {
      const waiting = [...entries.values()].filter(({ track, restart }) => track.behind || restart);
      // Every mention is in this series: where it begins, the brand begins.
      const entry = waiting.find(({ series }) => series.scope === 'all') ?? waiting[0];
      return entry && { series: entry.series, lost: entry.track.lost || entry.restart };
    },
    catchUp(series, { own, totals }) {
      let entry = entries.get(seriesId(series));
      if (!entry) return [];
      if (entry.track.lost || entry.restart) {
        const { brand, scope } = series;
        if (entry.restart && scope === 'all') since.set(brand, own[0]?.bucket ?? Number.POSITIVE_INFINITY);
        entry = make(series);
        for (const { bucket, count, punctual } of own) entry.track.add(bucket, count, punctual);
        for (const { bucket, count, punctual } of totals) entry.track.addTotal(bucket, count, punctual);
        entry.track.since(since.get(brand) ?? Number.POSITIVE_INFINITY);
        if (scope !== 'source') entry.track.unread(unreadOf(tracksOfSources(brand), scope));
      }
      entry.track.advance(head);
      if (series.scope === 'source') stepSources([entry]);
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
