import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedDate } from '../../../../adapters/sources/rss/date.js';
import { quickest } from '../../../support/quickest.js';

/** Every one of these is 08:31 in London on Monday, 5 January 2026. */
const SAME = [
  ...[
    'Mon, 05 Jan 2026 08:31:00 GMT',
    'Mon, 5 Jan 2026 08:31 GMT',
    '5 Jan 2026 08:31:00 UT',
    'Mon, 05 Jan 26 08:31:00 Z',
  ],
  ...['Mon, 05 Jan 2026 03:31:00 EST', 'Mon, 05 Jan 2026 04:31:00 EDT', 'Mon, 05 Jan 2026 00:31:00 PST'],
  ...['Mon, 05 Jan 2026 09:31:00 +0100', 'Mon, 05 Jan 2026 09:31:00 +01:00', 'Mon, 05 Jan 2026 09:31:00 GMT+1'],
  ...['Mon, 05 Jan 2026 09:31:00 GMT+0100', 'Mon, 05 Jan 2026 14:01:00 +0530', 'Sun, 04 Jan 2026 22:31:00 -1000'],
  ...['Mon,05 Jan 2026 08:31:00 GMT', 'Mon 05 Jan 2026 08:31:00 GMT', 'Monday, 05 January 2026 08:31:00 GMT'],
  ...['Mon, 05 Jan 2026 08:31:00 +0000 (UTC)', 'Mon, 05-Jan-2026 08:31:00 GMT', 'Tue, 05 Jan 2026 08:31:00 GMT'],
  ...['05 Jan 2026 08:31:00 -0000', 'Mon, 05 Jan 2026 08:31:00.000 GMT', '  Mon, 05 Jan 2026\n08:31:00  GMT '],
  ...['Mon Jan  5 08:31:00 UTC 2026', 'Mon Jan 05 08:31:00 +0000 2026', 'Mon Jan 05 2026 08:31:00 GMT+0000 (GMT)'],
  ...['January 5, 2026 8:31 AM GMT', 'Jan 5, 2026 08:31 UTC', 'January 5th, 2026 8:31am GMT', '5 Jan. 2026 08:31 gmt'],
  ...['lun., 05 janv. 2026 09:31:00 +0100', 'Mo, 5. Januar 2026 09:31 MEZ', 'lun, 05 ene 2026 09:31:00 +0100'],
  ...['Пн, 05 янв. 2026 11:31:00 +0300', 'Δευ, 05 Ιαν 2026 10:31:00 +0200', 'pon, 05 sty 2026 09:31:00 +0100'],
  ...['2026-01-05T08:31:00Z', '2026-01-05T08:31Z', '2026-01-05t08:31:00.123z', '2026-01-05T09:31:00+01:00'],
  ...['2026-01-05T09:31:00+0100', '2026-01-05T09:31:00 +01:00', '2026-01-05T09:31:00+01', '2026-01-05 08:31:00 UTC'],
  ...['20260105T083100Z', '2026-01-05T08:31:00.000000Z', '2026-01-05 08:31:00Z', '1767601860', '1767601860000'],
];

describe('a date in a feed', () => {
  test.each(SAME)('%s', (text) => {
    const date = feedDate(text);
    expect(new Date(Math.floor((date?.at ?? 0) / 60_000) * 60_000).toISOString()).toBe('2026-01-05T08:31:00.000Z');
    expect(date?.zone).toBe(true);
  });

  test.each([
    ['Mon, 05 Jan 2026 08:31:00', '2026-01-05T08:31:00.000Z'],
    ['2026-01-05T08:31:00', '2026-01-05T08:31:00.000Z'],
    ['2026-01-05 08:31', '2026-01-05T08:31:00.000Z'],
    ['2026-01-05', '2026-01-05T00:00:00.000Z'],
    ['20260105', '2026-01-05T00:00:00.000Z'],
    ['5 January 2026', '2026-01-05T00:00:00.000Z'],
    ['Mon, 05 Jan 2026 08:31:00 XYZ', '2026-01-05T08:31:00.000Z'],
    ['Mon, 05 Jan 2026 08:31:00 IST', '2026-01-05T08:31:00.000Z'],
    ['Mon Jan  5 08:31:00 2026', '2026-01-05T08:31:00.000Z'],
    ['Mon, 05 Jan 2026 08:31:00 +9900', '2026-01-05T08:31:00.000Z'],
  ])('%s has no zone that could be told: UTC, with doubt', (text, iso) => {
    const date = feedDate(text);
    expect([new Date(date?.at ?? 0).toISOString(), date?.zone]).toEqual([iso, false]);
  });

  test('two digits of a year are of this century up to 68', () => {
    expect(new Date(feedDate('5 Jan 26 08:31 GMT')?.at ?? 0).getUTCFullYear()).toBe(2026);
    expect(new Date(feedDate('5 Jan 99 08:31 GMT')?.at ?? 0).getUTCFullYear()).toBe(1999);
  });

  test('midnight may be called 24:00, and the last second of a minute 60', () => {
    expect(feedDate('2026-01-05T24:00:00Z')?.at).toBe(Date.UTC(2026, 0, 6));
    expect(feedDate('Mon, 05 Jan 2026 23:59:60 GMT')?.at).toBe(Date.UTC(2026, 0, 5, 23, 59, 59));
  });

  test.each([
    ...['', 'today', 'yesterday at 5', '01/05/2026', '5/1/26 08:31', '2026', '2026-13-05T08:31:00Z'],
    ...[
      'Mon, 30 Feb 2026 08:31:00 GMT',
      '2026-02-30T08:31:00Z',
      'Mon, 05 Foo 2026 08:31:00 GMT',
      'Mon, 05 Jan 2026 25:31:00 GMT',
    ],
    ...[
      '1970-01-01T00:00:00Z',
      'Thu, 01 Jan 1970 00:00:00 +0000',
      '0000-00-00 00:00:00',
      '0',
      '-1',
      '0001-01-01T00:00:00Z',
    ],
    'Mon, 05 Jan 2026 08:61:00 GMT',
  ])('%j is none', (text) => expect(feedDate(text)).toBeUndefined());

  test('any text is read or refused, at once', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d\w :+,.-]{0,60}$/)), (text) => {
        const date = feedDate(text);
        if (date) expect(Number.isSafeInteger(date.at)).toBe(true);
      }),
    );
    const long = ['(', ' ', '-', '1', ':', 'a'].map((each) => each.repeat(5_000_000));
    expect(quickest(1000, () => long.map(feedDate))).toBeLessThan(1000);
  });

  test('what a feed generator writes comes back to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2068, 0, 1) }), (at) => {
        const second = Math.floor(at / 1000) * 1000;
        expect(feedDate(new Date(second).toUTCString())).toEqual({ at: second, zone: true });
        expect(feedDate(new Date(second).toISOString())).toEqual({ at: second, zone: true });
      }),
    );
  });
});
