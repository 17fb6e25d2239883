import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { zoneOf } from '../../src/domain/zone.js';

const ZONES = ['Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/New_York', 'Africa/Casablanca', 'UTC'];
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const instants = fc.integer({ min: Date.parse('1975-01-01T00:00:00Z'), max: Date.parse('2035-01-01T00:00:00Z') });

/** What the runtime's own calendar says. */
function told(zone: string, at: number) {
  const options = { timeZone: zone, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { weekday: DAYS.indexOf(of('weekday')) + 1, hour: Number(of('hour')), minute: Number(of('minute')) };
}

describe('the wall clock', () => {
  it.each(ZONES)('of %s is that of its people, also on the days when it changes', (name) => {
    const zone = zoneOf(name);
    fc.assert(
      fc.property(instants, (at) => {
        const { weekday, hour, minute } = told(name, at);
        expect(zone.clock(at)).toMatchObject({ weekday, hour, minute });
        expect(zone.hourOfWeek(at)).toBe((weekday - 1) * 24 + hour);
      }),
    );
  });

  it.each([...ZONES, 'America/Sao_Paulo', 'Asia/Beirut'])('of %s has midnights where a calendar has them', (name) => {
    const zone = zoneOf(name);
    fc.assert(
      fc.property(instants, fc.integer({ min: -400, max: 400 }), (at, days) => {
        const day = DateTime.fromMillis(at, { zone: name }).startOf('day');
        expect(zone.startOfDay(at)).toBe(day.toMillis());
        expect(zone.addDays(at, days)).toBe(day.plus({ days }).toMillis());
      }),
    );
  });

  it('jumps within the hour that daylight saving begins', () => {
    const zone = zoneOf('Europe/London');
    expect(zone.clock(Date.parse('2026-03-29T00:59:59Z')).hour).toBe(0);
    expect(zone.clock(Date.parse('2026-03-29T01:00:00Z')).hour).toBe(2);
    expect(zone.hourOfWeek(Date.parse('2026-03-29T01:00:00Z'))).toBe(6 * 24 + 2);
  });
});
