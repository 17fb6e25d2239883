import { createTrack, KINDS, type SavedTrack, type Track } from '../detect/index.js';
import { type Series, seriesId, type Watched } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { shareOfSeries } from './share.js';
import { isPartOfAll, stepSource, unreadOf } from './unread.js';

/** A series with its track, and what is still to be done for it. */
export interface Entry {
  readonly series: Series;
  readonly track: Track;
  /** Revision of the track when its rises were last looked at. */
  seen: number;
  dirty: boolean;
  /** The brand's first mentions went: its beginning has to be found again. */
  restart: boolean;
}

/** The tracks of a workspace by their series, and what the series of one brand tell each other. */
export interface Entries {
  /** First bucket of each brand: from there on it was listened to, and a topic nobody names counts as silence. */
  readonly since: Map<string, Instant>;
  all(): readonly Entry[];
  ofBrand(brand: string): readonly Entry[];
  of(series: Series): Entry | undefined;
  /** A track as it was saved, or an empty one that knows nothing of its brand; in place of what was there. */
  make(series: Series, saved?: SavedTrack): Entry;
  /** A track whose first bucket this is; it is told what its brand knows already. */
  begin(series: Series, bucket: Instant): Entry;
  /** Tells a series what the sources of its brand did not hear. */
  tellUnread(entry: Entry): void;
  /** Steps the sources among these first: what they did not hear, the other series of their brand did not count. */
  stepSources(moved: readonly Entry[], head: Instant): void;
}

export function createEntries(settings: Pick<Settings, 'sensitivity' | 'taxonomy'>, zone: Zone): Entries {
  const entries = new Map<string, Entry>();
  const since = new Map<string, Instant>();
  const all = () => [...entries.values()];
  const of = (series: Series) => entries.get(seriesId(series));
  const ofBrand = (brand: string) => all().filter(({ series }) => series.brand === brand);
  const sourcesOf = (brand: string) =>
    ofBrand(brand).flatMap(({ series, track }) => (series.scope === 'source' ? track : []));
  const make = (series: Series, saved?: SavedTrack): Entry => {
    const share = shareOfSeries(settings, series);
    const config = { zone, sensitivity: settings.sensitivity, share, kinds: KINDS[series.scope] };
    const entry: Entry = { series, track: createTrack(config, saved), seen: -1, dirty: true, restart: false };
    entries.set(seriesId(series), entry);
    return entry;
  };
  const tellUnread = ({ series, track }: Entry): void => {
    if (series.scope !== 'source') track.unread(unreadOf(sourcesOf(series.brand), series.scope));
  };
  return {
    ...{ since, all, ofBrand, of, make, tellUnread },
    begin(series, bucket) {
      const { brand, scope } = series;
      const entry = make(series);
      entry.track.since(since.get(brand) ?? bucket);
      const mentions = isPartOfAll(scope) ? of({ brand, scope: 'all', value: '' })?.track.counts() : [];
      for (const { at, count, punctual } of mentions ?? []) entry.track.addTotal(at, count, punctual);
      tellUnread(entry);
      return entry;
    },
    stepSources(moved, head) {
      const silent = new Set<string>();
      for (const { series, track, seen } of moved) {
        if (series.scope !== 'source') continue;
        stepSource(track, head);
        if (track.revision !== seen) silent.add(series.brand);
      }
      for (const brand of silent) {
        const sources = sourcesOf(brand);
        for (const entry of ofBrand(brand)) {
          if (entry.series.scope === 'source') continue;
          entry.track.unread(unreadOf(sources, entry.series.scope));
          entry.dirty = true;
        }
      }
    },
  };
}

/** Notes that the rises of a series are looked at; returns what may have changed since they last were. */
export function looked(entry: Entry): readonly Watched[] {
  const { series, track } = entry;
  entry.dirty = false;
  if (track.revision === entry.seen) return [];
  entry.seen = track.revision;
  return KINDS[series.scope].map((kind) => ({ series, kind }));
}
