import { setImmediate as breathe } from 'node:timers/promises';
import { isConfirmed } from '../detect/index.js';
import type { Episode } from '../domain/episode.js';
import type { Rise, Sensitivity, Watched } from '../domain/series.js';
import { DAY, type Instant, type Span } from '../domain/time.js';
import { type Db, episodesBetween, firstBucket, seriesDeltas } from '../store/index.js';
import { assemble } from './assemble.js';
import { circumstancesNow } from './circumstances.js';
import { decide } from './decide.js';
import type { LifeDeps } from './deps.js';
import { momentIn } from './moment.js';
import { createTracks, type Tracks } from './tracks.js';

/** What would have fired in a period. */
export interface Rehearsal {
  /** The newest of them with evidence and hint, by opening time, and why each would page nobody; undefined: it would. */
  readonly fired: readonly Fired[];
  /** Older ones that were only counted. */
  readonly more: number;
}

export interface Fired {
  readonly episode: Episode;
  readonly quiet?: string;
}

/** The detector learns from so much before the end of the period, as far as mentions are kept. */
const HISTORY = 400 * DAY;
/** Counts that are read at once: others get their turn in between. */
const PIECE = 2 * DAY;

/**
 * What another sensitivity would have found in the stored counts of a brand from `span.from` to `span.to`, with evidence and
 * hint for the `most` newest. A dry run: nothing is written or told, and the bot goes on in between.
 */
export async function rehearse(
  deps: LifeDeps,
  sensitivity: Sensitivity,
  brand: string,
  span: Span,
  most: number,
): Promise<Rehearsal> {
  const { read: db, workspace } = deps.store;
  const settings = { ...deps.settings, sensitivity };
  const tracks = await tracksUpTo(db, { ...deps, settings }, brand, span.to);
  const found = tracks
    .all()
    .flatMap((watched) => tracks.rises(watched).map((rise) => ({ watched, rise })))
    .filter(({ rise }) => rise.openedAt >= span.from && rise.openedAt < span.to)
    .sort(byTime);
  const moment = momentIn(db, workspace);
  const episodes: Episode[] = [];
  for (const { watched, rise } of found.slice(-most)) {
    const episode = await assemble({ db, workspace, settings, zone: deps.zone }, moment, watched, rise);
    if (isConfirmed(episode.kind, episode.hint, rise)) episodes.push(episode);
    await breathe();
  }
  return { fired: await decided(db, deps, episodes), more: Math.max(0, found.length - most) };
}

/** The same for the sensitivity that holds, as the ledger has it. */
export async function ledgerIn(deps: LifeDeps, brand: string, span: Span, most: number): Promise<Rehearsal> {
  const { read, workspace } = deps.store;
  const lines = await episodesBetween(read, workspace, span.from, span.to);
  const found = lines
    .map(({ episode }) => episode)
    .filter(({ series, openedAt }) => series.brand === brand && openedAt >= span.from);
  return { fired: await decided(read, deps, found.slice(-most)), more: Math.max(0, found.length - most) };
}

/**
 * Whether each would page as people have decided by now, looked at when it opened. Mutes of today say nothing of then, and
 * an imported history is late as a whole: the question is what such counts would raise.
 */
async function decided(db: Db, deps: LifeDeps, episodes: readonly Episode[]): Promise<Fired[]> {
  const around = { ...(await circumstancesNow(db, deps)), mutes: [] };
  return episodes.map((episode) => {
    const decision = decide({ ...episode, late: false }, { ...around, now: episode.openedAt });
    return decision.post ? { episode } : { episode, quiet: decision.because };
  });
}

/** The tracks of one brand as of `to`, stepped day by day. */
async function tracksUpTo(db: Db, { store, settings, zone }: LifeDeps, brand: string, to: Instant): Promise<Tracks> {
  const tracks = createTracks(settings, zone);
  const first = await firstBucket(db, store.workspace, brand, to - HISTORY);
  for (let from = first ?? to; from < to; from += PIECE) {
    const before = Math.min(from + PIECE, to);
    tracks.apply(await seriesDeltas(db, store.workspace, { brands: [brand], from, before }));
    for (let at = from + DAY; at < before + DAY; at += DAY) {
      tracks.advance(Math.min(at, before));
      await breathe();
    }
  }
  // What a silent source had made of earlier days.
  for (let behind = tracks.behind(); behind; behind = tracks.behind()) {
    tracks.catchUp(behind.series, { own: [], totals: [] });
    await breathe();
  }
  return tracks;
}

const byTime = (a: { rise: Rise; watched: Watched }, b: { rise: Rise; watched: Watched }): number =>
  a.rise.openedAt - b.rise.openedAt || b.rise.pValue - a.rise.pValue;

/** Rises that overlap in time are one incident, and one message if any of them pages; by opening time. */
export function incidentsOf(fired: readonly Fired[]): readonly (readonly Fired[])[] {
  const incidents: Fired[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const each of [...fired].sort((a, b) => a.episode.openedAt - b.episode.openedAt)) {
    const { openedAt, closedAt } = each.episode;
    if (openedAt > until) incidents.push([]);
    incidents.at(-1)?.push(each);
    until = Math.max(until, closedAt ?? Number.POSITIVE_INFINITY);
  }
  return incidents;
}
