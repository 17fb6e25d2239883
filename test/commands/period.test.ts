import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPeriod, parsePeriod, previousOf } from '../../src/commands/period.js';
import { BUCKET, DAY, HOUR, iso } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { UserError } from '../../src/errors.js';

const LONDON = zoneOf('Europe/London');
/** A Wednesday afternoon, ten days after the clocks went forward. */
const NOW = Date.UTC(2026, 3, 8, 13, 7);

describe('a period', () => {
  test('of history from years ago ends at its newest mention, and says so', () => {
    const newest = Date.UTC(2015, 1, 24, 19, 51);
    const period = parsePeriod(['7d'], LONDON, NOW, newest);
    expect([iso(period.from), iso(period.to)]).toEqual(['2015-02-17T20:00:00Z', '2015-02-24T20:00:00Z']);
    expect(period.note).toContain('24 Feb 2015');
    expect(parsePeriod(['7d'], LONDON, NOW, NOW - 2 * DAY).note).toBeUndefined();
  });

  test.each([
    ['24h', '2026-04-07T13:15:00Z', '2026-04-08T13:15:00Z'],
    ['7D', '2026-04-01T13:15:00Z', '2026-04-08T13:15:00Z'],
    // The clocks went forward on 29 March: two weeks ago the same time of day was an hour later in UTC.
    ['2w', '2026-03-25T14:15:00Z', '2026-04-08T13:15:00Z'],
    ['today', '2026-04-07T23:00:00Z', '2026-04-08T13:15:00Z'],
    ['yesterday', '2026-04-06T23:00:00Z', '2026-04-07T23:00:00Z'],
    ['Last Week', '2026-03-29T23:00:00Z', '2026-04-05T23:00:00Z'],
    ['last month', '2026-03-01T00:00:00Z', '2026-03-31T23:00:00Z'],
    ['2026-03-29', '2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z'],
    ['2026-03-01..2026-03-31', '2026-03-01T00:00:00Z', '2026-03-31T23:00:00Z'],
    ['2026-04-08T09:00..2026-04-08T11:00', '2026-04-08T08:00:00Z', '2026-04-08T10:00:00Z'],
    ['2026-04-01..', '2026-03-31T23:00:00Z', '2026-04-08T13:15:00Z'],
  ])('%s is a span on the clocks of London', (typed, from, to) => {
    const period = parsePeriod(typed.split(' '), LONDON, NOW, NOW);
    expect([iso(period.from), iso(period.to)]).toEqual([from, to]);
  });

  test('is the last 7 days when nothing is typed', () => {
    expect(parsePeriod([], LONDON, NOW, NOW - HOUR)).toEqual(parsePeriod(['7d'], LONDON, NOW, NOW));
  });

  test('ends with the newest mention when that is older than a day, and says so', () => {
    const newest = NOW - 30 * DAY;
    const period = parsePeriod([], LONDON, NOW, newest);
    expect(period.to).toBeGreaterThan(newest);
    expect(period.to - newest).toBeLessThanOrEqual(BUCKET);
    expect(period.note).toContain('The newest mention is of Mon 9 Mar 2026, 13:07');
  });

  test('of today stops at now', () => {
    expect(iso(parsePeriod(['2026-04-08'], LONDON, NOW, NOW).to)).toBe('2026-04-08T13:15:00Z');
  });

  test.each([
    '2026-05-01',
    '2026-04-02..2026-04-01',
    '0h',
    '2026-02-30',
    'soon',
    '2026-04-01..2026-04-02..2026-04-03',
    '99999w',
    '..',
    'constructor',
  ])('%s is refused with how to write one', (typed) => {
    expect(() => parsePeriod([typed], LONDON, NOW, NOW)).toThrow(/Write a period as 24h/);
  });

  test('is found among other words', () => {
    expect(findPeriod(['harbour', 'last', 'week', 'mentions'])).toEqual({ at: 1, length: 2 });
    expect(findPeriod(['harbour', '7d'])).toEqual({ at: 1, length: 1 });
    expect(findPeriod(['constructor'])).toBeUndefined();
  });

  test('has one of equal length before it', () => {
    const period = parsePeriod(['7d'], LONDON, NOW, NOW);
    expect(previousOf(period)).toEqual({ from: period.from - 7 * DAY, to: period.from });
  });

  test('is a span on buckets or a clear refusal, whatever is typed, wherever and whenever', () => {
    const word = fc.oneof(
      fc.string(),
      fc.stringMatching(/^\d{1,6}[hdw]$/),
      fc.constantFrom('today', 'yesterday', 'last', 'week', 'month', '..'),
      fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d(\.\.\d{4}-[01]\d-[0-3]\d)?$/),
    );
    const zone = fc.constantFrom('Europe/London', 'Asia/Kathmandu', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC');
    const instant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 3 }),
        zone,
        instant,
        fc.option(instant, { nil: undefined }),
        (words, name, now, newest) => {
          try {
            const { from, to } = parsePeriod(words, zoneOf(name), now, newest);
            expect(from).toBeLessThan(to);
            expect([Math.abs(from % BUCKET), Math.abs(to % BUCKET)]).toEqual([0, 0]);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
    );
  });
});
