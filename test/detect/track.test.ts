import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TRACK_MODEL } from '../../src/detect/checkpoint.js';
import { createTrack } from '../../src/detect/track.js';
import { BUCKET, DAY, HOUR, type Instant, MINUTE, WEEK } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { runs } from '../support/runs.js';
import { bucketAt, MONDAY, poisson, quietWeeks, rhythm, seeded } from './stream.js';

const config = { zone: zoneOf('Europe/London'), sensitivity: 'balanced', share: 1 / 16, kinds: ['spike'] } as const;

function trackOf(counts: readonly number[], to: Instant = bucketAt(counts.length)) {
  const track = createTrack(config);
  for (const [i, count] of counts.entries()) if (count > 0) track.add(bucketAt(i), count, count);
  track.advance(to);
  return track;
}

/** Five days of two an hour and a burst of an hour in the last one. */
const CALM = Array.from({ length: 5 * 96 }, (_, i) => (i % 2 === 0 ? 1 : 0));
const BURST = [...CALM, 8, 12, 11, 9, 0, 1, 0, 1, ...CALM.slice(0, 20)];

describe('a track', () => {
  test('an open rise stands last in the ledger, and closes when the hour is over', () => {
    expect(trackOf(BURST, bucketAt(CALM.length + 4)).rises('spike')).toMatchObject([
      { closedAt: null, mentions: 40, windowMinutes: 60 },
    ]);
    expect(trackOf(BURST).rises('spike')).toHaveLength(1);
    expect(trackOf(BURST).rises('spike')[0]?.closedAt).not.toBeNull();
  });

  test('a rise that is over for the eye is calm until it closes, unless a second wave comes', () => {
    const burstAnd = (...more: number[]) => trackOf([...BURST.slice(0, CALM.length + 4), ...more]).calmSince('spike');
    expect(burstAnd()).toBeUndefined();
    expect(burstAnd(0, 1, 0, 0)).toBeUndefined();
    const over = burstAnd(0, 1, 0, 1, 0, 1, 0);
    expect(over).toBe(bucketAt(CALM.length + 7));
    expect(burstAnd(0, 1, 0, 1, 0, 1, 0, 14, 9)).toBeUndefined();
    expect(trackOf(BURST).calmSince('spike')).toBeUndefined();
  });

  test('the order and the cuts in which mentions arrive do not show', () => {
    const edit = fc.record({
      bucket: fc.nat({ max: BURST.length - 1 }),
      count: fc.integer({ min: 1, max: 6 }),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.infiniteStream(fc.nat({ max: 1e6 })), (edits, stream) => {
        const random = () => stream.next().value ?? 0;
        const final = [...BURST];
        const deltas = BURST.map((count, i) => ({ bucket: i, count }));
        for (const { bucket, count, gone } of edits) {
          deltas.push({ bucket, count });
          if (gone) deltas.push({ bucket, count: -count });
          else final[bucket] = (final[bucket] ?? 0) + count;
        }
        const order = deltas.map((delta) => ({ delta, rank: delta.bucket * 1000 + (random() % 40_000) }));
        order.sort((a, b) => a.rank - b.rank);
        const track = createTrack(config);
        for (const { delta, rank } of order) {
          track.add(bucketAt(delta.bucket), delta.count, delta.count);
          if (random() % 3 === 0) track.advance(bucketAt(Math.floor(rank / 1000)));
        }
        const end = bucketAt(BURST.length);
        track.advance(end);
        const plain = trackOf(final, end);
        // A random advance may have run ahead of the end: then the plain one is brought there too.
        const head = bucketAt(BURST.length + 60);
        track.advance(head);
        plain.advance(head);
        expect(track.rises('spike')).toEqual(plain.rises('spike'));
        expect(track.expected(MONDAY, head)).toBe(plain.expected(MONDAY, head));
      }),
      { numRuns: runs(60) },
    );
  });

  test('goes on from what was saved as if it had never stopped', () => {
    const counts = quietWeeks(3, 300, 5);
    for (const day of [9, 15, 19]) for (let i = 0; i < 6; i++) counts[day * 96 + 40 + i] = 40;
    const whole = trackOf(counts);
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 19 * 96 }), fc.integer({ min: 0, max: 96 }), (stopped, later) => {
        const before = trackOf(counts.slice(0, stopped + later), bucketAt(stopped + later));
        const saved = before.save(bucketAt(stopped));
        if (!saved) throw new Error('there is a checkpoint of every day');
        const track = createTrack(config, JSON.parse(JSON.stringify(saved)));
        for (const [i, count] of counts.entries()) if (bucketAt(i) >= saved.at) track.add(bucketAt(i), count, count);
        before.forget(saved);
        for (let i = stopped + later; i < counts.length; i++) before.add(bucketAt(i), counts[i] ?? 0, counts[i] ?? 0);
        const [from, to] = [bucketAt(20 * 96), bucketAt(21 * 96)];
        for (const each of [track, before]) {
          each.add(saved.at, 7, 7);
          each.advance(bucketAt(counts.length));
          each.add(saved.at, -7, -7);
          each.advance(bucketAt(counts.length));
          expect(each.rises('spike')).toEqual(whole.rises('spike'));
          expect(each.points(from, to)).toEqual(whole.points(from, to));
        }
      }),
      { numRuns: runs(20) },
    );
  });

  test('a back-fill waits where patience is asked for, and then counts as if it had been there all along', () => {
    const track = trackOf(BURST);
    const rises = track.rises('spike');
    for (let i = 96; i < 192; i++) track.add(bucketAt(i), 9, 0);
    track.advance(bucketAt(BURST.length), true);
    expect([track.behind, track.rises('spike')]).toEqual([true, rises]);
    expect(track.save(bucketAt(BURST.length))).toBeUndefined();
    track.advance(bucketAt(BURST.length));
    const filled = BURST.map((count, i) => (i >= 96 && i < 192 ? count + 9 : count));
    const onTime = createTrack(config);
    for (const [i, count] of filled.entries()) onTime.add(bucketAt(i), count, BURST[i] ?? 0);
    onTime.advance(bucketAt(BURST.length));
    expect([track.behind, track.rises('spike')]).toEqual([false, onTime.rises('spike')]);
    expect(track.rises('spike')).not.toEqual(rises);
  });

  test('a change from before what was saved is not passed over', () => {
    const saved = trackOf(BURST).save(bucketAt(4 * 96));
    const [edited, listened] = [createTrack(config, saved), createTrack(config, saved)];
    edited.add(bucketAt(10), -1, -1);
    listened.since(MONDAY - DAY);
    for (const track of [edited, listened]) {
      expect(track.lost).toBe(true);
      expect(() => track.advance(bucketAt(BURST.length))).toThrow(/lost its past/);
      expect(track.behind).toBe(true);
      expect(track.save(bucketAt(BURST.length))).toBeUndefined();
    }
  });

  test('what is saved is of this model: when this fails on purpose, TRACK_MODEL goes up by one', () => {
    const saved = JSON.stringify(trackOf(BURST).save(bucketAt(BURST.length)));
    expect([TRACK_MODEL, createHash('sha256').update(saved).digest('hex').slice(0, 12)]).toMatchInlineSnapshot(`
      [
        3,
        "47ef62aeb240",
      ]
    `);
  });

  test('a brand whose first mention is deleted has never had it', () => {
    const late = trackOf([3, ...Array<number>(200).fill(0), ...BURST]);
    late.add(bucketAt(0), -3, -3);
    late.advance(bucketAt(201 + BURST.length));
    expect(late.rises('spike')).toEqual(trackOf([...Array<number>(201).fill(0), ...BURST]).rises('spike'));
  });

  test('a mention that ends months of silence and is deleted again has never been there', () => {
    const lonely = MONDAY - 30 * WEEK;
    const back = MONDAY - 15 * WEEK;
    const tracks = [trackOf(BURST), trackOf(BURST)];
    for (const track of tracks) track.add(lonely, 1, 1);
    const [visited] = tracks;
    visited?.add(back, 2, 2);
    visited?.advance(MONDAY);
    visited?.add(back, -2, -2);
    for (const track of tracks) track.advance(bucketAt(BURST.length));
    const [one, other] = tracks.map((track) => [track.rises('spike'), track.expected(MONDAY, bucketAt(BURST.length))]);
    expect(one).toEqual(other);
  });

  test('a post from years ago neither takes long nor shows', () => {
    const track = trackOf(BURST);
    track.add(MONDAY - 10 * 52 * WEEK, 1, 0);
    track.advance(bucketAt(BURST.length));
    expect(track.rises('spike')).toMatchObject([{ openedAt: trackOf(BURST).rises('spike')[0]?.openedAt }]);
  });

  test('a post from 2001 does not make years of listening: the first day of a new brand is still learning', () => {
    const track = createTrack(config);
    track.since(MONDAY - 25 * 52 * WEEK);
    track.add(MONDAY - 25 * 52 * WEEK, 1, 0);
    for (let i = 0; i < 96; i++) track.add(bucketAt(i), i === 50 ? 30 : 4, 4);
    track.advance(bucketAt(97));
    expect(track.rises('spike')).toEqual([]);
  });

  test('a topic that nobody mentioned in weeks of listening can alert with its first mentions', () => {
    const unheard = createTrack(config);
    const listened = createTrack(config);
    listened.since(MONDAY - 2 * WEEK);
    for (const track of [unheard, listened]) {
      for (const i of [0, 1, 2, 3]) track.add(bucketAt(i), 6, 6);
      track.advance(bucketAt(8));
    }
    expect(unheard.rises('spike')).toEqual([]);
    expect(listened.rises('spike')).toHaveLength(1);
  });

  test('the revision stands still while nothing changes', () => {
    const track = trackOf(BURST);
    const { revision } = track;
    track.advance(bucketAt(BURST.length + 30));
    expect(track.revision).toBe(revision);
    track.add(bucketAt(CALM.length + 1), 5, 5);
    track.advance(bucketAt(BURST.length + 30));
    expect(track.revision).not.toBe(revision);
  });

  test('a chart shows what was counted and what is usual, in the points asked for', () => {
    const track = trackOf(BURST);
    const from = bucketAt(CALM.length);
    const [burst, after] = track.points(from, from + 2 * HOUR, HOUR);
    expect(burst).toMatchObject({ at: from, value: 40 });
    expect(after).toMatchObject({ at: from + HOUR, value: 2 });
    expect(burst?.usual).toBeCloseTo(2, 0);
    expect(burst?.high).toBeLessThan(40);
    expect(track.expected(from, from + HOUR)).toBeCloseTo(burst?.usual ?? 0, 9);
  });

  test.each([24, 600])('weeks of %i mentions a day without any event stay inside the false-alarm budget', (perDay) => {
    let alerts = 0;
    for (const seed of [1, 2, 3]) {
      const counts = quietWeeks(14, perDay, seed);
      alerts += trackOf(counts).rises('spike').length;
    }
    // A brand's budget is .05 a week; this is one of about sixteen series, over 42 weeks.
    expect(alerts).toBeLessThanOrEqual(1);
  });

  test('six hours of three times as many again are found at 600 mentions a day', () => {
    const counts = quietWeeks(9, 600, 7);
    const random = seeded(8);
    const start = (8 * 7 + 2) * 96 + 40;
    for (let i = start; i < start + 24; i++) {
      counts[i] = (counts[i] ?? 0) + poisson(3 * (600 / 96) * rhythm(bucketAt(i)), random);
    }
    const [rise, ...others] = trackOf(counts).rises('spike');
    expect(others).toEqual([]);
    expect(rise?.openedAt).toBeGreaterThanOrEqual(bucketAt(start));
    expect(rise?.openedAt).toBeLessThan(bucketAt(start) + 6 * HOUR);
    expect((rise?.closedAt ?? 0) - (bucketAt(start) + 6 * HOUR)).toBeLessThan(DAY);
    expect(rise?.windowMinutes).toBeGreaterThan(BUCKET / MINUTE);
  });
});
