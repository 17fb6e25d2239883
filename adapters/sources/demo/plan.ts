import type { Settings } from '../../../src/domain/settings.js';
import type { Instant } from '../../../src/domain/time.js';
import { type Zone, zoneOf } from '../../../src/domain/zone.js';
import { BANKS, HARBOUR } from './bank.js';

export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** What happens in the demo, and when: a function of the day it ends on. */
export interface DemoPlan {
  readonly backfillFrom: Instant;
  /** Where the virtual clock starts: everything before is history. */
  readonly start: Instant;
  readonly end: Instant;
  /** Many people at once: the app is down. */
  readonly outage: Window;
  /** As many mentions, from a few people who argue in one thread. */
  readonly loud: Window;
  /** One sentence, pasted by many new accounts. */
  readonly copied: Window;
  /** Salary day: three times the usual, and harmless. */
  readonly payday: Window;
}

export const DEMO_ZONE: Zone = zoneOf('Europe/London');
const LIVE_DAYS = 4;
const HISTORY_DAYS = 28;

export function demoPlan(end: Instant): DemoPlan {
  const at = (day: number, hour: number): Instant => {
    const { year, month, day: date } = DEMO_ZONE.clock(DEMO_ZONE.addDays(end, day - LIVE_DAYS));
    return DEMO_ZONE.instant(year, month, date, hour);
  };
  return {
    backfillFrom: at(-HISTORY_DAYS, 9),
    start: at(0, 9),
    end,
    outage: { from: at(0, 10), to: at(0, 12) },
    loud: { from: at(1, 10), to: at(1, 12) },
    copied: { from: at(2, 10), to: at(2, 12) },
    payday: { from: at(3, 9), to: at(3, 15) },
  };
}

export const demoStart = (end: Instant): Instant => demoPlan(end).start;

/** What the demo configures in place of earshot.yaml. */
export function demoSettings(end: Instant): Pick<Settings, 'workspace' | 'timezone' | 'brands' | 'expectedEvents'> {
  const payday = DEMO_ZONE.format(demoPlan(end).payday.from, 'yyyy-MM-dd');
  return {
    workspace: 'demo',
    timezone: DEMO_ZONE.name,
    brands: BANKS.map(({ brand }) => brand),
    expectedEvents: [{ name: 'payday', brands: [HARBOUR.brand.id], when: `${payday} 08:00-16:00` }],
  };
}
