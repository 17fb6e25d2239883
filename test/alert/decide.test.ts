import { describe, expect, test } from 'vitest';
import { decide } from '../../src/alert/decide.js';
import type { Mute } from '../../src/domain/alert.js';
import type { Episode } from '../../src/domain/episode.js';
import { DAY, HOUR } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { episode } from '../views/made.js';

const MONDAY_NINE = Date.UTC(2026, 0, 5, 9);
const payday = { name: 'payday', brands: ['harbour'], when: '2026-01-05 08:00-16:00' };
const mute: Mute = {
  id: 1,
  brand: 'harbour',
  scope: '',
  value: '',
  from: 0,
  until: MONDAY_NINE + DAY,
  by: 'Kim',
  reason: 'planned work',
};
const around = { now: MONDAY_NINE + HOUR, zone: zoneOf('Europe/London'), expectedEvents: [], mutes: [], bars: [] };
const calmer = (more: Partial<Episode>) =>
  made({ ...more, hint: { volume: 'many voices', opinion: 'unchanged', because: [] } });
const made = (more: Partial<Episode> = {}): Episode =>
  episode({
    openedAt: MONDAY_NINE,
    peakAt: MONDAY_NINE + HOUR,
    closedAt: null,
    windowMinutes: 60,
    late: false,
    ...more,
  });

describe('an episode', () => {
  test('is posted when nothing speaks against it', () => {
    expect(decide(made(), around)).toEqual({ post: true, because: 'posted' });
  });

  test('that only late mentions show pages nobody', () => {
    expect(decide(made({ late: true }), around)).toMatchObject({
      post: false,
      because: expect.stringContaining('late'),
    });
  });

  test('of the day before yesterday pages nobody', () => {
    expect(decide(made(), { ...around, now: MONDAY_NINE + 2 * DAY }).post).toBe(false);
  });

  test('of a muted brand is recorded with who muted it and why', () => {
    expect(decide(made(), { ...around, mutes: [mute] })).toEqual({
      post: false,
      because: 'muted by Kim: planned work',
    });
    expect(decide(made(), { ...around, mutes: [{ ...mute, brand: 'northgate' }] }).post).toBe(true);
  });

  test('on a payday that was expected pages nobody, unless opinion turned worse', () => {
    const expectedEvents = [payday];
    expect(decide(calmer({}), { ...around, expectedEvents })).toEqual({
      post: false,
      because: 'expected event: payday',
    });
    const worse = made({ hint: { volume: 'many voices', opinion: 'worse', because: [] } });
    expect(decide(worse, { ...around, expectedEvents })).toMatchObject({ post: true, expectedEvent: 'payday' });
  });

  test('whose day-long window reaches back into the payday is still expected', () => {
    const evening = { openedAt: MONDAY_NINE + 9 * HOUR, windowMinutes: 1440 };
    const now = MONDAY_NINE + 10 * HOUR;
    expect(decide(calmer(evening), { ...around, now, expectedEvents: [payday] }).post).toBe(false);
    expect(decide(calmer({ ...evening, windowMinutes: 60 }), { ...around, now, expectedEvents: [payday] }).post).toBe(
      true,
    );
  });
});
