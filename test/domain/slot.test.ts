import { describe, expect, test } from 'vitest';
import { type DigestTime, lastSlot, parseDigestTime } from '../../src/domain/slot.js';
import { DAY, HOUR, iso, MINUTE, WEEK } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { thorough } from '../support/runs.js';

const ZONES = [
  ...['Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Los_Angeles', 'Pacific/Apia', 'Asia/Kathmandu'],
  ...['Asia/Tokyo', 'Asia/Kolkata', 'Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham'],
  ...['America/Sao_Paulo', 'America/St_Johns', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Tehran', 'Atlantic/Azores'],
  ...['Asia/Beirut', 'America/Havana'],
];
/** Ten years where there is time, else two, with what the year's end and both changes of the clock bring. */
const WEEKS = thorough ? 520 : 104;
const MONDAY_9 = { weekday: 1, hour: 9, minute: 0 };

describe('a weekly time', () => {
  test('comes exactly once a week, at nine on the wall clock, for years in twenty zones', () => {
    const from = Date.UTC(2024, 0, 1);
    for (const name of ZONES) {
      const zone = zoneOf(name);
      const slots = new Map<string, number>();
      // Whenever somebody looks, at odd times.
      for (let now = from; now < from + WEEKS * WEEK; now += 31 * HOUR + 7 * MINUTE) {
        const { key, dueAt } = lastSlot(MONDAY_9, now, zone);
        expect(slots.get(key) ?? dueAt).toBe(dueAt);
        slots.set(key, dueAt);
      }
      const due = [...slots.values()];
      expect(due.length).toBeGreaterThanOrEqual(WEEKS);
      for (const at of due) expect(zone.format(at, 'ccc HH:mm')).toBe('Mon 09:00');
      for (const [n, at] of due.slice(1).entries())
        expect(Math.abs(at - (due[n] ?? 0) - WEEK)).toBeLessThanOrEqual(HOUR);
    }
  });

  test.each([
    ['is due right after the gap when daylight saving skips it', 2, '2026-03-08', '2026-03-08T07:00:00Z'],
    ['is due the first time when daylight saving repeats it', 1, '2026-11-01', '2026-11-01T05:30:00Z'],
  ])('%s', (_, hour, day, due) => {
    const zone = zoneOf('America/New_York');
    const sunday = { weekday: 7, hour, minute: 30 };
    const found = new Set<string>();
    for (let now = Date.parse(day) + 8 * HOUR; now < Date.parse(day) + DAY; now += 10 * MINUTE) {
      found.add(iso(lastSlot(sunday, now, zone).dueAt));
    }
    expect([...found]).toEqual([due]);
    expect(lastSlot(sunday, Date.parse(due) - 1, zone).dueAt).toBeLessThan(Date.parse(due) - 6 * DAY);
  });

  test('has the same slot in its week whatever zone or hour it is moved to', () => {
    const now = Date.UTC(2026, 0, 5, 20);
    const keys = ZONES.map((name) => lastSlot({ ...MONDAY_9, hour: 3 }, now + DAY, zoneOf(name)).key);
    expect(new Set(keys)).toEqual(new Set(['2026-01-05']));
    expect(lastSlot({ weekday: 3, hour: 9, minute: 0 }, now + 3 * DAY, zoneOf('UTC')).key).toBe('2026-01-05');
  });

  test.each<[string, DigestTime | undefined]>([
    ['mon 09:00', MONDAY_9],
    ['Sun 23:59', { weekday: 7, hour: 23, minute: 59 }],
    ['mon 24:00', undefined],
    ['monday 9', undefined],
    ['monthly 1 09:00', { dayOfMonth: 1, hour: 9, minute: 0 }],
    ['monthly 29 09:00', undefined],
    ['1 09:00', undefined],
  ])('is read from %s', (text, time) => expect(parseDigestTime(text)).toEqual(time));
});

test('a monthly time comes once a month on the wall clock, over the change of the clocks, and reaches back to the one before', () => {
  const zone = zoneOf('Europe/Berlin');
  const dues = new Map<string, string>();
  for (let now = Date.UTC(2026, 0, 20); now < Date.UTC(2027, 0, 20); now += 7 * HOUR) {
    const { key, dueAt, from } = lastSlot({ dayOfMonth: 15, hour: 9, minute: 0 }, now, zone);
    expect(dueAt).toBeLessThanOrEqual(now);
    expect(zone.format(from, 'd HH:mm')).toBe('15 09:00');
    expect(zone.clock(from).month % 12).toBe(zone.clock(dueAt).month - 1);
    dues.set(key, zone.format(dueAt, 'd LLL HH:mm'));
  }
  expect([...dues.keys()].slice(0, 3)).toEqual(['2026-01', '2026-02', '2026-03']);
  expect([...dues.values()].slice(2, 4)).toEqual(['15 Mar 09:00', '15 Apr 09:00']);
  expect(dues.size).toBe(13);
});
