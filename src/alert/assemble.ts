import { type EvidenceMention, gatherEvidence, readKind } from '../detect/index.js';
import { type Episode, episodeKey } from '../domain/episode.js';
import type { Rise, Series, Watched } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import { DAY, type Instant, MINUTE } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { type Db, seriesPoints } from '../store/index.js';
import type { Moment } from './moment.js';
import { severityOf } from './severity.js';
import { shareOfSeries } from './share.js';

/** How far back opinion is compared. */
export const OPINION_DAYS = 28;
/** How many earlier weeks say what the same window usually looks like. */
export const USUAL_WEEKS = 8;

/** Turns a rise into a line of the ledger: a function of what the store holds, and of nothing else. */
export async function assemble(
  deps: AssembleDeps,
  moment: Moment,
  { kind, series }: Watched,
  rise: Rise,
): Promise<Episode> {
  const { settings, zone, workspace } = deps;
  const to = rise.peakAt;
  const from = to - rise.windowMinutes * MINUTE;
  const { brand } = series;
  const window = await moment.window(series, { from, to });
  const authors = [...new Set(window.flatMap(({ author }) => author ?? []))];
  const key = episodeKey(workspace, kind, series, rise.openedAt);
  const evidence = gatherEvidence({
    rise,
    key,
    sensitivity: settings.sensitivity,
    share: shareOfSeries(settings, series),
    window,
    usual: await usualWindows(moment, series, from, to, zone),
    known: await moment.seen(brand, authors, from),
    brandNow: await moment.opinions(brand, { from, to }),
    brandBefore: await moment.opinions(brand, { from: from - OPINION_DAYS * DAY, to: from }),
    competitorsMoved: await moment.once(`competitors ${from} ${to}`, () => competitorsMoved(deps, from, to)),
  });
  return {
    ...rise,
    key,
    kind,
    series,
    severity: severityOf({ kind, series }, rise, window, settings.taxonomy),
    evidence,
    hint: readKind(kind, evidence, rise),
  };
}

/** Where episodes are assembled. */
export interface AssembleDeps {
  readonly db: Db;
  readonly workspace: string;
  readonly settings: Settings;
  readonly zone: Zone;
}

/** The same window of each of the previous weeks on the wall clock, the most recent first. */
async function usualWindows(moment: Moment, series: Series, from: Instant, to: Instant, zone: Zone) {
  const windows: (readonly EvidenceMention[])[] = [];
  for (let week = 1; week <= USUAL_WEEKS; week++) {
    const start = weeksBefore(from, week, zone);
    windows.push(await moment.window(series, { from: start, to: start + (to - from) }));
  }
  return windows;
}

/** The same moment of the wall clock, weeks earlier. */
export const weeksBefore = (at: Instant, weeks: number, zone: Zone): Instant =>
  zone.addDays(at, -7 * weeks) + (at - zone.startOfDay(at));

/**
 * Competitors whose mentions rose in the same window: at least 8, half as many again as the same window of the previous
 * weeks, and more than three standard deviations (variance twice the mean) above it.
 */
async function competitorsMoved({ db, workspace, settings, zone }: AssembleDeps, from: Instant, to: Instant) {
  const moved: string[] = [];
  for (const { id, competitor } of settings.brands) {
    if (!competitor) continue;
    const count = async (start: Instant) => {
      const points = await seriesPoints(
        db,
        workspace,
        { brand: id, scope: 'all', value: '' },
        start,
        start + (to - from),
      );
      return points.reduce((sum, { n }) => sum + n, 0);
    };
    const now = await count(from);
    let before = 0;
    for (let week = 1; week <= USUAL_WEEKS / 2; week++) before += await count(weeksBefore(from, week, zone));
    const mean = before / (USUAL_WEEKS / 2);
    if (now >= 8 && now > 1.5 * mean && now - mean > 3 * Math.sqrt(2 * mean + 1)) moved.push(id);
  }
  return moved;
}
