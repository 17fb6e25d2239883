import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { parseWhen, type When, whenContains } from '../../src/domain/when.js';
import { zoneOf } from '../../src/domain/zone.js';

const london = zoneOf('Europe/London');
const at = (text: string) => Date.parse(text);

function when(text: string): When {
  const parsed = parseWhen(text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

describe('an expected event', () => {
  it.each([
    ['daily', '2026-01-05T23:59Z', true],
    ['daily 09:00-21:00', '2026-01-05T09:00Z', true],
    ['daily 09:00-21:00', '2026-01-05T21:00Z', false],
    ['weekly mon,thu', '2026-01-05T12:00Z', true],
    ['weekly mon, thu', '2026-01-06T12:00Z', false],
    ['monthly 25, 28 09:00-21:00', '2026-01-28T20:59Z', true],
    ['monthly 25,28 09:00-21:00', '2026-01-27T12:00Z', false],
    ['monthly 31', '2026-06-30T12:00Z', false],
    ['2026-03-01', '2026-03-01T12:00Z', true],
    ['2026-03-01', '2027-03-01T12:00Z', false],
    ['2026-03-01 09:00-24:00', '2026-03-01T23:59Z', true],
  ])('"%s" at %s: %s', (text, instant, inside) => {
    expect(whenContains(when(text), at(instant), london)).toBe(inside);
  });

  it('that runs over midnight belongs to the day it begins on', () => {
    const night = when('weekly fri 22:00-07:00');
    expect(whenContains(night, at('2026-01-09T22:00Z'), london)).toBe(true);
    expect(whenContains(night, at('2026-01-10T06:59Z'), london)).toBe(true);
    expect(whenContains(night, at('2026-01-09T06:59Z'), london)).toBe(false);
    expect(whenContains(night, at('2026-01-10T22:00Z'), london)).toBe(false);
  });

  it('follows the wall clock into summer time', () => {
    const payday = when('daily 09:00-10:00');
    expect(whenContains(payday, at('2026-03-28T09:30Z'), london)).toBe(true);
    expect(whenContains(payday, at('2026-03-29T08:30Z'), london)).toBe(true);
    expect(whenContains(payday, at('2026-03-29T09:30Z'), london)).toBe(false);
  });

  it('never comes when daylight saving skips its hour, and comes twice when it repeats it', () => {
    const minutes = (day: string) =>
      Array.from({ length: 26 * 60 }, (_, i) => at(day) + i * MINUTE).filter((each) =>
        whenContains(when(`${day.slice(0, 10)} 01:00-02:00`), each, london),
      ).length;
    expect(minutes('2026-03-29T00:00Z')).toBe(0);
    expect(minutes('2026-10-25T00:00Z')).toBe(120);
  });

  it('without times covers exactly the 23 hours of a short day', () => {
    const day = when('2026-03-29');
    const hours = Array.from({ length: 72 }, (_, i) => at('2026-03-28T00:00Z') + i * HOUR);
    expect(hours.filter((each) => whenContains(day, each, london))).toHaveLength(23);
  });
});

describe('an event that cannot be read', () => {
  it.each([
    ['', 'says no day'],
    ['payday', 'says no day'],
    ['weekly', 'weekly needs days'],
    ['weekly mon,xyz', 'weekly needs days'],
    ['monthly 0', '1 to 31'],
    ['monthly 25 28', 'too many'],
    ['daily mon', 'too many'],
    ['2026-02-30', 'no date of the calendar'],
    ['daily 25:00-26:00', 'HH:MM-HH:MM'],
    ['daily 9-17:00', 'HH:MM-HH:MM'],
    ['daily 09:00-09:00', 'empty'],
  ])('"%s" is told: %s', (text, problem) => {
    expect(parseWhen(text)).toContain(problem);
  });

  it('never throws, whatever was typed', () => {
    const pieces = fc.constantFrom(
      'daily',
      'weekly',
      'monthly',
      'mon',
      ',',
      '31',
      '2026-03-01',
      '09:00-21:00',
      ' ',
      '-',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((each) => each.join(' ')),
        ),
        fc.integer({ min: 0, max: 3000 }),
        (text, day) => {
          const parsed = parseWhen(text);
          if (typeof parsed !== 'string') whenContains(parsed, day * 7 * DAY, london);
        },
      ),
    );
  });
});
