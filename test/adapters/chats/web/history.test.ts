import { describe, expect, test } from 'vitest';
import type { Message, Page, RoomRow } from '../../../../adapters/chats/web/message.js';
import { plainCard } from '../../../../src/card.js';
import { ChatError } from '../../../../src/errors.js';
import { memoryShelf } from '../../../support/core.js';
import { handClock } from '../../../support/hand-clock.js';
import { messages, openForTest, page } from '../../../support/web.js';

const ALERTS = { chat: 'web', id: 'alerts' };
const NOW = Date.UTC(2026, 0, 5, 8);

describe('what stands in a conversation', () => {
  test('survives a restart, in its order, even when the clock went back', async () => {
    const shelf = memoryShelf();
    let web = await openForTest({ shelf, clock: handClock(NOW) });
    const before = await web.web.post(ALERTS, plainCard('Before', ''), 'k1');
    await web.close();
    web = await openForTest({ shelf, clock: handClock(NOW - 5000) });
    await web.web.post(ALERTS, plainCard('After', ''), 'k2');
    expect((await messages(web, 'alerts')).map(({ id }) => id)[0]).toBe(before.id);
    expect((await web.web.post(ALERTS, plainCard('Before', ''), 'k1')).id).toBe(before.id);
  });

  test('a crash between key and message leaves one message after the next try', async () => {
    const shelf = memoryShelf();
    let broken = true;
    const web = await openForTest({
      shelf: {
        ...shelf,
        async put(key, value) {
          if (broken && key.startsWith('message/')) throw new Error('disk full');
          await shelf.put(key, value);
        },
      },
    });
    await expect(web.web.post(ALERTS, plainCard('Alert', ''), 'k')).rejects.toEqual(
      new ChatError('unknown', 'the web chat could not be written: disk full'),
    );
    expect(await web.web.find?.(ALERTS, 'k', 0)).toBeUndefined();
    broken = false;
    await web.web.post(ALERTS, plainCard('Alert', ''), 'k');
    expect(await messages(web, 'alerts')).toHaveLength(1);
  });

  test('a damaged line does not take the conversation with it', async () => {
    const shelf = memoryShelf();
    const web = await openForTest({ shelf });
    await web.web.post(ALERTS, plainCard('Whole', ''), 'k');
    await shelf.put('message/alerts/zzzzzzzzz-0000', '{"id":"zzz","kind":"ca');
    expect(await messages(web, 'alerts')).toHaveLength(1);
  });

  test('the newest hundred are shown, and the alert that a new line belongs to', async () => {
    const web = await openForTest();
    const alert = await web.web.post(ALERTS, plainCard('Old alert', ''), 'old');
    for (let index = 0; index < 100; index += 1) await web.web.post(ALERTS, plainCard(`${index}`, ''), `${index}`);
    await web.web.reply(alert, plainCard('Still open', ''), 'note');
    const shown = await messages(web, 'alerts');
    expect(shown).toHaveLength(101);
    expect(shown[0]?.id).toBe(alert.id);
  });

  test('is read page by page back to its first message, each message once', async () => {
    const web = await openForTest();
    for (let index = 0; index < 250; index += 1) await web.web.post(ALERTS, plainCard(`${index}`, ''), `${index}`);
    const titles: string[] = [];
    let before: string | undefined = '';
    while (before !== undefined) {
      const read: Page = await page(web, 'alerts', before);
      titles.unshift(...read.messages.map((message) => (message.kind === 'card' ? message.card.title : '')));
      before = read.before;
    }
    expect(titles).toEqual(Array.from({ length: 250 }, (_, index) => `${index}`));
  });

  test('an old alert comes with all of its thread, not only with the newest line', async () => {
    const web = await openForTest();
    const alert = await web.web.post(ALERTS, plainCard('Old alert', ''), 'old');
    await web.web.reply(alert, plainCard('Grown', ''), 'n1');
    for (let index = 0; index < 120; index += 1) await web.web.post(ALERTS, plainCard(`${index}`, ''), `${index}`);
    await web.web.reply(alert, plainCard('Judged', ''), 'n2');
    const inThread = (await messages(web, 'alerts')).filter(({ thread }) => thread === alert.id);
    expect(inThread).toMatchObject([{ card: { title: 'Grown' } }, { card: { title: 'Judged' } }]);
    const thread = (await web.call(`/api/chat/conversations/alerts/messages/${alert.id}`)).json<Message[]>();
    expect(thread).toMatchObject([{ id: alert.id }, { card: { title: 'Grown' } }, { card: { title: 'Judged' } }]);
  });

  test.each([
    ['nowhere/messages', 404],
    ['__proto__/messages', 404],
    ['alerts/messages?before=../key', 400],
  ])('what is no place in it is refused: %s', async (path, status) => {
    const web = await openForTest();
    expect((await web.call(`/api/chat/conversations/${path}`)).status).toBe(status);
  });

  test('each reader is told how much they have not seen', async () => {
    const web = await openForTest();
    const first = await web.web.post(ALERTS, plainCard('One', ''), '1');
    await web.web.post(ALERTS, plainCard('Two', ''), '2');
    const rows = async (query: string) => (await web.call(`/api/chat/conversations${query}`)).json<RoomRow[]>();
    const [one = '', two = ''] = (await messages(web, 'alerts')).map(({ id }) => id);
    expect(await rows('')).toEqual([
      { id: 'alerts', name: 'alerts', unread: [one, two], latest: two },
      { id: 'digest', name: 'digest', unread: [] },
    ]);
    expect((await rows(`?alerts=${first.id}`))[0]?.unread).toEqual([two]);
    expect((await rows(`?alerts=${two}`))[0]?.unread).toEqual([]);
  });

  test('a reader who saw more than there is saw another history, and nothing of this one', async () => {
    const web = await openForTest();
    await web.web.post(ALERTS, plainCard('One', ''), '1');
    const rows = (await web.call('/api/chat/conversations?alerts=zzzzzzzzz-0000')).json<RoomRow[]>();
    expect(rows[0]?.unread).toHaveLength(1);
  });

  test('what is unread is told after a restart as before it, up to a hundred', async () => {
    const shelf = memoryShelf();
    let web = await openForTest({ shelf });
    for (let index = 0; index < 120; index += 1) await web.web.post(ALERTS, plainCard(`${index}`, ''), `${index}`);
    const rows = async () => (await web.call('/api/chat/conversations')).json<RoomRow[]>();
    const before = await rows();
    await web.close();
    web = await openForTest({ shelf });
    expect(await rows()).toEqual(before);
    expect(before[0]?.unread).toHaveLength(100);
  });

  test('a person opens a conversation of their own, once, in any script', async () => {
    const web = await openForTest();
    const make = (name: unknown) => web.call('/api/chat/conversations', { method: 'POST', body: { name } });
    expect((await make('Команда риска!')).json()).toEqual({ id: 'команда-риска', name: 'Команда риска!' });
    expect((await make(' команда   риска ')).json()).toMatchObject({ name: 'Команда риска!' });
    expect((await make('///')).status).toBe(400);
    await web.web.post({ chat: 'web', id: 'команда-риска' }, plainCard('Hello', ''), 'k');
    expect(await messages(web, 'команда-риска')).toHaveLength(1);
  });
});
