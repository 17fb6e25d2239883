import { expect, test } from 'vitest';
import type { ChatState } from '../../src/alert/index.js';
import { tellTroubles } from '../../src/alert/index.js';
import { plainCard } from '../../src/card.js';
import type { FailingSource } from '../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { addCoverage, noteRead, owe, saveSourceState } from '../../src/store/index.js';
import { settings, temporaryStore } from '../support/world.js';

const NOON = Date.UTC(2026, 0, 5, 12);
const plain = { brands: [], kinds: 'all', minSeverity: 0, declared: true } as const;
const subscribed = (chat: string, id: string, more = {}) => ({
  ...{ id: `${chat} ${id}`, conversation: { chat, id }, ...plain },
  ...more,
});
const fine: ChatState = { chat: 'web', state: 'closed', because: '' };
const slack: ChatState = { chat: 'slack', state: 'closed', because: '' };

async function troubled(subscriptions: readonly ReturnType<typeof subscribed>[]) {
  const store = await temporaryStore();
  let now = NOON;
  const zone = zoneOf('UTC');
  const sources = [{ use: 'rss', name: 'news', everyMs: 5 * MINUTE, options: {} }];
  const own = settings({ timezone: 'UTC', subscriptions, sources });
  const deps = { store, settings: own, zone, now: () => now, points: () => [] };
  return {
    cover: () => store.write((tx) => addCoverage(tx, 'test', 'news', now - HOUR, now)),
    coverPart: (without: string) =>
      store.write((tx) => noteRead(tx, 'test', 'news', { from: now - HOUR, to: now, without })),
    read: () => store.write((tx) => saveSourceState(tx, 'test', 'news', {}, now)),
    giveUp: (chat: string, id: string) =>
      store.write(async (tx) => {
        const card = plainCard('Alert', 'Words.');
        await owe(tx, 'test', { conversation: { chat, id }, key: `${now}`, op: 'post', alert: 1, card }, now);
        await tx
          .updateTable('outbox')
          .set({ state: 'dead', error: 'is_archived' })
          .where('key', '=', `${now}`)
          .execute();
      }),
    async told(chats: readonly ChatState[], later = 0, sources: readonly FailingSource[] = []) {
      now += later;
      await store.write((tx) => tellTroubles(tx, deps, { chats, sources }));
      const rows = store.read.selectFrom('outbox').select(['chat', 'conversation', 'card', 'key']);
      const notes = await rows.where('key', 'like', 'trouble-%').orderBy('id').execute();
      return notes.map(({ chat, conversation, card }) => `${chat} ${conversation}: ${JSON.parse(card).parts[0].text}`);
    },
  };
}

test('a conversation that gets no messages is told of where the digest is read, once a day', async () => {
  const read = subscribed('slack', 'C0MANAGERS', { digest: 'mon 09:00' });
  const { giveUp, told } = await troubled([subscribed('slack', 'C0OLD'), subscribed('web', 'alerts'), read]);
  await giveUp('slack', 'C0OLD');
  const note =
    'slack C0MANAGERS: 1 message to slack C0OLD could not be delivered and was given up. The reason: is_archived.';
  expect(await told([fine, slack])).toEqual([note]);
  expect(await told([fine, slack], HOUR)).toEqual([note]);
  expect(await told([fine, slack], DAY)).toEqual([note]);
  await giveUp('slack', 'C0OLD');
  expect(await told([fine, slack])).toHaveLength(2);
});

test('a chat that refuses everything is told of in the other chats, after quiet hours', async () => {
  const quiet = subscribed('web', 'night', { quietHours: '10:00-14:00' });
  const { told } = await troubled([subscribed('slack', 'C0ALERTS'), subscribed('web', 'alerts'), quiet]);
  const barred: ChatState = { chat: 'slack', state: 'barred', because: 'invalid_auth' };
  const what = 'slack refuses all messages of Earshot. They wait, a day each. The reason: invalid_auth.';
  expect(await told([fine, barred])).toEqual([`web alerts: ${what}`]);
  expect(await told([fine, barred], 3 * HOUR)).toEqual([`web alerts: ${what}`, `web night: ${what}`]);
});

test('while all is well nobody is told anything', async () => {
  const { told } = await troubled([subscribed('web', 'alerts')]);
  expect(await told([fine, slack])).toEqual([]);
});

test('a source that is refused, out of money, or away for long is told of once, and again when it stops again', async () => {
  const failing = (needs: FailingSource['needs'], because: string) => [
    { name: 'news', everyMs: 5 * MINUTE, needs, because },
    { name: 'removed', everyMs: MINUTE, needs, because },
  ];
  const { read, told } = await troubled([subscribed('web', 'alerts')]);
  const told403 = (later: number) => told([fine], later, failing('person', 'example.org refuses (403)'));
  await read();
  expect(await told403(14 * MINUTE)).toEqual([]);
  const note = expect.stringMatching(/^web alerts: news was last read .*12:00 \(UTC\): example.org refuses \(403\)\. /);
  expect(await told403(MINUTE)).toEqual([note]);
  expect(await told403(3 * DAY)).toEqual([note]);
  await read();
  expect(await told403(HOUR)).toHaveLength(2);

  await read();
  const stopped = (later: number) => told([fine], later, failing('budget', 'stopped by its budget of $5.00 a day'));
  expect((await stopped(0)).at(-1)).toContain('raise its budget');
  expect(await stopped(HOUR)).toHaveLength(3);
  expect(await stopped(DAY)).toHaveLength(4);

  await read();
  const away = (later: number) => told([fine], later, failing('time', 'example.org answers 502'));
  expect(await away(DAY - MINUTE)).toHaveLength(4);
  expect((await away(MINUTE)).at(-1)).toContain('see whether the place is still there');
});

test('a source of which one query is refused is told of, although the others are read', async () => {
  const { read, cover, coverPart, told } = await troubled([subscribed('web', 'alerts')]);
  const because = 'help (1 of its 2 queries) cannot be read: no such forum';
  const poll = async (later: number) => {
    await read();
    await coverPart('help (1 of its 2 queries)');
    return told([fine], later, [{ name: 'news', everyMs: 5 * MINUTE, needs: 'person', because, isPart: true }]);
  };
  await cover();
  expect(await poll(10 * MINUTE)).toEqual([]);
  expect(await poll(5 * MINUTE)).toEqual([
    expect.stringMatching(
      /: news was last read whole .*12:00 \(UTC\): help .*no such forum\. The rest is read; what is written in help \(1 of its 2 queries\) meanwhile is in no number\./,
    ),
  ]);
  expect(await poll(DAY)).toHaveLength(1);
  const away = [{ name: 'news', everyMs: 5 * MINUTE, needs: 'time', because: 'example.org answers 502' }] as const;
  expect((await told([fine], DAY, away)).at(-1)).toMatch(/news was last read Mon.*12:15 .*502\. What is written there/);
});

test('a source of which one query was refused from the first is told of, and not as one that was never read', async () => {
  const { read, coverPart, told } = await troubled([subscribed('web', 'alerts')]);
  const without = 'help (1 of its 2 queries)';
  const because = `${without} cannot be read: no such forum`;
  await read();
  await coverPart(without);
  const note = expect.stringContaining(`news has not been read whole yet: ${because}. The rest is read;`);
  expect(
    await told([fine], 0, [{ name: 'news', everyMs: 5 * MINUTE, needs: 'person', because, isPart: true }]),
  ).toEqual([note]);
});
