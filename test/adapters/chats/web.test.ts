import { afterEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../adapters/chats/web/message.js';
import { readable, safeLink } from '../../../adapters/chats/web/page/words.js';
import { type Card, plainCard } from '../../../src/card.js';
import { ChatError, StoreAwayError, UserError } from '../../../src/errors.js';
import { chatContract, type Seen } from '../../contracts/chat.js';
import { memoryShelf, testCore } from '../../support/core.js';
import { handClock, messages, openWeb, type WebUnderTest } from '../../support/web.js';

const ALERTS = { chat: 'web', id: 'alerts' };
const NOW = Date.UTC(2026, 0, 5, 8);

chatContract('the web chat', async () => {
  const opened = await openWeb();
  return {
    chat: opened.web,
    conversation: ALERTS,
    gone: { chat: 'web', id: 'closed-last-year' },
    seen: async ({ id }) => (await messages(opened, id)).map(seen),
    close: opened.close,
  };
});

let web: WebUnderTest;
const open = async (options: Parameters<typeof openWeb>[0] = {}) => {
  web = await openWeb(options);
};
const ask = (body: Readonly<Record<string, unknown>>) =>
  web.call('/api/chat/ask', { method: 'POST', body: { conversation: 'alerts', text: 'kpi', name: 'Kim', ...body } });
afterEach(() => web?.close());

describe('a person asks in the web chat', () => {
  test('everyone sees the question and, below it, the answer', async () => {
    await open();
    expect((await ask({ text: '  kpi harbour 7d ' })).json()).toEqual({ shown: 'all' });
    expect(web.core.asked).toEqual([
      { text: 'kpi harbour 7d', user: { id: 'web:kim', name: 'Kim' }, conversation: ALERTS },
    ]);
    const [question, answer] = await messages(web, 'alerts');
    expect(question).toMatchObject({ kind: 'said', by: 'Kim', text: 'kpi harbour 7d' });
    expect(answer).toMatchObject({ kind: 'card', card: { title: 'You asked: kpi harbour 7d' } });
  });

  test('two people who ask at once read as two questions with their answers', async () => {
    await open();
    await Promise.all(['one', 'two', 'three'].map((text) => ask({ text, name: text })));
    const lines = (await messages(web, 'alerts')).map((line) => (line.kind === 'said' ? line.text : line.card.title));
    expect(lines).toHaveLength(6);
    for (let index = 0; index < 6; index += 2) expect(lines[index + 1]).toBe(`You asked: ${lines[index]}`);
  });

  test('a customer’s telephone number goes to the command, and into no history', async () => {
    await open();
    await ask({ text: 'feedback call me on +44 7700 900123 please' });
    expect(web.core.asked[0]?.text).toContain('900123');
    expect(await messages(web, 'alerts')).toContainEqual(
      expect.objectContaining({ kind: 'said', text: 'feedback call me on [phone] please' }),
    );
  });

  test('an answer for the asker alone is in no history', async () => {
    await open({ core: testCore(() => ({ ...plainCard('Psst', 'Only for you.'), onlyYou: true })) });
    expect((await ask({})).json()).toMatchObject({ shown: 'you', message: { card: { title: 'Psst' } } });
    expect(await messages(web, 'alerts')).toEqual([]);
  });

  test('a mistake they can mend is told to them; a failure of ours becomes an apology', async () => {
    await open({
      core: testCore(({ text }) => {
        throw text === 'mine' ? new UserError('there is no brand habour') : new Error('SQLITE_CORRUPT: page 7');
      }),
    });
    expect((await ask({ text: 'mine' })).text).toContain('there is no brand habour');
    const apology = (await ask({ text: 'yours' })).text;
    expect(apology).toMatch(/The log has it as id\d+/);
    expect(apology).not.toContain('SQLITE');
  });

  test('while the database is away they get an apology, and pages say when to come back', async () => {
    const away = async () => {
      throw new StoreAwayError('postgres://db/bank does not answer');
    };
    await open({ shelf: { get: away, put: away, list: away } });
    const answer = (await ask({})).json();
    expect(answer).toMatchObject({ shown: 'you', message: { card: { title: 'Sorry' } } });
    expect(JSON.stringify(answer)).not.toContain('postgres');
    const rooms = await web.call('/api/chat/conversations');
    expect([rooms.status, rooms.headers['retry-after']]).toEqual([503, '5']);
    expect(rooms.text).not.toContain('postgres');
  });

  test('a request that is repeated because its answer was lost is done once', async () => {
    await open();
    for (const _ of [1, 2]) expect((await ask({ event: 'abc' })).status).toBe(200);
    expect(web.core.asked).toHaveLength(1);
  });

  test.each([
    [{ text: '' }, 400],
    [{ text: 'x'.repeat(4001) }, 400],
    [{ name: '...' }, 400],
    [{ name: { toString: 'Kim' } }, 400],
    [{ text: 'x'.repeat(70_000) }, 413],
    [{ conversation: 'nowhere' }, 404],
    [{ conversation: '__proto__' }, 404],
  ])('what cannot be asked is refused: %#', async (body, status) => {
    await open();
    expect((await ask(body)).status).toBe(status);
    expect(web.core.asked).toEqual([]);
  });

  test('somebody who leans on the key is slowed down, and served again ten seconds later', async () => {
    const clock = handClock(NOW);
    await open({ clock });
    const statuses = await Promise.all(Array.from({ length: 25 }, async () => (await ask({})).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    clock.set(NOW + 10_000);
    expect((await ask({})).status).toBe(200);
  });
});

describe('what stands in a conversation', () => {
  test('survives a restart, in its order, even when the clock went back', async () => {
    const shelf = memoryShelf();
    await open({ shelf, clock: handClock(NOW) });
    const before = await web.web.post(ALERTS, plainCard('Before', ''), 'k1');
    await web.close();
    await open({ shelf, clock: handClock(NOW - 5000) });
    await web.web.post(ALERTS, plainCard('After', ''), 'k2');
    expect((await messages(web, 'alerts')).map(({ id }) => id)[0]).toBe(before.id);
    expect((await web.web.post(ALERTS, plainCard('Before', ''), 'k1')).id).toBe(before.id);
  });

  test('a crash between key and message leaves one message after the next try', async () => {
    const shelf = memoryShelf();
    let broken = true;
    await open({
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
    await open({ shelf });
    await web.web.post(ALERTS, plainCard('Whole', ''), 'k');
    await shelf.put('message/alerts/zzzzzzzzz-0000', '{"id":"zzz","kind":"ca');
    expect(await messages(web, 'alerts')).toHaveLength(1);
  });

  test('the newest hundred are shown, and the alert that a new line belongs to', async () => {
    await open();
    const alert = await web.web.post(ALERTS, plainCard('Old alert', ''), 'old');
    for (let index = 0; index < 100; index += 1) await web.web.post(ALERTS, plainCard(`${index}`, ''), `${index}`);
    await web.web.reply(alert, plainCard('Still open', ''), 'note');
    const shown = await messages(web, 'alerts');
    expect(shown).toHaveLength(101);
    expect(shown[0]?.id).toBe(alert.id);
  });

  test('each reader is told how much they have not seen', async () => {
    await open();
    const first = await web.web.post(ALERTS, plainCard('One', ''), '1');
    await web.web.post(ALERTS, plainCard('Two', ''), '2');
    const unread = async (query: string) =>
      (await web.call(`/api/chat/conversations${query}`)).json<{ unread: number }[]>();
    expect(await unread('')).toEqual([
      { id: 'alerts', name: 'alerts', unread: 2 },
      { id: 'digest', name: 'digest', unread: 0 },
    ]);
    expect((await unread(`?alerts=${first.id}`))[0]?.unread).toBe(1);
  });

  test('a person opens a conversation of their own, once, in any script', async () => {
    await open();
    const make = (name: unknown) => web.call('/api/chat/conversations', { method: 'POST', body: { name } });
    expect((await make('Команда риска!')).json()).toEqual({ id: 'команда-риска', name: 'Команда риска!' });
    expect((await make(' команда   риска ')).json()).toMatchObject({ name: 'Команда риска!' });
    expect((await make('///')).status).toBe(400);
    await web.web.post({ chat: 'web', id: 'команда-риска' }, plainCard('Hello', ''), 'k');
    expect(await messages(web, 'команда-риска')).toHaveLength(1);
  });
});

describe('a chart', () => {
  const withChart: Card = {
    ...plainCard('Alert', 'words'),
    parts: [
      { type: 'text', text: 'words' },
      { type: 'chart', chart: { title: 'Complaints', alt: 'a', unit: 'u', timezone: 'UTC', points: [] } },
    ],
  };

  test('is drawn in the reader’s theme, and can run nothing', async () => {
    await open();
    const { id } = await web.web.post(ALERTS, withChart, 'k');
    const drawn = await web.call(`/api/chat/chart/alerts/${id}/1.svg?theme=dark`);
    expect(drawn.headers['content-type']).toContain('image/svg+xml');
    expect(drawn.headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(drawn.text).toContain('Complaints dark');
  });

  test('in an answer for one person is drawn too', async () => {
    await open({ core: testCore(() => ({ ...withChart, onlyYou: true })) });
    const { message } = (await ask({})).json<{ message: Message }>();
    expect((await web.call(`/api/chat/chart/alerts/${message.id}/1.svg`)).text).toContain('Complaints light');
  });

  test('that is not there is not found', async () => {
    await open();
    const { id } = await web.web.post(ALERTS, withChart, 'k');
    for (const path of [`alerts/${id}/0`, `alerts/${id}/9`, `alerts/${id}/x`, 'alerts/nothing/1', `digest/${id}/1`]) {
      expect((await web.call(`/api/chat/chart/${path}.svg`)).status).toBe(404);
    }
  });
});

/** What the page makes of a message, through the two functions that every word and link on it goes through. */
function seen(message: Message): Seen {
  const { id, thread } = message;
  const place = thread === undefined ? { id } : { id, inThreadOf: thread };
  if (message.kind === 'said') return { ...place, text: readable(message.text), acts: [] };
  const texts = [message.card.title];
  const acts: string[] = [];
  for (const part of message.card.parts) {
    if (part.type === 'text') texts.push(part.text);
    if (part.type === 'actions') texts.push(...part.buttons.map(({ label }) => label));
    if (part.type !== 'quotes') continue;
    texts.push(...part.quotes.map(({ text }) => text));
    acts.push(...part.quotes.flatMap(({ url = '' }) => safeLink(url)?.href ?? []));
  }
  return { ...place, text: texts.map((text) => readable(text)).join('\n'), acts };
}
