import type { Subscription } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import type { Settings } from '../domain/settings.js';
import { DAY, type Instant, MINUTE } from '../domain/time.js';
import { parseWhen, whenContains } from '../domain/when.js';
import { type Zone, zoneOf } from '../domain/zone.js';

/** Until when an alert with these episodes is held back from a subscription; undefined: it is told now. Pure. */
export function heldUntil(
  { quietHours, timezone, escalation }: Subscription,
  episodes: readonly Episode[],
  settings: Pick<Settings, 'quietPass' | 'timezone'>,
  now: Instant,
): Instant | undefined {
  if (quietHours === undefined || escalation) return undefined;
  const { minSeverity, kinds } = settings.quietPass;
  if (episodes.some(({ kind, severity }) => severity >= minSeverity || kinds.includes(kind))) return undefined;
  return quietEnd(quietHours, zoneOf(timezone ?? settings.timezone), now);
}

/** When the quiet hours that hold at `now` (`22:00-07:00` on the zone's wall clock) end; undefined: none hold. Pure. */
export function quietEnd(quietHours: string, zone: Zone, now: Instant): Instant | undefined {
  const when = parseWhen(`daily ${quietHours}`);
  if (typeof when === 'string' || !when.span || !whenContains(when, now, zone)) return undefined;
  const { from, to } = when.span;
  const wall = zone.clock(now);
  if (to === DAY / MINUTE) return zone.addDays(now, 1);
  const isTomorrow = to <= from && wall.hour * 60 + wall.minute >= from;
  const { year, month, day } = zone.clock(isTomorrow ? zone.addDays(now, 1) + DAY / 2 : now);
  return zone.instant(year, month, day, Math.floor(to / 60), to % 60);
}
