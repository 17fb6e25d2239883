import { isConfirmed } from '../detect/index.js';
import { type Episode, episodeKey } from '../domain/episode.js';
import { type Rise, type Watched, watchedId } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import { type Db, dropEpisode, type LedgerLine } from '../store/index.js';
import { assemble } from './assemble.js';
import type { LifeDeps } from './deps.js';
import { keep, type Lines, linesOf } from './ledger.js';
import { follow, sayGrown } from './life.js';
import { momentIn } from './moment.js';
import type { Tracks } from './tracks.js';

/** How much of a series' ledger is made to agree with its rises; all that differs unless said. */
interface Reach {
  /** Only what was open since. */
  readonly since?: Instant;
  /** So many lines at most, the newest first. */
  readonly most?: number;
  /** Also the evidence of what does not differ. */
  readonly anew?: boolean;
  /** Leaves a large rise that has hardly grown for later: its evidence would be read again with every part of a burst. */
  readonly roughly?: boolean;
}

/** From so many mentions on, a rise counts as grown by a tenth of them. */
const LARGE = 500;
const GROWN = 1.1;

/** Makes the ledger's lines of one kind of a series agree with its rises; `true` when some still do not. */
export type Recount = (watched: Watched, reach: Reach) => Promise<boolean>;

/** Recounts within one transaction in which no mention changes. */
export function recounting(tx: Db, deps: LifeDeps, tracks: Tracks, lines: Lines): Recount {
  const { settings, zone, store } = deps;
  const moment = momentIn(tx, store.workspace);
  const within = { db: tx, workspace: store.workspace, settings, zone };
  return async (watched, { since = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, anew, roughly }) => {
    const { differing, gone } = compared(store.workspace, tracks.rises(watched), watched, lines, anew ?? false);
    const lineOf = ({ openedAt }: Rise) =>
      lines.get(episodeKey(store.workspace, watched.kind, watched.series, openedAt));
    const isWanted = (rise: Rise): boolean =>
      (rise.closedAt ?? Number.POSITIVE_INFINITY) >= since && !(roughly && hardlyDiffers(rise, lineOf(rise)?.episode));
    const wanted = differing.filter(isWanted).slice(-most);
    const touched = new Set<number>();
    const grown: Grown[] = [];
    for (const rise of wanted) {
      const known = lineOf(rise);
      const heir = known ?? gone.find(({ alert, episode }) => alert !== null && overlap(episode, rise));
      const episode = await assemble(within, moment, watched, rise);
      if (!isConfirmed(episode.kind, episode.hint, rise)) {
        if (known) gone.push(known);
        continue;
      }
      const line: LedgerLine = { episode, alert: heir?.alert ?? null, because: heir?.because ?? '' };
      await keep(tx, deps, lines, line);
      if (line.alert === null) continue;
      touched.add(line.alert);
      if (known && doublings(episode) > doublings(known.episode)) grown.push({ alert: line.alert, episode });
    }
    const isDone = wanted.length === differing.length;
    // A line that is gone hands its alert on to a rise that overlaps it: it stays until all of them have come.
    for (const { episode, alert } of isDone ? gone : []) {
      lines.delete(episode.key);
      await dropEpisode(tx, store.workspace, episode.key);
      if (alert !== null) touched.add(alert);
    }
    for (const number of touched) await follow(tx, deps, number, linesOf(lines, number));
    for (const { alert, episode } of grown) await sayGrown(tx, deps, alert, episode, doublings(episode));
    return !isDone;
  };
}

/** The rises whose line is missing or says something else, in order, and the lines whose rise is no more. */
function compared(workspace: string, rises: readonly Rise[], watched: Watched, lines: Lines, anew: boolean) {
  const id = watchedId(watched);
  const keyOf = ({ openedAt }: Rise) => episodeKey(workspace, watched.kind, watched.series, openedAt);
  const keys = new Set(rises.map(keyOf));
  const before = [...lines.values()].filter(({ episode }) => watchedId(episode) === id);
  return {
    gone: before.filter(({ episode }) => !keys.has(episode.key)),
    differing: rises.filter((rise) => {
      const known = lines.get(keyOf(rise));
      return anew || !known || !sameRise(known.episode, rise);
    }),
  };
}

const hardlyDiffers = (rise: Rise, known: Episode | undefined): boolean =>
  known !== undefined &&
  rise.mentions >= LARGE &&
  rise.mentions >= known.mentions &&
  rise.mentions < GROWN * known.mentions &&
  rise.closedAt === known.closedAt &&
  rise.late === known.late;

interface Grown {
  readonly alert: number;
  readonly episode: Episode;
}

/** A thread hears of growth each time the mentions pass another power of two, not at every tick. */
const doublings = ({ mentions }: Episode): number => Math.floor(Math.log2(Math.max(1, mentions)));

const overlap = (episode: Episode, rise: Rise): boolean =>
  episode.openedAt <= (rise.closedAt ?? Number.POSITIVE_INFINITY) &&
  rise.openedAt <= (episode.closedAt ?? Number.POSITIVE_INFINITY);

const sameRise = (episode: Episode, rise: Rise): boolean =>
  (Object.keys(rise) as (keyof Rise)[]).every((field) => Object.is(episode[field], rise[field]));
