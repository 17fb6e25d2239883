import { BAR_MEASURES, type BarGroup, type BarMeasure, isInGroup, measureOf } from '../domain/bar.js';
import { isWorthAsking } from '../domain/precision.js';
import type { BarFigures } from '../domain/proposal.js';
import { DAY, type Instant } from '../domain/time.js';
import type { PostedAlert } from '../store/index.js';
import { type BarCase, type FoundBar, figuresOf, proposedBar } from './best-bar.js';

/** Older verdicts propose nothing: what customers write of, and how, has changed. */
const REMEMBERED = 180 * DAY;

/** What the verdicts of a group of alerts propose. */
export interface GroupReview {
  readonly group: BarGroup;
  /** Verdicts of the group, of all time. */
  readonly verdicts: number;
  readonly found?: FoundBar;
}

/**
 * Every series and every kind of a brand's judged alerts with the bar that their verdicts propose, series first: a narrow
 * bar says less than a wide one. Alerts without a verdict are left out. Pure.
 */
export function reviewOf(brand: string, alerts: readonly PostedAlert[], now: Instant): readonly GroupReview[] {
  return groupsOf(brand, alerts).map((group) => {
    const found = proposedBar(casesOf(group, alerts, now), BAR_MEASURES[group.kind]);
    return { group, verdicts: verdictCount(group, alerts), ...(found && { found }) };
  });
}

/** Verdicts on alerts of a group, of all time. */
export const verdictCount = (group: BarGroup, alerts: readonly PostedAlert[]): number => judgedIn(group, alerts).length;

/** What a bar would have done to the alerts of its group that were judged in the last 180 days. */
export const backtestOf = (
  bar: BarGroup & Pick<FoundBar, 'measure' | 'least'>,
  alerts: readonly PostedAlert[],
  now: Instant,
): BarFigures => figuresOf(casesOf(bar, alerts, now), bar);

/** The alerts of a group that were judged in the last 180 days and that a bar would have spared or missed. */
export function touchedBy(
  bar: BarGroup & Pick<FoundBar, 'measure' | 'least'>,
  alerts: readonly PostedAlert[],
  now: Instant,
): readonly PostedAlert[] {
  const below = casesOf(bar, alerts, now).filter(({ measures }) => measures[bar.measure] < bar.least);
  return alerts.filter(({ number }) => below.some(({ alert }) => alert === number));
}

function groupsOf(brand: string, alerts: readonly PostedAlert[]): readonly BarGroup[] {
  const groups = new Map<string, BarGroup>();
  for (const { about, verdict, brand: own } of alerts) {
    if (!about || !verdict || own !== brand || BAR_MEASURES[about.kind].length === 0) continue;
    const { kind, scope, value } = about;
    groups.set(`1 ${kind} ${scope} ${value}`, { brand, kind, scope, value });
    groups.set(`2 ${kind}`, { brand, kind, scope: '', value: '' });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** Alerts whose headline named the group when they were judged. */
const judgedIn = (group: BarGroup, alerts: readonly PostedAlert[]): readonly PostedAlert[] =>
  alerts.filter(
    ({ brand, about, verdict }) =>
      verdict !== undefined &&
      about !== undefined &&
      isInGroup(group, { kind: about.kind, series: { brand, scope: about.scope, value: about.value } }),
  );

/** An alert of which a recount left nothing has no measure, and is no case. */
function casesOf(group: BarGroup, alerts: readonly PostedAlert[], now: Instant): readonly BarCase[] {
  return judgedIn(group, alerts).flatMap((alert) => {
    const { verdict, episodes, number } = alert;
    if (!verdict || verdict.at <= now - REMEMBERED || episodes.length === 0) return [];
    return [
      { alert: number, at: verdict.at, worthAsking: isWorthAsking(verdict.word), measures: measuresOf(group, alert) },
    ];
  });
}

/** An incident in which something else rose too would have been told all the same. */
function measuresOf(group: BarGroup, { episodes }: PostedAlert): BarCase['measures'] {
  const isWhole = episodes.every((episode) => isInGroup(group, episode));
  const most = (measure: BarMeasure) =>
    isWhole ? Math.max(...episodes.map((episode) => measureOf(measure, episode))) : Number.POSITIVE_INFINITY;
  return {
    mentions: most('mentions'),
    ratio: most('ratio'),
    authors: most('authors'),
    severity: most('severity'),
    surprise: most('surprise'),
  };
}
