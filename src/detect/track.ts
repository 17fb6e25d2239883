import type { Rise, Sensitivity } from '../domain/series.js';
import { BUCKET, bucketOf, DAY, HOUR, type Instant, WEEK } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { seriesConfig } from './plan.js';
import { cloneSeries, createSeries, isSilent, type SeriesState, SILENCE, silentSeries, step } from './series.js';
import { quantile } from './tails.js';
import { createUsual } from './usual.js';

export interface TrackConfig {
  readonly zone: Zone;
  readonly sensitivity: Sensitivity;
  /** The part of the brand's false alarms that this series may use, 0..1. */
  readonly share: number;
}

/** What was counted from `at` on, against what is usual; `low`..`high` is the 80 % range. */
export interface TrackPoint {
  readonly at: Instant;
  readonly value: number;
  readonly usual: number;
  readonly low: number;
  readonly high: number;
}

/**
 * One series of the bot, in buckets of 15 minutes. What it says is a function of the final counts, of `since` and of
 * the highest watermark alone: the order and the cuts in which they arrive do not show.
 */
export interface Track {
  /** Changes the count of a bucket, and of its punctual mentions; negative for edits and deletions. */
  add(bucket: Instant, count: number, punctual: number): void;
  /** The series was listened to from here on: silence before the first mention counts as nobody having written. */
  since(at: Instant): void;
  /**
   * Steps every bucket that ends at or before the watermark. A watermark before an earlier one does nothing new. With
   * `patient`, changes of more than a day ago are left for later: they go far back, and concern no alert of now.
   */
  advance(watermark: Instant, patient?: boolean): void;
  /** Changes of long ago wait to be taken in. */
  readonly behind: boolean;
  /** All rises in order; the last may be open. */
  rises(): readonly Rise[];
  /** Changes whenever `rises` may have changed. */
  readonly revision: number;
  /** The newest checkpoint at or before `at`. Undefined when the track began later, or began with a newer one. */
  save(at: Instant): SavedTrack | undefined;
  /** Forgets what led to a saved track: it goes on as if it had begun with it. */
  forget(saved: SavedTrack): void;
  /** The first bucket of all; Infinity before there is one. */
  readonly start: Instant;
  /** A change reached back beyond the saved track it began with: only a new track, given the whole history, can tell. */
  readonly lost: boolean;
  /** Mentions expected in the complete buckets of from..to; buckets longer ago than ten days count as 0. */
  expected(from: Instant, to: Instant): number;
  /** The last ten days' buckets of from..to, summed to points of `stepMs` (a multiple of a bucket). */
  points(from: Instant, to: Instant, stepMs?: number): readonly TrackPoint[];
}

/** The track as it stood before the bucket `at`. */
interface Checkpoint {
  readonly at: Instant;
  readonly state: SeriesState;
  /** How many rises had closed. */
  readonly closed: number;
}

/** A track as it stood before the bucket `at`, and what it had been told. JSON keeps all of it. */
export interface SavedTrack {
  readonly at: Instant;
  readonly start: Instant;
  /** Null: nobody said since when. */
  readonly listening: Instant | null;
  readonly state: SeriesState;
  readonly closed: readonly Rise[];
}

/** Changes whenever the same counts may give another state: what was saved by another model is no use. */
export const TRACK_MODEL = 1;

/** Late mentions are common for a day, rare after: checkpoints every hour of a day, every day of five weeks, every week. */
const RECENT = 26 * HOUR;
const isWorthKeeping = (age: number, at: Instant): boolean =>
  age <= RECENT || (at % DAY === 0 && age <= 35 * DAY) || at % WEEK === 0;

/** With `saved` it goes on from there: only what was counted from `saved.at` on need be added. */
export function createTrack({ zone, sensitivity, share }: TrackConfig, saved?: SavedTrack): Track {
  const config = seriesConfig(BUCKET, zone, sensitivity, share);
  const counts = new Map<Instant, { count: number; punctual: number }>();
  const usual = createUsual();
  let floor = saved?.at ?? Number.NEGATIVE_INFINITY;
  let checkpoints: Checkpoint[] = saved ? [{ at: saved.at, state: saved.state, closed: saved.closed.length }] : [];
  let closed: Rise[] = saved ? [...saved.closed] : [];
  let state = saved ? cloneSeries(saved.state) : createSeries(config);
  /** The next bucket to step; undefined before the first. */
  let head: Instant | undefined = saved?.at;
  /** The first bucket of all. */
  let start = saved?.start ?? Number.POSITIVE_INFINITY;
  let listening = saved?.listening ?? Number.POSITIVE_INFINITY;
  /** First bucket that changed although it was stepped already: of the last day, and of all before. */
  let changed = Number.POSITIVE_INFINITY;
  let changedLongAgo = Number.POSITIVE_INFINITY;
  let watermark = Number.NEGATIVE_INFINITY;
  let revision = 0;

  /** The first bucket at or after `from` with a mention in it; Infinity when there is none. */
  const nextMention = (from: Instant): Instant => {
    let next = Number.POSITIVE_INFINITY;
    for (const [bucket, { count }] of counts) if (bucket >= from && bucket < next && count > 0) next = bucket;
    return next;
  };

  const rollBack = (): void => {
    // A change of the first bucket moves the start of all history.
    checkpoints = changed <= start ? [] : checkpoints.filter(({ at }) => at <= changed);
    const back = checkpoints.at(-1);
    if (closed.length > (back?.closed ?? 0) || state.open) revision += 1;
    closed = closed.slice(0, back?.closed ?? 0);
    state = back ? cloneSeries(back.state) : createSeries(config);
    usual.forget(back?.at ?? Number.NEGATIVE_INFINITY);
    head = back?.at;
    changed = Number.POSITIVE_INFINITY;
  };

  const remember = (at: Instant): void => {
    if (at % HOUR !== 0 || checkpoints.at(-1)?.at === at) return;
    // A long way is gone in one go: what would be thrown away again at its end is not kept on the way.
    if (!isWorthKeeping(watermark - BUCKET - at, at)) return;
    // The floor is kept for as long as nothing before it is known.
    checkpoints = checkpoints.filter((old) => old.at === floor || isWorthKeeping(at - old.at, old.at));
    checkpoints.push({ at, state: cloneSeries(state), closed: closed.length });
  };

  const stepOnce = (at: Instant): void => {
    const { count = 0, punctual = 0 } = counts.get(at) ?? {};
    const before = state.open?.rise;
    const result = step(state, config, at, Math.max(0, count), Math.min(Math.max(0, punctual), Math.max(0, count)));
    usual.set(at, result.expected, result.dispersion);
    if (result.closed) closed.push(result.closed);
    if (result.closed || result.rise !== (before ?? null)) revision += 1;
  };

  /** The stepped buckets of from..to. */
  const inSpan = (from: Instant, to: Instant) => {
    const buckets: { at: Instant; expected: number; dispersion: number }[] = [];
    for (let at = Math.ceil(from / BUCKET) * BUCKET; at < Math.min(to, head ?? to); at += BUCKET) {
      const known = usual.get(at);
      if (known) buckets.push({ at, ...known });
    }
    return buckets;
  };

  return {
    add(bucket, count, punctual) {
      const old = counts.get(bucket) ?? { count: 0, punctual: 0 };
      const now = { count: old.count + count, punctual: old.punctual + punctual };
      if (now.count === 0 && now.punctual === 0) counts.delete(bucket);
      else counts.set(bucket, now);
      if (head === undefined || bucket >= head) return;
      if (bucket >= head - RECENT) changed = Math.min(changed, bucket);
      else changedLongAgo = Math.min(changedLongAgo, bucket);
    },
    since(at) {
      const bucket = Math.ceil(at / BUCKET) * BUCKET;
      if (bucket >= listening) return;
      listening = bucket;
      if (head !== undefined) changedLongAgo = Math.min(changedLongAgo, listening);
    },
    advance(to, patient = false) {
      if (!patient) {
        if (changedLongAgo < floor) throw new Error('a track that lost its past cannot take this in');
        changed = Math.min(changed, changedLongAgo);
        changedLongAgo = Number.POSITIVE_INFINITY;
      }
      watermark = Math.max(watermark, to);
      if (changed < Number.POSITIVE_INFINITY) rollBack();
      if (head === undefined) {
        start = Math.min(listening, nextMention(Number.NEGATIVE_INFINITY));
        if (start === Number.POSITIVE_INFINITY) return;
        head = start;
      }
      for (; head + BUCKET <= watermark; head += BUCKET) {
        remember(head);
        if (isSilent(state, config)) {
          head = Math.min(nextMention(head), bucketOf(watermark));
          if (head + BUCKET > watermark) break;
          // Years before anybody listened are no evidence of silence: what is usual has to be learnt again.
          state = head - SILENCE >= listening ? silentSeries(config) : createSeries(config);
        }
        stepOnce(head);
      }
    },
    rises: () => (state.open ? [...closed, state.open.rise] : closed.slice()),
    get revision() {
      return revision;
    },
    get start() {
      return start;
    },
    get behind() {
      return changedLongAgo < Number.POSITIVE_INFINITY;
    },
    get lost() {
      return changedLongAgo < floor;
    },
    forget({ at }) {
      floor = Math.max(floor, at);
      checkpoints = checkpoints.filter((each) => each.at >= floor);
      for (const bucket of counts.keys()) if (bucket < floor) counts.delete(bucket);
    },
    save(at) {
      const point = checkpoints.findLast((each) => each.at <= at);
      if (!point || Math.min(changed, changedLongAgo) < Number.POSITIVE_INFINITY) return undefined;
      const { state, closed: count } = point;
      const since = Number.isFinite(listening) ? listening : null;
      return { at: point.at, start, listening: since, state, closed: closed.slice(0, count) };
    },
    expected: (from, to) => inSpan(from, to).reduce((sum, { expected }) => sum + expected, 0),
    points(from, to, stepMs = BUCKET) {
      const points: TrackPoint[] = [];
      for (let at = Math.floor(from / stepMs) * stepMs; at < to; at += stepMs) {
        const buckets = inSpan(at, Math.min(to, at + stepMs));
        const last = buckets.at(-1);
        if (!last) continue;
        const value = buckets.reduce((sum, bucket) => sum + (counts.get(bucket.at)?.count ?? 0), 0);
        const mean = buckets.reduce((sum, { expected }) => sum + expected, 0);
        const range = (share: number) => quantile(share, mean, last.dispersion);
        points.push({ at, value, usual: mean, low: range(0.1), high: range(0.9) });
      }
      return points;
    },
  };
}
