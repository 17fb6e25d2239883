import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time.js';
import { outboxCounts } from '../../src/store/index.js';
import type { Fault } from '../support/faulty-chat.js';

import { delivering, NOW } from './delivering.js';

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
