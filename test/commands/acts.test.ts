import { describe, expect, test } from 'vitest';
import { readSubscription } from '../../src/commands/subscribe.js';
import { DAY } from '../../src/domain/time.js';
import { activeMutes, verdictOf } from '../../src/store/index.js';
import { bank, NOON, settings } from './bank.js';

describe('an alert in the chat', () => {
  test('is listed, explained, judged once, muted and unmuted by what its buttons type', async () => {
    const { say, store, raises } = await bank();
    await raises();
    expect((await say('alerts')).fallback).toContain('not judged yet');
    expect((await say('evidence 1')).fallback).toContain('What would have silenced it');

    const first = await say('verdict #1 Genuine change the app was down', 'kim');
    expect(first.fallback).toContain('Alert 1 is now judged "Genuine change" by kim');
    const second = await say('verdict 1 not-about-us', 'lee');
    expect(second.fallback).toContain('Alert 1 was already judged "Genuine change" by kim');
    expect(await verdictOf(store.read, 'w', 1)).toMatchObject({ word: 'genuine-change', reason: 'the app was down' });

    await say('mute 1 24h known outage');
    const mutes = await activeMutes(store.read, 'w', NOON);
    expect(mutes.length).toBeGreaterThan(0);
    expect(mutes.every(({ until, reason }) => until === NOON + DAY && reason === 'known outage')).toBe(true);
    expect((await say('unmute')).fallback).toContain('known outage');
    await say('unmute 1');
    expect((await say('unmute')).fallback).toContain('Nothing is muted.');
  });
});

describe('mute', () => {
  test('takes a topic of a brand until a date', async () => {
    const { say, store } = await bank();
    const card = await say('mute Harbour Bank topic app_outage until 2026-02-01 planned maintenance');
    expect(card.fallback).toContain(
      'harbour: complaints about the app: muted until Sun 1 Feb 2026, 00:00 by kim: planned maintenance',
    );
    expect(await activeMutes(store.read, 'w', NOON)).toMatchObject([
      { brand: 'harbour', scope: 'topic', value: 'app_outage' },
    ]);
    expect((await say('unmute m1')).title).toBe('Unmuted');
  });

  test.each([
    ['mute harbour', 'A mute needs an end'],
    ['mute harbour 24h', 'A mute needs a reason'],
    ['mute harbour until 2020-01-01 too late', 'is over already'],
    ['mute harbour 99w for ever', 'a year at most'],
    ['mute harbour until soon please', '"soon" is no time'],
    ['mute harbour topic 24h which one', 'A topic or channel needs a name'],
    ['mute 7 24h which one', 'There is no alert "7"'],
    ['unmute m9', 'Nothing is muted under "m9"'],
  ])('%j is told what is missing', async (text, answer) => {
    const { say } = await bank();
    expect((await say(text)).fallback).toContain(answer);
  });
});

describe('subscribe', () => {
  test('twice the same is one subscription, and it can be ended', async () => {
    const { say } = await bank();
    await say('subscribe harbour issue severity 3');
    const card = await say('subscribe issue, harbour severity 3');
    expect(card.fallback).toContain('This conversation now receives issue alerts about harbour, from severity 3 on.');
    const list = (await say('subscriptions')).parts.flatMap((part) => (part.type === 'table' ? part.rows : []));
    expect(list.map(([, , , declared]) => declared)).toEqual(['in earshot.yaml', 'in chat']);
    expect((await say('unsubscribe')).fallback).toContain('One subscription of this conversation ended.');
    expect((await say('unsubscribe')).fallback).toContain('Nothing was ended');
  });

  test('alone means every alert of every brand', () => {
    expect(readSubscription([], settings())).toEqual({ brands: [], kinds: 'all', minSeverity: 0 });
  });

  test('to a competitor or a severity of 9 is refused', () => {
    expect(() => readSubscription(['northgate'], settings())).toThrow('never alerted');
    expect(() => readSubscription(['severity', '9'], settings())).toThrow('from 0 to 5');
    expect(() => readSubscription(['isue'], settings())).toThrow('did you mean issue?');
  });
});

describe('status and sources', () => {
  test('say what works and what is listened to', async () => {
    const { say } = await bank();
    expect((await say('status')).fallback).toContain('none yet');
    expect((await say('sources')).fallback).toContain('add one under "sources"');
  });

  test('say of a new brand that nothing can be unusual yet, and until when', async () => {
    const { say, hears } = await bank();
    expect((await say('status')).fallback).toContain('Harbour Bank: nothing was heard yet.');
    await hears(1);
    const { fallback } = await say('status');
    expect(fallback).toContain('Harbour Bank: learning what is usual until Thu 8 Jan 2026, 11:30.');
    expect(fallback).not.toContain('Northgate: ');
  });
});
