import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/time.js';
import { type PaceParts, paceOf } from '../../src/listen/pace.js';

const USUAL: PaceParts = {
  ...{ now: 0, everyMs: 4 * MINUTE, fastestMs: MINUTE, isUrgent: false, quietPolls: 0, requests: 1 },
};

test.each([
  ['nothing special', {}, 4, 'as configured'],
  ['an alert is open', { isUrgent: true }, 1, 'an alert is open'],
  ['nothing has come for six polls', { quietPolls: 6 }, 6, 'quiet'],
  ['an alert is open, however quiet it is', { isUrgent: true, quietPolls: 99 }, 1, 'an alert is open'],
  [
    'ten requests are left for two hours',
    { left: { requests: 10, until: 2 * HOUR } },
    120 / 9,
    'the budget has to last',
  ],
  [
    'an alert is open and ten are left',
    { isUrgent: true, left: { requests: 10, until: 2 * HOUR } },
    12,
    'the budget has to last',
  ],
  ['plenty is left', { left: { requests: 1000, until: 2 * HOUR } }, 4, 'as configured'],
  ['nothing is left', { left: { requests: 0, until: 2 * HOUR } }, 120, 'the budget has to last'],
] as const)('%s', (_, more, minutes, because) => {
  const { afterMs, ...rest } = paceOf({ ...USUAL, ...more });
  expect(rest.because).toBe(because);
  expect(afterMs / MINUTE).toBeCloseTo(minutes, 3);
});

test('a source is never asked so seldom that it counts as late, unless its budget says so', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: MINUTE, max: 24 * HOUR }),
      fc.nat(1000),
      fc.boolean(),
      (everyMs, quietPolls, isUrgent) => {
        const { afterMs } = paceOf({ ...USUAL, everyMs, quietPolls, isUrgent });
        expect(afterMs * 1.1).toBeLessThan(2 * everyMs);
      },
    ),
    { numRuns: 50 },
  );
});
