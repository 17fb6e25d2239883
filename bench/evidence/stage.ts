import {
  createTrack,
  type EvidenceMention,
  gatherEvidence,
  readKind,
  type SavedTrack,
  shareOf,
  type TrackConfig,
} from '../../src/detect/index.js';
import type { Evidence, Hint } from '../../src/domain/evidence.js';
import type { Rise } from '../../src/domain/series.js';
import { BUCKET, bucketOf, DAY, HOUR, type Instant, MINUTE, WEEK } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import type { Dice } from '../input/dice.js';
import type { Post } from './posts.js';

const WEEKS = 8;
const OPINION = 28 * DAY;
/** The day of the event: a Monday. */
const EVENT_DAY: Instant = Date.UTC(2026, 2, 2);
const START = EVENT_DAY - WEEKS * WEEK;
/** The rise is judged until so long after the last added mention. */
const AFTER = HOUR;
const TRACK: TrackConfig = { zone: zoneOf('UTC'), sensitivity: 'balanced', share: shareOf('all'), kinds: ['spike'] };

/** A brand with eight weeks of history, made of its real days, and one more day, on which something may happen. */
export interface Stage {
  readonly brand: string;
  /** Posts of the day of the event, as they were. */
  readonly day: readonly EvidenceMention[];
  /** Posts of the brand's other days: what is added is taken from here. */
  readonly others: readonly Post[];
  readonly history: readonly EvidenceMention[];
  readonly saved: SavedTrack;
}

/** What the bot says of a rise. */
export interface Told {
  readonly rise: Rise;
  readonly evidence: Evidence;
  readonly hint: Hint;
  readonly window: readonly EvidenceMention[];
}

/**
 * One real day of the brand becomes the day of the event; the eight weeks before are drawn from the other days, in rounds in
 * which each day comes once. An author is the same person within a round, so that who returns is as in reality; the day
 * of the event is of the last round.
 */
export function stageOf(posts: readonly Post[], dayAt: number, dice: Dice): Stage {
  const days = daysOf(posts);
  const day = days[dayAt] ?? [];
  const others = days.filter((each) => each !== day);
  const history: EvidenceMention[] = [];
  let round: (readonly Post[])[] = [];
  for (let back = 0; back < WEEKS * 7; back++) {
    if (round.length === 0) round = shuffled(others, dice);
    const life = Math.floor(back / others.length);
    const midnight = EVENT_DAY - (back + 1) * DAY;
    for (const post of round.pop() ?? []) {
      const author = life === 0 ? post.author : `${post.author} of round ${life}`;
      history.push({ ...post, key: `${back}:${post.key}`, author, at: midnight + (post.at % DAY) });
    }
  }
  history.sort((a, b) => a.at - b.at);
  const track = createTrack(TRACK);
  track.since(START);
  for (const { at } of history) track.add(bucketOf(at), 1, 1);
  track.advance(EVENT_DAY);
  const saved = track.save(EVENT_DAY);
  if (!saved) throw new Error('the track keeps nothing of its own history');
  return {
    brand: day[0]?.brand ?? '',
    day: day.map((post) => ({ ...post, at: EVENT_DAY + (post.at % DAY) })),
    others: others.flat(),
    history,
    saved,
  };
}

const daysOf = (posts: readonly Post[]): Post[][] => {
  const days = new Map<number, Post[]>();
  for (const post of posts) {
    const day = Math.floor(post.at / DAY);
    days.set(day, [...(days.get(day) ?? []), post]);
  }
  return [...days].sort((a, b) => a[0] - b[0]).map(([, day]) => day);
};

export function shuffled<T>(list: readonly T[], dice: Dice): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = dice.below(i + 1);
    [all[i], all[j]] = [all[j] as T, all[i] as T];
  }
  return all;
}

export const eventAt = (hour: number): Instant => EVENT_DAY + hour * HOUR;

/** What the bot says when `added` is written on the day of the event; undefined when it does not alert. */
export function tell(stage: Stage, added: readonly EvidenceMention[], until: Instant, key: string): Told | undefined {
  const day = [...stage.day, ...added];
  const rise = riseIn(stage, day, until + AFTER);
  if (!rise) return undefined;
  const from = rise.peakAt - rise.windowMinutes * MINUTE;
  const between = (start: Instant, end: Instant): EvidenceMention[] => [
    ...stage.history.slice(firstFrom(stage.history, start), firstFrom(stage.history, end)),
    ...day.filter(({ at }) => at >= start && at < end),
  ];
  const window = between(from, rise.peakAt);
  const seen = new Set(stage.history.flatMap(({ author, at }) => (author !== null && at < from ? author : [])));
  const evidence = gatherEvidence({
    rise,
    key,
    sensitivity: TRACK.sensitivity,
    share: TRACK.share,
    window,
    usual: Array.from({ length: WEEKS }, (_, week) =>
      between(from - (week + 1) * WEEK, rise.peakAt - (week + 1) * WEEK),
    ),
    known: seen,
    brandNow: talliesOf(window),
    brandBefore: talliesOf(between(from - OPINION, from)),
    competitorsMoved: [],
  });
  return { rise, evidence, hint: readKind('spike', evidence, rise), window };
}

/** Index of the first mention at or after a time, of mentions by time. */
function firstFrom(mentions: readonly EvidenceMention[], at: Instant): number {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle] as EvidenceMention).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rise that is open or opened on the day of the event, as it stands at the end. */
function riseIn(stage: Stage, day: readonly EvidenceMention[], until: Instant): Rise | undefined {
  const track = createTrack(TRACK, stage.saved);
  const since = firstFrom(stage.history, stage.saved.at);
  for (const { at } of stage.history.slice(since)) track.add(bucketOf(at), 1, 1);
  for (const { at } of day) track.add(bucketOf(at), 1, 1);
  track.advance(bucketOf(until) + BUCKET);
  const rise = track.rises('spike').at(-1);
  return rise && rise.peakAt > EVENT_DAY ? rise : undefined;
}

const calm = new WeakMap<Stage, Map<Instant, boolean>>();

/** Whether the bot is silent about the day as it was, up to then. */
export function isCalm(stage: Stage, until: Instant): boolean {
  const known = calm.get(stage) ?? new Map<Instant, boolean>();
  calm.set(stage, known);
  const answer = known.get(until) ?? riseIn(stage, stage.day, until + AFTER) === undefined;
  known.set(until, answer);
  return answer;
}

function talliesOf(mentions: readonly EvidenceMention[]) {
  const tallies = new Map<string, { n: number; neg: number }>();
  for (const { author, negative } of mentions) {
    if (author === null || negative === null) continue;
    const tally = tallies.get(author) ?? { n: 0, neg: 0 };
    tally.n += 1;
    tally.neg += negative;
    tallies.set(author, tally);
  }
  return [...tallies].map(([author, tally]) => ({ author, ...tally }));
}
