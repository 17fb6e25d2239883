import { type SeriesDelta, type Watched, watchedId } from '../domain/series.js';
import { DAY, type Instant } from '../domain/time.js';
import { type Db, type LedgerLine, ledgerLines } from '../store/index.js';
import { circumstancesNow } from './circumstances.js';
import { type Circumstances, decide } from './decide.js';
import type { AlertDeps, LifeDeps } from './deps.js';
import { keep, type Lines, linesOf } from './ledger.js';
import { follow, join } from './life.js';
import { catchUpOne, dropOutdated, keepTracks, keptUntil, readTracks, wholeTracks } from './memory.js';
import { recounting } from './recount.js';
import { type Recovering, recoveringNow, sayRecovering } from './recovering.js';
import { reread } from './reread.js';
import type { Tracks } from './tracks.js';

/** Watches the series: keeps the ledger of episodes true, and says who is told. Everything happens in the caller's transaction. */
export interface Watch {
  /** Brings the detector back from what was kept of it and the rollups, and reads the ledger. Cheap when already loaded. */
  load(db: Db): Promise<void>;
  apply(tx: Db, deltas: readonly SeriesDelta[]): Promise<void>;
  /** The same for those who only settle in the end: nothing is loaded, and nothing followed. */
  pass(tx: Db, deltas: readonly SeriesDelta[]): Promise<void>;
  /**
   * Brings the ledger up to the watermark, lines of a day ago and more excepted: they are left to `catchUp`. With `page`,
   * people are told what is new.
   */
  look(tx: Db, watermark: Instant, page: boolean): Promise<void>;
  /** Has the evidence that names one of these (`source:id`) read again, and every message that may quote it drawn anew. */
  reread(tx: Db, keys: readonly string[]): Promise<void>;
  /** Not all that happened more than a day ago is in the ledger yet. */
  isBehind(): boolean;
  /** Takes a little of it in: one series, or one line of the ledger. */
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
  readonly lines: Lines;
  /** That of which older lines do not agree with the tracks yet. */
  readonly stale: Map<string, Watched>;
  readonly recovering: Recovering;
}

/** Rises that ended earlier than this concern nobody now: their lines are made to agree one by one. */
const RECENT = DAY;

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
      const [lines, recovering] = [await linesByKey(db, deps), await recoveringNow(db, deps)];
      memory = { tracks: await readTracks(db, deps), lines, stale: new Map(), recovering };
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
      const { tracks, lines, stale, recovering } = loaded();
      const changed = tracks.advance(watermark).filter((watched) => alertable(deps, watched));
      const recount = recounting(tx, deps, tracks, lines);
      for (const watched of changed) {
        if (await recount(watched, { since: watermark - RECENT, roughly: true }))
          stale.set(watchedId(watched), watched);
      }
      if (page) await considerAll(tx, deps, lines);
      await sayRecovering(tx, deps, tracks, lines, recovering);
    },
    async reread(tx, keys) {
      if (keys.length > 0) await reread(tx, deps, loaded().lines, new Set(keys));
    },
    isBehind: () => memory !== undefined && (memory.stale.size > 0 || memory.tracks.behind() !== undefined),
    async catchUp(tx) {
      const { tracks, lines, stale } = loaded();
      const [next] = stale.values();
      if (next) {
        if (!(await recounting(tx, deps, tracks, lines)(next, { most: 1 }))) stale.delete(watchedId(next));
        return;
      }
      for (const watched of await catchUpOne(tx, deps, tracks)) {
        if (alertable(deps, watched)) stale.set(watchedId(watched), watched);
      }
    },
    async settle(tx, watermark) {
      // Built anew from the rollups, so that nothing of the way the mentions took is left in it.
      const tracks = await wholeTracks(tx, deps);
      const lines = memory?.lines ?? (await linesByKey(tx, deps));
      memory = { tracks, lines, stale: new Map(), recovering: new Map() };
      tracks.advance(watermark);
      const recount = recounting(tx, deps, tracks, memory.lines);
      for (const watched of tracks.all()) if (alertable(deps, watched)) await recount(watched, { anew: true });
    },
    forget() {
      memory = undefined;
      kept = undefined;
    },
    points,
  };
  return watch;
}

async function linesByKey(db: Db, { store }: LifeDeps): Promise<Lines> {
  const lines = await ledgerLines(db, store.workspace);
  return new Map(lines.map((line) => [line.episode.key, line]));
}

const alertable = ({ settings }: LifeDeps, { series }: Watched): boolean =>
  settings.brands.some(({ id, competitor }) => id === series.brand && !competitor);

/** Tells people of what they do not know yet; an alert that several episodes join at once is drawn twice at most. */
async function considerAll(tx: Db, deps: LifeDeps, lines: Lines): Promise<void> {
  const joined = new Set<number>();
  const open = [...lines.values()].filter(
    ({ alert, because, episode }) => alert === null && (because === '' || episode.closedAt === null),
  );
  if (open.length === 0) return;
  const around = await circumstancesNow(tx, deps);
  for (const line of open) {
    const { alert } = await consider(tx, deps, around, line, lines);
    if (alert === null) continue;
    // Only what was told has a thread: the message is owed before the next episode adds its note there.
    if (linesOf(lines, alert).length === 1) await follow(tx, deps, alert, linesOf(lines, alert));
    else joined.add(alert);
  }
  for (const alert of joined) await follow(tx, deps, alert, linesOf(lines, alert));
}

/** Raises or joins an alert when the decision says so; records the reason either way. */
async function consider(
  tx: Db,
  deps: LifeDeps,
  around: Circumstances,
  line: LedgerLine,
  lines: Lines,
): Promise<LedgerLine> {
  const decision = decide(line.episode, around);
  if (!decision.post && decision.because === line.because) return line;
  const alert = decision.post ? (await join(tx, deps, line.episode, decision.expectedEvent)).number : line.alert;
  const decided = { ...line, alert, because: decision.because };
  await keep(tx, deps, lines, decided);
  return decided;
}
