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

  test('of three times an expected twofold pages all the same, and says what was expected', () => {
    const expectedEvents = [{ ...payday, factor: 2 }];
    expect(decide(calmer({ mentions: 28, expected: 14 }), { ...around, expectedEvents }).post).toBe(false);
    expect(decide(calmer({ mentions: 29, expected: 14 }), { ...around, expectedEvents })).toEqual({
      post: true,
      because: 'posted: payday was expected up to 2x the usual, and it is more',
      expectedEvent: 'payday',
    });
    const sale = { name: 'sale', brands: [], when: 'daily', factor: 2.05 };
    const both = { ...around, expectedEvents: [...expectedEvents, sale] };
    expect(decide(calmer({ mentions: 29, expected: 14 }), both)).toMatchObject({ post: true, expectedEvent: 'sale' });
    const campaign = { name: 'campaign', brands: [], when: 'daily' };
    expect(
      decide(calmer({ mentions: 29, expected: 14 }), { ...around, expectedEvents: [...expectedEvents, campaign] }),
    ).toEqual({
      post: false,
      because: 'expected event: campaign',
    });
  });

  test('below a bar that a person accepted pages nobody, and says who that was; one that reaches it does', () => {
    const bar = { brand: 'harbour', kind: 'issue', scope: '', value: '', measure: 'mentions', least: 9 } as const;
    const bars = [{ ...bar, proposal: 3, by: 'Kim', at: MONDAY_NINE }];
    expect(decide(made({ mentions: 8 }), { ...around, bars })).toEqual({
      post: false,
      because: 'below the bar accepted (proposal 3) by Kim on 5 Jan 2026: at least 9 mentions',
    });
    expect(decide(made({ mentions: 9 }), { ...around, bars }).post).toBe(true);
    // It is about the issues of one brand, or one series of them.
    expect(decide(made({ mentions: 8, kind: 'spike' }), { ...around, bars }).post).toBe(true);
    const other = bars.map((each) => ({ ...each, scope: 'topic' as const, value: 'fees_charges' }));
    expect(decide(made({ mentions: 8 }), { ...around, bars: other }).post).toBe(true);
  });

  test.each(['risk', 'source_down'] as const)('of kind %s has no bar, whatever the database holds', (kind) => {
    const bar = { brand: 'harbour', kind, scope: '', value: '', measure: 'mentions', least: 99 } as const;
    const bars = [{ ...bar, proposal: 1, by: 'Kim', at: 0 }];
    expect(decide(made({ kind, mentions: 1 }), { ...around, bars }).post).toBe(true);
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
