import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTrack, KINDS, shareOf } from '../../src/detect/index.js';
import { BUCKET, DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { runs } from '../support/runs.js';

const T = Date.UTC(2026, 0, 5, 12);
const create = () =>
  createTrack({ zone: zoneOf('UTC'), sensitivity: 'balanced', share: shareOf('mention'), kinds: KINDS.mention });
/** The risk of mentions at these hours; a late one is negative. */
function track(hours: readonly number[], until: number) {
  const made = create();
  for (const hour of hours) made.add(T + Math.abs(hour) * HOUR, 1, hour < 0 ? 0 : 1);
  made.advance(T + until * HOUR);
  return made;
}
const rises = (hours: readonly number[], until: number) =>
  track(hours, until)
    .rises('risk')
    .map(({ openedAt, closedAt, mentions, late, windowMinutes }) => ({
      from: (openedAt - T) / HOUR,
      to: closedAt === null ? null : (closedAt - T) / HOUR,
      mentions,
      late,
      hours: windowMinutes / 60,
    }));

test('one mention is a rise of its own, at once', () => {
  expect(rises([0], 0)).toEqual([{ from: 0, to: null, mentions: 1, late: false, hours: 0.25 }]);
});

test('mentions join for a day after the last, and the next begins anew', () => {
  expect(rises([0, 20, 44, 70], 72)).toEqual([
    { from: 0, to: 68.25, mentions: 3, late: false, hours: 44.25 },
    { from: 70, to: null, mentions: 1, late: false, hours: 0.25 },
  ]);
});

test('what never ends is told anew once a week', () => {
  const daily = Array.from({ length: 15 }, (_, day) => day * 20);
  expect(rises(daily, 281).map(({ from }) => from)).toEqual([0, 180]);
});

test('what only came late is late, until one comes in time', () => {
  expect(rises([-1], 2)).toMatchObject([{ late: true }]);
  expect(rises([-1, 3], 4)).toMatchObject([{ late: false, mentions: 2 }]);
});

test('a mention that is taken back leaves nothing, before and after its quarter of an hour is over', () => {
  const made = track([0], 0);
  expect(made.rises('risk')).toHaveLength(1);
  made.add(T, -1, -1);
  expect(made.rises('risk')).toEqual([]);
  const over = track([0], 3);
  over.add(T, -1, -1);
  over.advance(T + 3 * HOUR);
  expect(over.rises('risk')).toEqual([]);
});

test('the order and the cuts in which mentions arrive do not show', () => {
  const mentions = fc.array(fc.record({ bucket: fc.nat(4 * 72), gone: fc.boolean() }), { maxLength: 12 });
  const property = fc.property(mentions, fc.array(fc.nat(80), { maxLength: 12 }), (all, looks) => {
    const step = create();
    for (const [i, { bucket, gone }] of all.entries()) {
      step.add(T + bucket * BUCKET, 1, 1);
      step.advance(T + (looks[i] ?? 0) * HOUR, true);
      step.rises('risk');
      if (gone) step.add(T + bucket * BUCKET, -1, -1);
    }
    const whole = create();
    for (const { bucket, gone } of [...all].reverse()) if (!gone) whole.add(T + bucket * BUCKET, 1, 1);
    for (const each of [step, whole]) each.advance(T + 4 * DAY + MINUTE);
    expect(step.rises('risk')).toEqual(whole.rises('risk'));
  });
  fc.assert(property, { numRuns: runs(200) });
});

test('goes on after a restart as if nothing had happened', () => {
  const saved = track([0, 20], 60).save(T + 48 * HOUR);
  if (!saved) throw new Error('nothing was saved');
  const again = createTrack(
    { zone: zoneOf('UTC'), sensitivity: 'balanced', share: 0, kinds: KINDS.mention },
    JSON.parse(JSON.stringify(saved)),
  );
  again.advance(T + 60 * HOUR);
  expect(again.rises('risk')).toEqual(track([0, 20], 60).rises('risk'));
});
