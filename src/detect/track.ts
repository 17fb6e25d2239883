import type { AlertKind, Rise, Sensitivity } from '../domain/series.js';
import { BUCKET, bucketOf, HOUR, type Instant, WEEK } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { type Checkpoint, isWorthKeeping, RECENT, type SavedTrack } from './checkpoint.js';
import { type Counted, NOTHING, sane, sum } from './counted.js';
import { isEarly, risesAhead } from './early.js';
import { seriesConfig } from './plan.js';
import { isSilent, SILENCE } from './series.js';
import { createStepper } from './stepper.js';
import { createUnread, type UnreadSpan } from './unread.js';
import { createUsual } from './usual.js';
import { pointsIn, type TrackPoint, usualIn } from './usual-points.js';

export interface TrackConfig {
  readonly zone: Zone;
  readonly sensitivity: Sensitivity;
  /** The part of the brand's false alarms that this series may use, 0..1. */
  readonly share: number;
  /** What is looked for. */
  readonly kinds: readonly AlertKind[];
}

/**
 * One series of the bot, in buckets of 15 minutes. What it says is a function of the final counts, of `since`, of what
 * was unread and of the highest watermark alone: the order and the cuts in which they arrive do not show.
 */
export interface Track {
  /** Changes the count of a bucket, and of its punctual mentions; negative for edits and deletions. */
  add(bucket: Instant, count: number, punctual: number): void;
  /** The same for what the series is a part of. */
  addTotal(bucket: Instant, total: number, punctual: number): void;
  /** When not all was listened to; replaces what was said before. In order, without overlap, `to` perhaps in the future. */
  unread(spans: readonly UnreadSpan[]): void;
  /** The series was listened to from here on: silence before the first mention counts as nobody having written. */
  since(at: Instant): void;
  /**
   * Steps every bucket that ends at or before the watermark. A watermark before an earlier one does nothing new. With
   * `patient`, changes of more than a day ago are left for later: they go far back, and concern no alert of now.
   */
  advance(watermark: Instant, patient?: boolean): void;
  /** Changes of long ago wait to be taken in. */
  readonly behind: boolean;
  /** All rises of a kind in order; the last may be open. */
  rises(kind: AlertKind): readonly Rise[];
  /** Since when the open rise of a kind looks like none; undefined: it still does, or there is none. */
  calmSince(kind: AlertKind): Instant | undefined;
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
  /** What is counted since the saved track it began with, in no order. */
  counts(): Iterable<Counted & { readonly at: Instant }>;
  /** Mentions expected in the complete buckets of from..to; buckets longer ago than ten days count as 0. */
  expected(from: Instant, to: Instant): number;
  /** The last ten days' buckets of from..to, summed to points of `stepMs` (a multiple of a bucket). */
  points(from: Instant, to: Instant, stepMs?: number): readonly TrackPoint[];
}

/** One calm quarter of an hour may be a pause. */
const LEAST_CALM = 2;
/** After so long it is likelier that nobody listened: one old post does not make years of listening. */
const FORGOTTEN = 104 * WEEK;

/** With `saved` it goes on from there: only what was counted from `saved.at` on need be added. */
export function createTrack({ zone, sensitivity, share, kinds }: TrackConfig, saved?: SavedTrack): Track {
  const config = seriesConfig(BUCKET, zone, sensitivity, share);
  const stepper = createStepper(config, kinds);
  const counts = new Map<Instant, Counted>();
  const usual = createUsual();
  const unread = createUnread(saved?.unread ?? []);
  let floor = saved?.at ?? Number.NEGATIVE_INFINITY;
  let checkpoints: Checkpoint[] = saved
    ? [{ at: saved.at, state: saved.state, closed: saved.closed.map(({ length }) => length) }]
    : [];
  const closed: Rise[][] = kinds.map((_, i) => [...(saved?.closed[i] ?? [])]);
  let state = saved ? stepper.clone(saved.state) : stepper.create();
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
    if (stepper.open(state).some((open) => open !== null)) revision += 1;
    for (const [i, rises] of closed.entries()) {
      if (rises.splice(back?.closed[i] ?? 0).length > 0) revision += 1;
    }
    state = back ? stepper.clone(back.state) : stepper.create();
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
    checkpoints.push({ at, state: stepper.clone(state), closed: closed.map(({ length }) => length) });
  };

  const stepOnce = (at: Instant): void => {
    const before = stepper.open(state);
    const result = stepper.step(state, at, sane(counts.get(at) ?? NOTHING), unread.partOf(at));
    usual.set(at, result.expected, result.dispersion);
    const after = stepper.open(state);
    let isChanged = false;
    for (let i = 0; i < after.length; i++) {
      const ended = result.closed[i];
      if (ended) closed[i]?.push(ended);
      if (ended || after[i] !== before[i]) isChanged = true;
    }
    if (isChanged) revision += 1;
  };

  /** What nobody will ever see the end of ends here. */
  const endAll = (at: Instant): void => {
    for (const [i, rise] of stepper.open(state).entries()) if (rise) closed[i]?.push({ ...rise, closedAt: at });
  };

  const change = (bucket: Instant, by: Counted): void => {
    const now = sum(counts.get(bucket) ?? NOTHING, by);
    if (Object.values(now).every((each) => each === 0)) counts.delete(bucket);
    else counts.set(bucket, now);
    steppedAnew(bucket);
  };

  const steppedAnew = (bucket: Instant): void => {
    if (head === undefined || bucket >= head) revision += Number(isEarly(kinds));
    else if (bucket >= head - RECENT) changed = Math.min(changed, bucket);
    else changedLongAgo = Math.min(changedLongAgo, bucket);
  };

  return {
    add: (bucket, count, punctual) => change(bucket, { ...NOTHING, count, punctual }),
    addTotal: (bucket, total, totalPunctual) => change(bucket, { ...NOTHING, total, totalPunctual }),
    unread(spans) {
      const first = unread.become(spans);
      if (first !== undefined) steppedAnew(first);
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
        if (isSilent(state.series, config)) {
          endAll(head);
          const { heardAt } = state;
          head = Math.min(nextMention(head), bucketOf(watermark));
          if (head + BUCKET > watermark) break;
          // Years before anybody listened are no evidence of silence: what is usual has to be learnt again.
          const isKnown = head - SILENCE >= listening && head - (heardAt ?? start) < FORGOTTEN;
          state = isKnown ? stepper.silent() : stepper.create();
        }
        stepOnce(head);
      }
    },
    rises(kind) {
      const i = kinds.indexOf(kind);
      const open = stepper.open(state)[i];
      const since = isEarly(kinds) ? risesAhead(stepper, state, counts, head, i) : open ? [open] : [];
      return [...(closed[i] ?? []), ...since];
    },
    calmSince(kind) {
      const steps = stepper.calm(state)[kinds.indexOf(kind)] ?? 0;
      return head === undefined || steps < LEAST_CALM ? undefined : head - steps * BUCKET;
    },
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
      const { state } = point;
      const since = Number.isFinite(listening) ? listening : null;
      const before = closed.map((rises, i) => rises.slice(0, point.closed[i]));
      return { at: point.at, start, listening: since, state, closed: before, unread: unread.before(point.at) };
    },
    *counts() {
      for (const [at, counted] of counts) yield { at, ...counted };
    },
    expected: (from, to) =>
      usualIn(usual, from, Math.min(to, head ?? to)).reduce((all, { expected }) => all + expected, 0),
    points: (from, to, stepMs = BUCKET) =>
      pointsIn(usual, (bucket) => counts.get(bucket)?.count ?? 0, { from, to, stepMs, head: head ?? to }),
  };
}
