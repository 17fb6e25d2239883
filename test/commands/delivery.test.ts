import { describe, expect, test } from 'vitest';
import { plainCard } from '../../src/card.js';
import { findAlert, owe, storedSubscriptions } from '../../src/store/index.js';
import { bank, NOON } from './bank.js';

describe('a person', () => {
  test('says that they look at an alert; the next one is told who was first', async () => {
    const { say, raises, store } = await bank();
    await raises();
    expect((await say('acknowledge 1', 'kim')).fallback).toContain('kim looks at alert 1');
    expect((await say('acknowledge 1', 'lee')).fallback).toContain('kim looks at alert 1');
    expect((await findAlert(store.read, 'w', '1'))?.acknowledged?.by).toBe('kim');
  });

  test('gives an alert to another one, or takes it', async () => {
    const { say, raises, store } = await bank();
    await raises();
    expect((await say('assign 1 Lee Wong')).fallback).toContain('assigned to Lee Wong');
    await say('assign 1 me', 'kim');
    expect((await findAlert(store.read, 'w', '1'))?.assigned).toMatchObject({ to: 'kim', by: 'kim' });
    expect((await say('assign 1')).fallback).toContain('Who takes it on?');
  });
});

describe('what was given up', () => {
  test('is sent again by a manager, and by nobody else', async () => {
    const { say, store } = await bank();
    await say('help', 'boss');
    expect((await say('retry', 'boss')).fallback).toContain('nothing to send again');
    const owed = { conversation: { chat: 'slack', id: 'C1' }, key: 'k1', op: 'post', alert: null } as const;
    await store.write(async (tx) => {
      await owe(tx, 'w', { ...owed, card: plainCard('An alert', 'Words.') }, NOON);
      await tx.updateTable('outbox').set({ state: 'dead', error: 'is_archived' }).execute();
    });
    expect((await say('retry', 'lee')).fallback).toContain('is for managers');
    expect((await say('retry', 'boss')).fallback).toContain('1 message will be tried again');
    expect(await store.read.selectFrom('outbox').select('state').execute()).toEqual([{ state: 'new' }]);
  });
});

describe('a subscription', () => {
  test('says all it wants in one line, and once', async () => {
    const { say, store } = await bank();
    const wanted = 'subscribe harbour severity 3 quiet 22:00-07:00 digest mon 09:00 remind 4h zone Europe/Berlin';
    const { fallback } = await say(wanted);
    expect(fallback).toContain(
      'alerts of every kind about harbour, from severity 3 on; quiet 22:00-07:00; digest mon 09:00; reminders every 4 hours; Europe/Berlin',
    );
    await say(wanted);
    expect(await storedSubscriptions(store.read, 'w')).toHaveLength(1);
    expect((await say('subscribe escalation')).fallback).toContain('risk alerts alone about every brand, at any hour');
  });

  test.each([
    ['quiet always', 'subscribe quiet 22:00-07:00'],
    ['digest sometimes', 'such as "mon 09:00", or "monthly 1 09:00"'],
    ['remind often', 'subscribe remind 4h'],
    ['zone Mars/Phobos', 'subscribe zone Europe/Berlin'],
  ])('with a wrong option is told how to write it: %s', async (words, mend) => {
    const { say } = await bank();
    expect((await say(`subscribe ${words}`)).fallback).toContain(mend);
  });
});
