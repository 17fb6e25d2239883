import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTrack } from '../../src/detect/track.js';
import type { AlertKind } from '../../src/domain/series.js';
import { BUCKET, DAY, HOUR, type Instant } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { runs } from '../support/runs.js';
import { bucketAt, quietWeeks, seeded } from './stream.js';

const A_DAY = 96;

function trackOf(kind: AlertKind, counts: readonly number[], totals: readonly number[] = [], punctual = true) {
  const config = { zone: zoneOf('UTC'), sensitivity: 'balanced', share: kind === 'source_down' ? 0 : 0.4 } as const;
  const track = createTrack({ ...config, kinds: [kind] });
  track.since(bucketAt(0));
  for (const [i, n] of counts.entries()) track.add(bucketAt(i), n, punctual ? n : 0);
  for (const [i, n] of totals.entries()) track.addTotal(bucketAt(i), n, n);
  track.advance(bucketAt(counts.length));
  return track;
}

/** The counts, none from hour `from` of day `day` on, for some hours. */
function without(counts: readonly number[], day: number, from: number, hours: number): number[] {
  const first = day * A_DAY + from * 4;
  return counts.map((n, i) => (i >= first && i < first + hours * 4 ? 0 : n));
}

describe('a source that falls silent', () => {
  const counts = quietWeeks(4, 600, 3);
  const silent = without(counts, 23, 10, 6);
  const since = bucketAt(23 * A_DAY + 40);

  test('is told within two hours, and closes with the first mention', () => {
    const track = trackOf('source_down', silent, silent);
    expect(track.rises('source_down')).toMatchObject([{ openedAt: since, mentions: 0, late: false, part: 1 }]);
    expect(track.rises('source_down')[0]?.closedAt).toBeLessThan(since + 6 * HOUR + BUCKET);
    const early = trackOf('source_down', silent.slice(0, 23 * A_DAY + 48));
    expect(early.rises('source_down')).toMatchObject([{ closedAt: null }]);
  });

  test('a quiet night is no silence', () => {
    expect(trackOf('source_down', counts).rises('source_down')).toEqual([]);
    expect(trackOf('source_down', quietWeeks(12, 24, 5)).rises('source_down')).toEqual([]);
  });

  test('customers who sleep at night are no silence, from the first night on', () => {
    for (const perDay of [24, 120, 600, 3000]) {
      const asleep = quietWeeks(6, perDay, 17).map((n, i) => ((i / 4) % 24 < 6.5 || (i / 4) % 24 > 23 ? 0 : n));
      expect(trackOf('source_down', asleep).rises('source_down')).toEqual([]);
    }
  });

  test('what was imported and then ends says nothing: nobody listens there', () => {
    const imported = trackOf('source_down', silent, [], false);
    expect(imported.rises('source_down')).toEqual([]);
  });

  test('a large source that is empty for a quarter of an hour is only read late', () => {
    const busy = quietWeeks(4, 9600, 3);
    busy[23 * A_DAY + 40] = 0;
    expect(trackOf('source_down', busy).rises('source_down')).toEqual([]);
  });

  test('when its posts come after all, it never was', () => {
    const track = trackOf('source_down', silent);
    for (const [i, n] of counts.entries()) track.add(bucketAt(i), n - (silent[i] ?? 0), 0);
    track.advance(bucketAt(counts.length));
    expect(track.rises('source_down')).toEqual([]);
  });

  test('whether the silence is kept from teaching does not change what is told of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 25 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
        (day, hour, hours) => {
          const track = trackOf('source_down', without(counts, day, hour, hours));
          const before = track.rises('source_down').at(-1);
          track.unread(
            track
              .rises('source_down')
              .map((each) => ({ from: each.openedAt, to: each.closedAt ?? Number.POSITIVE_INFINITY, part: 1 })),
          );
          track.advance(bucketAt(counts.length));
          expect(track.rises('source_down').at(-1)).toEqual(before);
        },
      ),
      { numRuns: runs(20) },
    );
  });
});

describe('what was not listened to', () => {
  const counts = quietWeeks(6, 600, 11);

  test('teaches nothing: three days without a source leave the usual as it was', () => {
    const dead = without(counts, 28, 0, 72).slice(0, 33 * A_DAY);
    const [deaf, told] = [trackOf('spike', dead), trackOf('spike', dead)];
    told.unread([{ from: bucketAt(28 * A_DAY), to: bucketAt(31 * A_DAY), part: 1 }]);
    told.advance(bucketAt(dead.length));
    const [from, to] = [bucketAt(31 * A_DAY), bucketAt(32 * A_DAY)];
    const usual = trackOf('spike', counts.slice(0, dead.length)).expected(from, to);
    expect(deaf.expected(from, to)).toBeLessThan(0.9 * usual);
    expect(Math.abs(told.expected(from, to) / usual - 1)).toBeLessThan(0.05);
  });

  test('opens nothing when the source is back that would not have opened anyway', () => {
    const whole = trackOf('spike', counts).rises('spike');
    for (let day = 21; day < 41; day++) {
      const dead = without(counts, day, 8, 24);
      const track = trackOf('spike', dead);
      track.unread([{ from: bucketAt(day * A_DAY + 32), to: bucketAt(day * A_DAY + 128), part: 1 }]);
      track.advance(bucketAt(counts.length));
      const known = whole.map(({ openedAt }) => openedAt);
      expect(track.rises('spike').filter(({ openedAt }) => !known.includes(openedAt))).toEqual([]);
    }
  });

  test('a burst on what is still heard pages all the same', () => {
    const burst = counts.map((n, i) => (i >= 30 * A_DAY + 40 && i < 30 * A_DAY + 44 ? n + 60 : Math.ceil(n / 2)));
    const track = trackOf('spike', burst);
    track.unread([{ from: bucketAt(30 * A_DAY), to: bucketAt(31 * A_DAY), part: 0.5 }]);
    track.advance(bucketAt(counts.length));
    const at = bucketAt(30 * A_DAY + 40);
    expect(track.rises('spike').filter(({ openedAt }) => openedAt >= at && openedAt < at + HOUR)).toHaveLength(1);
  });

  test('a track that goes on from what was saved knows what it had not heard', () => {
    const spans = [{ from: bucketAt(30 * A_DAY), to: bucketAt(31 * A_DAY), part: 1 }];
    const whole = trackOf('spike', without(counts, 30, 0, 24));
    whole.unread(spans);
    whole.advance(bucketAt(counts.length));
    const saved = whole.save(bucketAt(33 * A_DAY));
    if (!saved) throw new Error('there is a checkpoint of every day');
    const config = { zone: zoneOf('UTC'), sensitivity: 'balanced', share: 0.4, kinds: ['spike'] } as const;
    const later = createTrack(config, JSON.parse(JSON.stringify(saved)));
    for (const [i, n] of counts.entries()) if (bucketAt(i) >= saved.at) later.add(bucketAt(i), n, n);
    later.unread(spans);
    later.advance(bucketAt(counts.length));
    expect(later.lost).toBe(false);
    const day: [Instant, Instant] = [bucketAt(40 * A_DAY), bucketAt(41 * A_DAY)];
    expect(later.expected(...day)).toBe(whole.expected(...day));
  });
});

describe('a fall', () => {
  const counts = quietWeeks(8, 600, 7);
  const fallen = counts.map((n, i) => (i >= 44 * A_DAY && i < 47 * A_DAY ? (i % 4 === 0 ? n : 0) : n));

  test('of a brand that a quarter of its customers still write about is told once, and ends', () => {
    const rises = trackOf('drop', fallen).rises('drop');
    expect(rises).toHaveLength(1);
    expect(rises[0]?.openedAt).toBeGreaterThan(bucketAt(44 * A_DAY));
    expect(rises[0]?.closedAt).toBeLessThan(bucketAt(50 * A_DAY));
    expect((rises[0]?.mentions ?? 0) / (rises[0]?.expected ?? 1)).toBeLessThan(0.5);
  });

  test('is not told of what was not listened to', () => {
    const track = trackOf('drop', fallen);
    track.unread([{ from: bucketAt(44 * A_DAY), to: bucketAt(47 * A_DAY), part: 1 }]);
    track.advance(bucketAt(counts.length));
    expect(track.rises('drop')).toEqual([]);
  });

  test('is not told of a brand about which nothing happens', () => {
    for (const perDay of [24, 120, 600]) {
      for (let seed = 1; seed <= 4; seed++)
        expect(trackOf('drop', quietWeeks(8, perDay, seed)).rises('drop')).toEqual([]);
    }
  });

  test('that stays is the new usual after a week, and is told once', () => {
    const half = counts.map((n, i) => (i >= 30 * A_DAY && i % 3 > 0 ? 0 : n));
    const rises = trackOf('drop', half).rises('drop');
    expect(rises).toHaveLength(1);
    expect((rises[0]?.closedAt ?? 0) - (rises[0]?.openedAt ?? 0)).toBeLessThanOrEqual(7 * DAY + BUCKET);
  });
});

describe('a shift of mood', () => {
  const totals = quietWeeks(8, 300, 13);
  const moody = (share: (day: number) => number, seed = 1) => {
    const random = seeded(seed);
    return totals.map(
      (n, i) => Array.from({ length: n }, random).filter((r) => r < share(Math.floor(i / A_DAY))).length,
    );
  };

  test('of a brand that twice as many are angry about, at usual volume, is told once and ends', () => {
    const rises = trackOf(
      'sentiment_shift',
      moody((day) => (day >= 40 && day < 43 ? 0.5 : 0.25)),
      totals,
    ).rises('sentiment_shift');
    expect(rises).toHaveLength(1);
    expect(rises[0]?.openedAt).toBeGreaterThan(bucketAt(40 * A_DAY));
    expect(rises[0]?.openedAt).toBeLessThan(bucketAt(41.5 * A_DAY));
    expect(rises[0]?.closedAt).not.toBeNull();
    expect(rises[0]?.mentions).toBeGreaterThan(1.3 * (rises[0]?.expected ?? 0));
  });

  test('to the better is one too', () => {
    const rises = trackOf(
      'sentiment_shift',
      moody((day) => (day >= 40 && day < 44 ? 0.2 : 0.5)),
      totals,
    ).rises('sentiment_shift');
    expect(rises).toHaveLength(1);
    expect(rises[0]?.mentions).toBeLessThan(rises[0]?.expected ?? 0);
  });

  test('is none when ten times as many write: that is a spike, and says what they feel', () => {
    const more = totals.map((n, i) => (i >= 40.5 * A_DAY && i < 42.5 * A_DAY ? 10 * n : n));
    const angry = moody((day) => (day >= 40 && day < 42 ? 0.5 : 0.25)).map((n, i) =>
      more[i] === totals[i] ? n : 10 * n,
    );
    expect(trackOf('sentiment_shift', angry, more).rises('sentiment_shift')).toEqual([]);
  });

  test('is none of a brand whose mood is its own', () => {
    for (let seed = 1; seed <= 12; seed++) {
      expect(
        trackOf(
          'sentiment_shift',
          moody(() => 0.3, seed),
          totals,
        ).rises('sentiment_shift'),
      ).toEqual([]);
    }
  });

  test('is not told while part of the brand is not heard', () => {
    const track = trackOf(
      'sentiment_shift',
      moody((day) => (day >= 40 && day < 42 ? 0.5 : 0.25)),
      totals,
    );
    track.unread([{ from: bucketAt(40 * A_DAY), to: bucketAt(42 * A_DAY), part: 1 }]);
    track.advance(bucketAt(totals.length));
    expect(track.rises('sentiment_shift')).toEqual([]);
  });
});
