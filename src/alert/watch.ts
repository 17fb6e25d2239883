import { type Episode, episodeKey } from '../domain/episode.js';
import type { Rise, Series, SeriesDelta } from '../domain/series.js';
import { seriesId } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import { activeMutes, type Db, dropEpisode, type LedgerLine, ledgerLines, saveEpisode } from '../store/index.js';
import { assemble, kindOf } from './assemble.js';
import { decide } from './decide.js';
import type { AlertDeps, LifeDeps } from './deps.js';
import { follow, join, sayGrown } from './life.js';
import { catchUpOne, dropOutdated, keepTracks, keptUntil, readTracks, wholeTracks } from './memory.js';
import { type Moment, momentIn } from './moment.js';
import type { Tracks } from './tracks.js';

/** Watches the series: keeps the ledger of episodes true, and says who is told. Everything happens in the caller's transaction. */
export interface Watch {
  /** Brings the detector back from what was kept of it and the rollups, and reads the ledger. Cheap when already loaded. */
  load(db: Db): Promise<void>;
  apply(tx: Db, deltas: readonly SeriesDelta[]): Promise<void>;
  /** The same for those who only settle in the end: nothing is loaded, and nothing followed. */
  pass(tx: Db, deltas: readonly SeriesDelta[]): Promise<void>;
  /** Brings the ledger up to the watermark; with `page`, people are told what is new. */
  look(tx: Db, watermark: Instant, page: boolean): Promise<void>;
  /** Changes of more than a day ago are not in the ledger yet. */
  isBehind(): boolean;
  /** Takes them in, one series at a time. */
  catchUp(tx: Db): Promise<void>;
  /** Reads the evidence of the whole ledger again, as it must stand in the end. */
  settle(tx: Db, watermark: Instant): Promise<void>;
  /** Keeps the detector for a quick start, unless what is kept is of today; `anyway`: even then. */
  keep(tx: Db, anyway: boolean): Promise<void>;
  /** Throws the memory away: a rolled-back transaction, or a change from outside. */
  forget(): void;
  points: AlertDeps['points'];
}

interface Memory {
  readonly tracks: Tracks;
  /** The ledger as the store has it, by key. */
  readonly lines: Map<string, LedgerLine>;
}

export function createWatch(given: Omit<AlertDeps, 'points' | 'nudge'>): Watch {
  let memory: Memory | undefined;
  /** By brand, up to when the database keeps the detector: an older change makes that useless. */
  let kept: ReadonlyMap<string, Instant> | undefined;
  const points: AlertDeps['points'] = (series, from, to, stepMs) =>
    memory?.tracks.points(series, from, to, stepMs) ?? [];
  const deps: LifeDeps = { ...given, points };
  const loaded = (): Memory => {
    if (!memory) throw new Error('the watch was asked before it was loaded');
    return memory;
  };
  const watch: Watch = {
    async load(db) {
      if (memory) return;
      memory = { tracks: await readTracks(db, deps), lines: await linesByKey(db, deps) };
    },
    async apply(tx, deltas) {
      loaded().tracks.apply(deltas);
      await watch.pass(tx, deltas);
    },
    async pass(tx, deltas) {
      kept ??= await keptUntil(tx, deps);
      kept = await dropOutdated(tx, deps, kept, deltas);
    },
    async keep(tx, anyway) {
      kept ??= await keptUntil(tx, deps);
      kept = await keepTracks(tx, deps, loaded().tracks, kept, anyway);
    },
    async look(tx, watermark, page) {
      const { tracks, lines } = loaded();
      const changed = tracks.advance(watermark).filter((series) => alertable(deps, series));
      const moment = momentIn(tx, deps.store.workspace);
      for (const series of changed) await recount(tx, deps, loaded(), moment, series, false);
      if (page) await considerAll(tx, deps, lines);
    },
    isBehind: () => memory?.tracks.behind() !== undefined,
    async catchUp(tx) {
      const series = await catchUpOne(tx, deps, loaded().tracks);
      if (series && alertable(deps, series)) {
        await recount(tx, deps, loaded(), momentIn(tx, deps.store.workspace), series, false);
      }
    },
    async settle(tx, watermark) {
      // Built anew from the rollups, so that nothing of the way the mentions took is left in it.
      const tracks = await wholeTracks(tx, deps);
      memory = { tracks, lines: memory?.lines ?? (await linesByKey(tx, deps)) };
      tracks.advance(watermark);
      const moment = momentIn(tx, deps.store.workspace);
      for (const series of tracks.all()) {
        if (alertable(deps, series)) await recount(tx, deps, loaded(), moment, series, true);
      }
    },
    forget() {
      memory = undefined;
      kept = undefined;
    },
    points,
  };
  return watch;
}

async function linesByKey(db: Db, { store }: LifeDeps): Promise<Map<string, LedgerLine>> {
  const lines = await ledgerLines(db, store.workspace);
  return new Map(lines.map((line) => [line.episode.key, line]));
}

const alertable = ({ settings }: LifeDeps, series: Series): boolean =>
  settings.brands.some(({ id, competitor }) => id === series.brand && !competitor);

/** Makes the ledger's lines of one series agree with its rises. */
async function recount(
  tx: Db,
  deps: LifeDeps,
  { tracks, lines }: Memory,
  moment: Moment,
  series: Series,
  all: boolean,
) {
  const { workspace } = deps.store;
  const { settings, zone } = deps;
  const before = [...lines.values()].filter(({ episode }) => seriesId(episode.series) === seriesId(series));
  const rises = new Map(
    tracks.rises(series).map((rise) => [episodeKey(workspace, kindOf(series), series, rise.openedAt), rise]),
  );
  const gone = before.filter(({ episode }) => !rises.has(episode.key));
  const touched = new Set<number>();
  const grown: Grown[] = [];
  for (const [key, rise] of rises) {
    const known = lines.get(key);
    if (known && !all && sameRise(known.episode, rise)) continue;
    const heir = known ?? gone.find(({ alert, episode }) => alert !== null && overlap(episode, rise));
    const episode = await assemble({ db: tx, workspace, settings, zone }, moment, series, rise);
    const line: LedgerLine = { episode, alert: heir?.alert ?? null, because: heir?.because ?? '' };
    lines.set(key, line);
    await saveEpisode(tx, workspace, line);
    if (line.alert === null) continue;
    touched.add(line.alert);
    if (known && doublings(episode) > doublings(known.episode)) grown.push({ alert: line.alert, episode });
  }
  for (const { episode, alert } of gone) {
    lines.delete(episode.key);
    await dropEpisode(tx, workspace, episode.key);
    if (alert !== null) touched.add(alert);
  }
  for (const number of touched) await follow(tx, deps, number, linesOf(lines, number));
  for (const { alert, episode } of grown) await sayGrown(tx, deps, alert, episode, doublings(episode));
}

interface Grown {
  readonly alert: number;
  readonly episode: Episode;
}

/** A thread hears of growth each time the mentions pass another power of two, not at every tick. */
const doublings = ({ mentions }: Episode): number => Math.floor(Math.log2(Math.max(1, mentions)));

/** Tells people of what they do not know yet; an alert that several episodes join at once is drawn twice at most. */
async function considerAll(tx: Db, deps: LifeDeps, lines: Map<string, LedgerLine>): Promise<void> {
  const joined = new Set<number>();
  for (const line of [...lines.values()]) {
    if (line.alert !== null || (line.because !== '' && line.episode.closedAt !== null)) continue;
    const { alert } = await consider(tx, deps, line, lines);
    if (alert === null) continue;
    // Only what was told has a thread: the message is owed before the next episode adds its note there.
    if (linesOf(lines, alert).length === 1) await follow(tx, deps, alert, linesOf(lines, alert));
    else joined.add(alert);
  }
  for (const alert of joined) await follow(tx, deps, alert, linesOf(lines, alert));
}

/** Raises or joins an alert when the decision says so; records the reason either way. */
async function consider(tx: Db, deps: LifeDeps, line: LedgerLine, lines: Map<string, LedgerLine>): Promise<LedgerLine> {
  const { workspace } = deps.store;
  const now = deps.now();
  const mutes = await activeMutes(tx, workspace, now);
  const { zone, settings } = deps;
  const decision = decide(line.episode, { now, zone, mutes, expectedEvents: settings.expectedEvents });
  if (!decision.post && decision.because === line.because) return line;
  const alert = decision.post ? (await join(tx, deps, line.episode, decision.expectedEvent)).number : line.alert;
  const decided = { ...line, alert, because: decision.because };
  await keep(tx, workspace, lines, decided);
  return decided;
}

async function keep(tx: Db, workspace: string, lines: Map<string, LedgerLine>, line: LedgerLine): Promise<void> {
  lines.set(line.episode.key, line);
  await saveEpisode(tx, workspace, line);
}

const linesOf = (lines: ReadonlyMap<string, LedgerLine>, alert: number): Episode[] =>
  [...lines.values()].filter((line) => line.alert === alert).map(({ episode }) => episode);

const overlap = (episode: Episode, rise: Rise): boolean =>
  episode.openedAt <= (rise.closedAt ?? Number.POSITIVE_INFINITY) &&
  rise.openedAt <= (episode.closedAt ?? Number.POSITIVE_INFINITY);

const sameRise = (episode: Episode, rise: Rise): boolean =>
  (Object.keys(rise) as (keyof Rise)[]).every((field) => Object.is(episode[field], rise[field]));
