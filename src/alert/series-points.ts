import type { ChartPoint } from '../card.js';
import { createTrack } from '../detect/index.js';
import type { Episode } from '../domain/episode.js';
import type { Series } from '../domain/series.js';
import { BUCKET, DAY, HOUR, type Instant, MINUTE, WEEK } from '../domain/time.js';
import { authorsByStep, type Db, firstBucket, seriesPoints } from '../store/index.js';
import type { LifeDeps } from './deps.js';
import { shareOfSeries } from './share.js';

/** What a chart of an episode shows: from when to when, and how much time one of its points sums up. */
export interface Look {
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: number;
}

/** A window of an hour is seen among quarters of an hour, one of a day among parts of days. */
function scaleOf(window: number): { readonly before: number; readonly stepMs: number } {
  if (window <= HOUR) return { before: DAY, stepMs: BUCKET };
  return window <= 6 * HOUR ? { before: 3 * DAY, stepMs: HOUR } : { before: 7 * DAY, stepMs: 3 * HOUR };
}

/** How long after its end an episode is still looked at. */
const AFTER = 2 * HOUR;
/** A rise that never ends must not make an endless chart. */
const LONGEST = 9 * DAY;
/** How much history what is usual is learnt from again, once detection has forgotten it. */
const HISTORY = 8 * WEEK;

export function lookAt({ openedAt, closedAt, peakAt, windowMinutes }: Episode, now: Instant): Look {
  const { before, stepMs } = scaleOf(windowMinutes * MINUTE);
  const to = Math.min(now, (closedAt ?? now) + AFTER);
  const from = Math.max(Math.min(openedAt - before, peakAt - windowMinutes * MINUTE), to - LONGEST);
  return { from, to, stepMs };
}

/** The series of an episode against its baseline, as far as detection remembers it, with its authors counted once. */
export async function pointsOf(deps: LifeDeps, db: Db, episode: Episode): Promise<ChartPoint[]> {
  const look = lookAt(episode, deps.now());
  return withAuthors(deps, db, episode.series, look, deps.points(episode.series, look.from, look.to, look.stepMs));
}

/** The same, also of an episode that detection has half forgotten: what was usual is then learnt from the sums again. */
export async function anyPointsOf(deps: LifeDeps, db: Db, episode: Episode): Promise<ChartPoint[]> {
  const look = lookAt(episode, deps.now());
  const known = await pointsOf(deps, db, episode);
  if (known[0] && known[0].at <= look.from) return known;
  return withAuthors(deps, db, episode.series, look, await learnt(deps, db, episode.series, look));
}

async function learnt({ zone, settings, store }: LifeDeps, db: Db, series: Series, { from, to, stepMs }: Look) {
  // Single comments and silent sources count nothing.
  if (series.scope === 'mention' || series.scope === 'source') return [];
  const { workspace } = store;
  const start = await firstBucket(db, workspace, series.brand, from - HISTORY);
  if (start === undefined) return [];
  const track = createTrack({
    zone,
    sensitivity: settings.sensitivity,
    share: shareOfSeries(settings, series),
    kinds: [],
  });
  track.since(start);
  for (const { t, n } of await seriesPoints(db, workspace, series, start, to)) track.add(t, n, n);
  track.advance(to);
  return track.points(from, to, stepMs);
}

async function withAuthors(
  { store }: LifeDeps,
  db: Db,
  series: Series,
  { from, to, stepMs }: Look,
  points: readonly ChartPoint[],
): Promise<ChartPoint[]> {
  if (points.length === 0) return [];
  const start = Math.floor(from / stepMs) * stepMs;
  const authors = await authorsByStep(db, store.workspace, series, { from: start, to }, stepMs);
  return points.map((point) => ({ ...point, authors: authors.get(point.at) ?? 0 }));
}
