import { createTrack, shareOf } from '../../src/detect/index.js';
import type { Rise, Sensitivity } from '../../src/domain/series.js';
import { HOUR, type Instant } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import type { Injected, StreamSeries } from './streams.js';
import { START } from './streams.js';

const QUARTER = HOUR / 4;
const KIND = { all: 'spike', negative: 'spike', channel: 'spike', topic: 'issue' } as const;

/** The times of a brand's alerts, as the bot raises them: rises of any series that overlap are one. */
export function brandAlerts(series: readonly StreamSeries[], sensitivity: Sensitivity): Instant[] {
  const rises = series.flatMap((each) => risesOf(each, sensitivity));
  rises.sort((a, b) => a.openedAt - b.openedAt);
  const alerts: Instant[] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const { openedAt, closedAt } of rises) {
    if (openedAt >= until) alerts.push(openedAt);
    until = Math.max(until, closedAt ?? Number.POSITIVE_INFINITY);
  }
  return alerts;
}

export function risesOf({ scope, counts }: StreamSeries, sensitivity: Sensitivity): readonly Rise[] {
  const track = createTrack({ zone: zoneOf('UTC'), sensitivity, share: shareOf(scope), kinds: [KIND[scope]] });
  track.since(START);
  for (const [i, count] of counts.entries()) if (count > 0) track.add(START + i * QUARTER, count, count);
  track.advance(START + counts.length * QUARTER);
  return track.rises(KIND[scope]);
}

/** How many events had an alert within 18 hours of their start, or while they lasted. */
export function caught(events: readonly Injected[], alerts: readonly Instant[]): number {
  return events.filter(({ from, hours }) =>
    alerts.some((at) => at >= from && at <= from + Math.max(CATCH_HOURS, hours) * HOUR),
  ).length;
}

const CATCH_HOURS = 18;
