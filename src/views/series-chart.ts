import type { ChartPoint, VolumeChart } from '../card.js';
import type { Alert } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import type { TopicNames } from '../domain/taxonomy.js';
import { MINUTE } from '../domain/time.js';
import { subject } from './series.js';
import { capital, count, duration } from './words.js';

/** An episode's series around its rise; undefined when nothing is known of it any more. */
export function seriesChart(
  episode: Episode,
  points: readonly ChartPoint[],
  { number, raisedAt }: Pick<Alert, 'number' | 'raisedAt'>,
  { timezone, taxonomy }: { readonly timezone: string; readonly taxonomy: TopicNames },
): VolumeChart | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return undefined;
  const within = (at: number) => Math.max(first.at, Math.min(last.at, at));
  const { openedAt, closedAt, peakAt, windowMinutes } = episode;
  return {
    kind: 'volume',
    title: capital(subject(episode.series, taxonomy)),
    alt: finding(episode, taxonomy),
    unit: `mentions${points[1] ? ` in ${duration((points[1].at - first.at) / MINUTE)}` : ''}`,
    timezone,
    points,
    highlight: { from: within(peakAt - windowMinutes * MINUTE), to: within(peakAt) },
    episode: { from: within(openedAt), to: within(closedAt ?? last.at) },
    markers: within(raisedAt) === raisedAt ? [{ at: raisedAt, label: `alert ${number}` }] : [],
  };
}

/** `Complaints about the app rose to 47 in 60 minutes, usual 14 (10 to 19)`, and the same by author. */
function finding(
  { series, mentions, windowMinutes, expected, low, high, evidence }: Episode,
  taxonomy: TopicNames,
): string {
  const usual = `usual ${count(expected)} (${count(low)} to ${count(high)})`;
  const once = evidence.eachAuthorOnce;
  return (
    `${capital(subject(series, taxonomy))} rose to ${count(mentions)} in ${duration(windowMinutes)}, ${usual}; with each author ` +
    `counted once to ${count(once.mentions)}, usual ${count(once.expected)}.`
  );
}
