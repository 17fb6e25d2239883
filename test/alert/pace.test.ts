import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PACE } from '../../adapters/chats/teams/limits.js';
import { createPacer } from '../../src/alert/pace.js';
import { HOUR, SECOND } from '../../src/domain/time.js';

/** Writes as fast as it may for a while. */
function written(rates: Parameters<typeof createPacer>[0], ms: number): readonly number[] {
  const pacer = createPacer(rates);
  const times: number[] = [];
  for (let now = 0; now < ms; now = pacer.freeAt(now)) {
    times.push(now);
    pacer.wrote(now);
  }
  return times;
}

test('Teams’ four rates hold at once: 7 in a second, 8 in two, 60 in thirty, 1,800 in an hour', () => {
  const times = written(PACE.conversation, HOUR);
  const most = (withinMs: number) =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + withinMs).length));
  expect([1, 2, 30].map((seconds) => most(seconds * SECOND))).toEqual([7, 8, 60]);
  expect(times).toHaveLength(1800);
});

test('whatever the rates, no window holds more than it may, and none waits longer than it must', () => {
  const rate = fc.record({ most: fc.integer({ min: 1, max: 6 }), withinMs: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(fc.array(rate, { minLength: 1, maxLength: 4 }), (rates) => {
      const times = written(rates, 200);
      const isFull = (at: number) =>
        rates.some(({ most, withinMs }) => times.filter((each) => each < at && each > at - withinMs).length >= most);
      for (const at of times) expect(isFull(at)).toBe(false);
      for (const [n, at] of times.entries()) {
        const before = times[n - 1];
        if (before !== undefined && at > before + 1) expect(isFull(at - 1)).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});
