import { expect, test } from 'vitest';
import { type Clock, catchUpClock, until } from '../src/clock.js';

test('who waits for a time that a fast clock has passed meanwhile goes on at once', async () => {
  let real = 1_000_000;
  const wall: Clock = { now: () => real++, at: () => () => {} };
  const clock = catchUpClock(0, 1_000, wall);
  clock.go();
  await until(clock, clock.now() + 50);
  expect(clock.now()).toBeGreaterThan(50);
});
