import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGate, type Pace } from '../../../adapters/gate.js';
import { resetOf, waitOf } from '../../../adapters/wait.js';
import { DAY, MINUTE, SECOND } from '../../../src/domain/time.js';
import { leapingClock, stillClock } from '../../support/pages.js';

const NOW = Date.UTC(2026, 0, 5, 9);
const PACE: Pace = { atOnce: 2, burst: 10, everyMs: 500 };
/** Lets everything that need not wait for the clock happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the gate before a host', () => {
  test('at most two are inside at once, and the rest come in the order they asked', async () => {
    const gate = createGate(stillClock(NOW), PACE);
    const entered: number[] = [];
    const leaves: (() => void)[] = [];
    for (const each of [1, 2, 3, 4, 5]) {
      void gate.enter('a.test', undefined).then((leave) => {
        entered.push(each);
        leaves.push(leave);
      });
    }
    await settled();
    expect(entered).toEqual([1, 2]);
    leaves[1]?.();
    await settled();
    expect(entered).toEqual([1, 2, 3]);
    leaves[0]?.();
    leaves[2]?.();
    await settled();
    expect(entered).toEqual([1, 2, 3, 4, 5]);
  });

  test('leaving twice makes no room for two', async () => {
    const gate = createGate(stillClock(NOW), PACE);
    const leave = await gate.enter('a.test', undefined);
    await gate.enter('a.test', undefined);
    leave();
    leave();
    await gate.enter('a.test', undefined);
    let inside = false;
    void gate.enter('a.test', undefined).then(() => {
      inside = true;
    });
    await settled();
    expect(inside).toBe(false);
  });

  test('after a burst of ten, requests come two a second', async () => {
    const clock = leapingClock(NOW);
    const gate = createGate(clock, PACE);
    const at: number[] = [];
    for (let each = 0; each < 14; each += 1) {
      const leave = await gate.enter('a.test', undefined);
      at.push(clock.now() - NOW);
      leave();
    }
    expect(at).toEqual([...Array<number>(10).fill(0), 500, 1000, 1500, 2000]);
  });

  test('one busy host holds up no other', async () => {
    const gate = createGate(stillClock(NOW), PACE);
    await gate.enter('a.test', undefined);
    await gate.enter('a.test', undefined);
    void gate.enter('a.test', undefined);
    await gate.enter('b.test', undefined);
  });

  test('who is told to stop while waiting leaves the queue', async () => {
    const gate = createGate(stillClock(NOW), PACE);
    const leave = await gate.enter('a.test', undefined);
    await gate.enter('a.test', undefined);
    const stop = new AbortController();
    const waiting = gate.enter('a.test', stop.signal);
    const next = gate.enter('a.test', undefined);
    stop.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    leave();
    await next;
    await expect(gate.enter('a.test', AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  });

  test('a host that asked to wait is left alone until then, also by those already in the queue', async () => {
    const clock = stillClock(NOW);
    const gate = createGate(clock, PACE);
    const leave = await gate.enter('a.test', undefined);
    await gate.enter('a.test', undefined);
    const waiting = gate.enter('a.test', undefined);
    expect(gate.hush('a.test', NOW + 120 * SECOND)).toBe(NOW + 120 * SECOND);
    leave();
    await expect(waiting).rejects.toMatchObject({ kind: 'limited', retryAt: NOW + 120 * SECOND });
    clock.set(NOW + 120 * SECOND - 1);
    await expect(gate.enter('a.test', undefined)).rejects.toMatchObject({ kind: 'limited' });
    clock.set(NOW + 120 * SECOND);
    await gate.enter('a.test', undefined);
  });

  test('a host that gives no time is asked ever more rarely, up to a quarter of an hour, until it answers', () => {
    const clock = stillClock(NOW);
    const gate = createGate(clock, PACE);
    const waits = Array.from({ length: 7 }, () => {
      const wait = gate.hush('a.test', undefined) - clock.now();
      clock.set(clock.now() + wait);
      return wait / MINUTE;
    });
    expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15]);
    gate.answered('a.test');
    expect(gate.hush('a.test', undefined) - clock.now()).toBe(MINUTE);
  });

  test('no host silences itself for longer than a day, and a later shorter wish does not end an earlier one', () => {
    const gate = createGate(stillClock(NOW), PACE);
    expect(gate.hush('a.test', NOW + 9000 * DAY)).toBe(NOW + DAY);
    expect(gate.hush('a.test', NOW + MINUTE)).toBe(NOW + DAY);
  });

  test('whatever comes and goes, never more than two are inside, nobody is forgotten, and the pace is kept', async () => {
    const step = fc.record({ host: fc.constantFrom('a', 'b'), stays: fc.integer({ min: 0, max: 3000 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const clock = leapingClock(NOW);
        const gate = createGate(clock, { atOnce: 2, burst: 3, everyMs: 500 });
        const inside = new Map<string, number>();
        const starts = new Map<string, number[]>();
        await Promise.all(
          steps.map(async ({ host, stays }) => {
            const leave = await gate.enter(host, undefined);
            inside.set(host, (inside.get(host) ?? 0) + 1);
            expect(inside.get(host)).toBeLessThanOrEqual(2);
            starts.set(host, [...(starts.get(host) ?? []), clock.now()]);
            await new Promise<void>((done) => void clock.at(clock.now() + stays, done));
            inside.set(host, (inside.get(host) ?? 0) - 1);
            leave();
          }),
        );
        expect([...starts.values()].flat()).toHaveLength(steps.length);
        // Four starts take at least the time in which one token comes back.
        for (const at of starts.values())
          for (let index = 3; index < at.length; index += 1)
            expect((at[index] ?? 0) - (at[index - 3] ?? 0)).toBeGreaterThanOrEqual(500);
      }),
      { numRuns: 60 },
    );
  });
});

describe('how long a host asks to wait', () => {
  const wait = (fields: Record<string, string>) => waitOf(new Headers(fields), NOW);

  test.each([
    [{ 'retry-after': '120' }, 120 * SECOND],
    [{ 'retry-after': ' 7 ' }, 7 * SECOND],
    [{ 'retry-after': new Date(NOW + MINUTE).toUTCString() }, MINUTE],
    [{ 'retry-after': new Date(NOW - MINUTE).toUTCString() }, 0],
    [{ 'x-ratelimit-reset': new Date(NOW + MINUTE).toISOString() }, MINUTE],
    [{ 'x-ratelimit-reset': '2026-01-05T09:05:00.000000Z' }, 5 * MINUTE],
    [{ 'x-rate-limit-reset': String((NOW + MINUTE) / SECOND) }, MINUTE],
    [{ 'x-ratelimit-reset': '42.5' }, 42.5 * SECOND],
    [{ 'retry-after': '60, 300' }, 5 * MINUTE],
    [{ 'retry-after': '-5', 'x-ratelimit-reset': '60' }, MINUTE],
    [{ 'retry-after': 'soon 5', 'x-ratelimit-reset': '60' }, MINUTE],
    [{ 'retry-after': 'Monday, 05-Jan-26 09:01:00 GMT' }, MINUTE],
    [{ 'retry-after': '60', 'x-ratelimit-reset': '7200' }, MINUTE],
    [{ 'retry-after': 'soon', 'x-ratelimit-reset': '60' }, MINUTE],
  ])('%j', (fields, expected) => expect(wait(fields)).toBe(NOW + expected));

  test.each([
    [{}],
    [{ 'retry-after': 'soon' }],
    [{ 'retry-after': '' }],
    [{ 'retry-after': '-5x' }],
    [{ 'retry-after': '-5' }],
  ])('%j says nothing', (fields) => expect(wait(fields)).toBeUndefined());

  test('whatever stands there, it is never a moment that has passed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const fields = { get: () => text };
        expect(waitOf(fields, NOW) ?? NOW).toBeGreaterThanOrEqual(NOW);
        expect(resetOf(fields, NOW) ?? NOW).toBeGreaterThanOrEqual(NOW);
      }),
    );
  });
});
