import { describe, expect, test } from 'vitest';
import { createDeliverer, retryDeliveries } from '../../src/alert/index.js';
import { plainCard } from '../../src/card.js';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { silentLog } from '../../src/log.js';
import { deadLetters, outboxCounts, owe, type Store } from '../../src/store/index.js';
import { type Fault, type FaultyChat, type FaultyParts, faultyChat } from '../support/faulty-chat.js';
import { handClock, temporaryStore } from '../support/world.js';

const NOW = Date.UTC(2026, 0, 5, 9);

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

describe('a conversation', () => {
  test('that is limited is not called before its time, and the others get theirs at once', async () => {
    let isFirst = true;
    const fault = (_op: string, conversation: string): Fault => {
      if (conversation !== 'c0' || !isFirst) return 'none';
      isFirst = false;
      return 'limited';
    };
    const { chat, clock, owing, run, begin } = await delivering([], { fault, retryAfterMs: 7 * SECOND });
    for (let n = 0; n < 100; n++) await owing(`c${n % 5}`, `k${n}`);
    await begin();
    expect(chat.standing).toHaveLength(80);
    for (clock.set(NOW + SECOND); clock.now() < NOW + 7 * SECOND; clock.set(clock.now() + SECOND)) await begin();
    expect(chat.calls.filter(({ conversation }) => conversation === 'c0')).toHaveLength(1);
    await run(SECOND);
    expect(chat.standing).toHaveLength(100);
    const first = chat.standing.filter(({ conversation }) => conversation === 'c0').map(({ key }) => key);
    expect(first).toEqual(Array.from({ length: 20 }, (_, n) => `k${n * 5}`));
  });

  test('is written to no faster than the pace of its chat', async () => {
    const { chat, owing, run } = await delivering([], { pace: { conversation: [{ most: 1, withinMs: SECOND }] } });
    for (let n = 0; n < 6; n++) await owing(`c${n % 2}`, `k${n}`);
    await run(3 * SECOND, SECOND / 4);
    for (const each of ['c0', 'c1']) {
      const times = chat.calls.filter(({ conversation }) => conversation === each).map(({ at }) => at - NOW);
      expect(times).toEqual([0, SECOND, 2 * SECOND]);
    }
  });

  test('of a chat with several rates is held to all of them, and the chat as a whole to its own', async () => {
    const pace = {
      conversation: [
        { most: 2, withinMs: SECOND },
        { most: 3, withinMs: 10 * SECOND },
      ],
      everywhere: [{ most: 4, withinMs: SECOND }],
    };
    const { chat, owing, run } = await delivering([], { pace });
    for (let n = 0; n < 9; n++) await owing(`c${n % 3}`, `k${n}`);
    await run(11 * SECOND, SECOND / 2);
    const times = chat.calls.map(({ at }) => at - NOW);
    expect(times.filter((at) => at < SECOND)).toHaveLength(4);
    const first = chat.calls.filter(({ conversation }) => conversation === 'c0').map(({ at }) => at - NOW);
    expect(first).toHaveLength(3);
    expect((first[2] ?? 0) - (first[0] ?? 0)).toBeGreaterThanOrEqual(SECOND);
    expect(chat.standing).toHaveLength(9);
  });
});

describe('a chat', () => {
  test('that cannot be read back says on its second attempt that the message may stand twice', async () => {
    const { chat, owing, run } = await delivering(['fails after', 'none'], { isBlind: true });
    await owing('a', 'k1');
    await owing('a', 'k2');
    await run(MINUTE);
    expect(chat.standing.map(({ key }) => key)).toEqual(['k1', 'k1', 'k2']);
    const said = chat.standing.map(({ card }) => card.fallback.includes('it may stand here twice'));
    expect(said).toEqual([false, true, false]);
  });

  test('that is down for two hours is left alone after five failures, and gets everything in order afterwards', async () => {
    let down = true;
    const { chat, owing, run, deliverer } = await delivering([], { fault: () => (down ? 'fails' : 'none') });
    for (let n = 0; n < 40; n++) await owing(`c${n % 4}`, `k${n}`);
    await run(10 * SECOND);
    // The fifth failure closes it: of those that were under way then, and one try.
    expect(chat.calls.length).toBeLessThanOrEqual(9);
    expect(deliverer.chats()).toMatchObject([{ state: 'open', because: 'answered 500' }, {}]);
    await run(2 * HOUR, 5 * SECOND);
    // One try a minute, not a storm of them.
    expect(chat.calls.length).toBeLessThan(140);
    down = false;
    await run(6 * MINUTE, 5 * SECOND);
    expect(deliverer.chats()).toMatchObject([{ state: 'closed' }, {}]);
    for (let c = 0; c < 4; c++) {
      const keys = chat.standing.filter(({ conversation }) => conversation === `c${c}`).map(({ key }) => key);
      expect(keys).toEqual(Array.from({ length: 10 }, (_, n) => `k${n * 4 + c}`));
    }
  });

  test('that revoked the token is left alone and said to be barred, while another chat goes on', async () => {
    const { chat, store, clock, owing, run, deliverer, other } = await delivering([], { fault: () => 'barred' });
    await owing('a', 'k1');
    await owing('b', 'k2');
    await owing('a', 'k3', 'post', 'other');
    await run(MINUTE, SECOND);
    expect(chat.calls.length).toBeLessThanOrEqual(2);
    expect(other.standing).toHaveLength(1);
    expect(deliverer.chats()).toMatchObject([{ state: 'barred', because: 'invalid_auth' }, { state: 'closed' }]);
    expect(await outboxCounts(store.read, 'test')).toMatchObject({ waiting: 2, dead: 0, waitingSince: NOW });
    expect(clock.now()).toBe(NOW + MINUTE);
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

interface Delivering {
  readonly store: Store;
  readonly clock: ReturnType<typeof handClock>;
  readonly chat: FaultyChat;
  readonly other: FaultyChat;
  readonly deliverer: ReturnType<typeof createDeliverer>;
  owing(
    conversation: string,
    key: string,
    op?: 'post' | 'reply' | 'update',
    chat?: string,
    title?: string,
  ): Promise<void>;
  begin(): Promise<void>;
  /** Lets so much time pass, as the beats of the schedule would. */
  run(ms: number, stepMs?: number): Promise<void>;
  /** The next process on the same database. */
  again(): ReturnType<typeof createDeliverer>;
}

/** A deliverer to a chat whose first calls go wrong as told. */
async function delivering(faults: Fault[], more: Partial<FaultyParts> = {}): Promise<Delivering> {
  const store = await temporaryStore();
  const clock = handClock(NOW);
  const left = [...faults];
  const chat = faultyChat({ clock, fault: () => left.shift() ?? 'none', ...more });
  const other = faultyChat({ clock, fault: () => 'none', name: 'other' });
  const again = () => createDeliverer({ store, chats: [chat, other], clock, log: silentLog, zone: zoneOf('UTC') });
  const deliverer = again();
  return {
    ...{ store, clock, chat, other, deliverer, again },
    owing: (conversation, key, op = 'post', name = 'faulty', title = key) =>
      store.write((tx) => {
        const place = { chat: name, id: conversation };
        return owe(
          tx,
          'test',
          { conversation: place, key, op, alert: null, card: plainCard(title, 'Words.') },
          clock.now(),
        );
      }),
    begin: () => deliverer.run(),
    async run(ms, stepMs = SECOND) {
      const end = clock.now() + ms;
      await deliverer.run();
      while (clock.now() < end) {
        clock.set(Math.min(end, clock.now() + stepMs));
        await deliverer.run();
      }
    },
  };
}
