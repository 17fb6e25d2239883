import { describe, expect, test } from 'vitest';
import { retryDeliveries } from '../../src/alert/index.js';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time.js';
import { deadLetters, outboxCounts } from '../../src/store/index.js';

import { delivering, NOW } from './delivering.js';

describe('a message', () => {
  test.each(['fails after', 'resets after'] as const)(
    'that arrived although the answer %s stands once',
    async (fault) => {
      const { chat, owing, run } = await delivering([fault]);
      await owing('a', 'k1');
      await run(MINUTE);
      expect(chat.standing.map(({ key }) => key)).toEqual(['k1']);
      expect(chat.calls.map(({ op }) => op)).toEqual(['post', 'find']);
    },
  );

  test.each(['fails', 'limited'] as const)('is sent again when the chat %s before it stands', async (fault) => {
    const { chat, owing, run } = await delivering([fault]);
    await owing('a', 'k1');
    await run(MINUTE);
    expect(chat.standing.map(({ key }) => key)).toEqual(['k1']);
  });

  test('that hangs is left after ten seconds and looked for, while other conversations go on at once', async () => {
    const { chat, clock, owing, run, begin } = await delivering(['hangs after']);
    await owing('slow', 'k1');
    const first = begin();
    await expect.poll(() => chat.calls.length).toBe(1);
    await owing('quick', 'k2');
    void begin();
    await expect.poll(() => chat.standing.map(({ key }) => key)).toEqual(['k1', 'k2']);
    expect(clock.now()).toBe(NOW);
    clock.set(NOW + 10 * SECOND);
    await first;
    await run(MINUTE);
    expect(chat.standing.map(({ key }) => key)).toEqual(['k1', 'k2']);
    expect(chat.calls.filter(({ op, conversation }) => op === 'find' && conversation === 'slow')).toHaveLength(1);
  });

  test('that the chat takes its time over is not posted again meanwhile', async () => {
    const { chat, clock, owing, run, begin } = await delivering(['lands late']);
    await owing('a', 'k1');
    const first = begin();
    await expect.poll(() => chat.calls.length).toBe(1);
    clock.set(NOW + 10 * SECOND);
    await first;
    await run(MINUTE);
    expect(chat.standing.map(({ key }) => key)).toEqual(['k1']);
  });

  test('that is redrawn while it goes out is seen as it is in the end', async () => {
    const { chat, owing, begin } = await delivering([]);
    await owing('a', 'k1');
    await begin();
    const { update } = chat;
    let release: (() => void) | undefined;
    chat.update = async (...given) => {
      await new Promise<void>((resolve) => {
        release ??= resolve;
        if (release !== resolve) resolve();
      });
      return update(...given);
    };
    await owing('a', 'k1', 'update');
    const first = begin();
    await expect.poll(() => release).toBeDefined();
    await owing('a', 'k1', 'update', 'faulty', 'newer');
    release?.();
    await first;
    expect(chat.standing.map(({ card }) => card.title)).toEqual(['newer']);
  });

  test('is not posted after all by a look for it that took too long', async () => {
    const { chat, clock, owing, run, begin } = await delivering(['fails']);
    await owing('a', 'k1');
    await begin();
    const { find = async () => undefined } = chat;
    let looks = 0;
    let release = () => {};
    chat.find = async (...given) => {
      looks += 1;
      if (looks === 1) {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return find(...given);
    };
    clock.set(NOW + 2 * SECOND);
    const second = begin();
    await expect.poll(() => looks).toBe(1);
    clock.set(NOW + 12 * SECOND);
    await second;
    release();
    await run(MINUTE);
    expect(chat.standing.map(({ key }) => key)).toEqual(['k1']);
    expect(chat.calls.filter(({ op }) => op === 'post')).toHaveLength(2);
  });

  test('is not posted again where the look for it fails', async () => {
    const { chat, owing, run } = await delivering(['fails after', 'fails', 'limited']);
    await owing('a', 'k1');
    await run(2 * MINUTE);
    expect(chat.standing).toHaveLength(1);
    expect(chat.calls.map(({ op }) => op)).toEqual(['post', 'find', 'find', 'find']);
  });

  test('to an archived conversation is given up at once, said in the status, and can be sent again', async () => {
    const { chat, store, clock, owing, run } = await delivering(['gone']);
    await owing('a', 'k1');
    await owing('a', 'k1:grew', 'reply');
    await run(MINUTE);
    expect(chat.calls).toHaveLength(1);
    expect(await outboxCounts(store.read, 'test')).toEqual({ waiting: 0, held: 0, dead: 2 });
    expect((await deadLetters(store.read, 'test', 5)).map(({ error }) => error)).toContain('is_archived');
    const deps = { store, now: () => clock.now(), nudge: () => {} } as Parameters<typeof retryDeliveries>[0];
    expect(await retryDeliveries(deps)).toBe(2);
    await run(MINUTE);
    expect(chat.standing.map(({ key, thread }) => [key, thread])).toEqual([
      ['k1', undefined],
      ['k1:grew', 'm1'],
    ]);
  });

  test('that could not be sent for a day is given up, not forgotten', async () => {
    const { store, owing, run } = await delivering([], { fault: () => 'fails' });
    await owing('a', 'k1');
    await run(25 * HOUR, 10 * MINUTE);
    expect(await outboxCounts(store.read, 'test')).toEqual({ waiting: 0, held: 0, dead: 1 });
  });

  test('that comes late says when it was meant', async () => {
    const { chat, owing, run } = await delivering([], { fault: () => (isDown() ? 'fails' : 'none') });
    let down = true;
    const isDown = () => down;
    await owing('a', 'k1');
    await run(HOUR, MINUTE);
    down = false;
    await run(10 * MINUTE, MINUTE);
    expect(chat.standing[0]?.card.fallback).toContain('Delayed: meant for Mon 5 Jan 2026, 09:00');
  });
});

describe('a stop', () => {
  test('takes up nothing more, waits for what is under way, and leaves what hangs to be looked for', async () => {
    const { chat, store, clock, owing, begin, deliverer, again } = await delivering(['hangs after']);
    await owing('a', 'k1');
    await owing('a', 'k2');
    void begin();
    await expect.poll(() => chat.standing.length).toBe(1);
    const stopped = deliverer.stop();
    clock.set(NOW + 8 * SECOND);
    await stopped;
    await owing('b', 'k3');
    await deliverer.run();
    expect(chat.standing.map(({ key }) => key)).toEqual(['k1']);
    await again().run();
    expect(chat.standing.map(({ key }) => key).sort()).toEqual(['k1', 'k2', 'k3']);
    expect(await outboxCounts(store.read, 'test')).toMatchObject({ waiting: 0, dead: 0 });
  });
});

describe('at the same time', () => {
  test('two processes on one database, which the lease should prevent, send nothing twice', async () => {
    const { chat, deliverer, owing, again } = await delivering([]);
    const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
    for (const key of keys) await owing(`in ${key}`, key);
    await Promise.all([deliverer.run(), again().run()]);
    expect(chat.standing.map(({ key }) => key).sort()).toEqual(keys.sort());
  });

  test('asking three times for one message owes it once', async () => {
    const { chat, deliverer, owing } = await delivering([]);
    await Promise.all([owing('a', 'k1'), owing('a', 'k1'), deliverer.run(), owing('a', 'k1')]);
    await deliverer.run();
    expect(chat.standing.map(({ key }) => key)).toEqual(['k1']);
  });
});
