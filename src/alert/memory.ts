import { type SavedTrack, TRACK_MODEL } from '../detect/index.js';
import type { Series, SeriesDelta, Watched } from '../domain/series.js';
import { DAY, type Instant } from '../domain/time.js';
import {
  brandsCounted,
  type Db,
  dropSavedSeries,
  savedBrands,
  savedSeries,
  saveSeries,
  seriesDeltas,
  seriesHistory,
} from '../store/index.js';
import type { LifeDeps } from './deps.js';
import { createTracks, type SavedTracks, type Tracks } from './tracks.js';
import { isPartOfAll } from './unread.js';

// The detector is a function of the counts. What the database keeps of it only saves the time to work through all of
// them again: it stands some days in the past, so that late mentions and charts find what they need after it.

/** How far back the kept detector stands. */
const BACK = 10 * DAY;

type Kept = ReadonlyMap<string, Instant>;

/** From what is kept and the buckets since; brands of which nothing is kept from all of theirs. */
export async function readTracks(db: Db, deps: LifeDeps): Promise<Tracks> {
  const { store, settings, zone } = deps;
  const rows = await savedSeries(db, store.workspace, modelOf(deps));
  const at = rows[0]?.at;
  if (at === undefined) return wholeTracks(db, deps);
  const saved = rows.map(({ series, body }) => ({ series, ...(JSON.parse(body) as SavedBody) }));
  const brands = [...new Set(rows.map(({ series }) => series.brand))];
  const tracks = createTracks(settings, zone, { at, series: saved });
  tracks.apply(await seriesDeltas(db, store.workspace, { before: at, butBrands: brands }));
  tracks.apply(await seriesDeltas(db, store.workspace, { from: at }));
  return tracks;
}

/** Up to when each brand is kept, as far as it is of use. */
export const keptUntil = (db: Db, deps: LifeDeps): Promise<Kept> =>
  savedBrands(db, deps.store.workspace, modelOf(deps));

/** From all the counts there are. */
export async function wholeTracks(db: Db, { store, settings, zone }: LifeDeps): Promise<Tracks> {
  const tracks = createTracks(settings, zone);
  // Brand by brand: years of all of them at once would fill the memory.
  for (const brand of await brandsCounted(db, store.workspace)) {
    tracks.apply(await seriesDeltas(db, store.workspace, { brands: [brand] }));
  }
  return tracks;
}

/** Takes in what changed long ago in one series; returns what may have changed. */
export async function catchUpOne(db: Db, { store }: LifeDeps, tracks: Tracks): Promise<readonly Watched[]> {
  const behind = tracks.behind();
  if (!behind) return [];
  const { series, lost } = behind;
  const all: Series = { brand: series.brand, scope: 'all', value: '' };
  const history = (wanted: boolean, of: Series) => (wanted ? seriesHistory(db, store.workspace, of) : []);
  return tracks.catchUp(series, {
    own: await history(lost, series),
    totals: await history(lost && isPartOfAll(series.scope), all),
  });
}

/** Forgets what is kept of a brand once something before it has changed. Returns what is still kept. */
export async function dropOutdated(tx: Db, { store }: LifeDeps, kept: Kept, deltas: readonly SeriesDelta[]) {
  const outdated = new Set<string>();
  for (const { series, bucket } of deltas) {
    if (bucket < (kept.get(series.brand) ?? Number.NEGATIVE_INFINITY)) outdated.add(series.brand);
  }
  if (outdated.size === 0) return kept;
  for (const brand of outdated) await dropSavedSeries(tx, store.workspace, brand);
  return new Map([...kept].filter(([brand]) => !outdated.has(brand)));
}

/** Keeps the tracks as they stood some days ago, when that is later than what is kept, or `anyway`. */
export async function keepTracks(tx: Db, deps: LifeDeps, tracks: Tracks, kept: Kept, anyway: boolean): Promise<Kept> {
  const at = Math.floor((deps.now() - BACK) / DAY) * DAY;
  if (!anyway && [...kept.values()].some((before) => before >= at)) return kept;
  const saved = tracks.save(at);
  if (!saved) return kept;
  const rows = saved.series.map(({ series, track, since }) => {
    const body: SavedBody = { track, since };
    return { series, at, body: JSON.stringify(body) };
  });
  await saveSeries(tx, deps.store.workspace, modelOf(deps), rows);
  tracks.forget(saved);
  return new Map(rows.map(({ series }) => [series.brand, at]));
}

interface SavedBody extends Pick<SavedTracks['series'][number], 'since'> {
  readonly track: SavedTrack;
}

/** What a detector's state depends on beside the counts. */
function modelOf({ settings: { sensitivity, timezone, taxonomy } }: LifeDeps): string {
  const severities = taxonomy.topics.map(({ id, severity }) => `${id} ${severity}`).sort();
  const digits = severities.map((each) => each.at(-1)).join('');
  return `${TRACK_MODEL} ${sensitivity} ${timezone} ${digits}`.trim();
}
