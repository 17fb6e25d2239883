import { afterEach, describe, expect, test } from 'vitest';
import type { Message, Page, RoomRow } from '../../../adapters/chats/web/message.js';
import { readable, safeLink } from '../../../adapters/chats/web/page/words.js';
import { type Card, type Part, plainCard } from '../../../src/card.js';
import { ChatError, StoreAwayError, UserError } from '../../../src/errors.js';
import { chatContract, type Seen } from '../../contracts/chat.js';
import { memoryShelf, testCore } from '../../support/core.js';
import { handClock, messages, openWeb, page, type WebUnderTest } from '../../support/web.js';

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
    const answered = (await ask({ text: '  kpi harbour 7d ' })).json();
    expect(answered).toEqual({ shown: 'all', message: (await messages(web, 'alerts'))[0]?.id });
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

  test('and when the answer was for them alone, they get it again', async () => {
    await open({ core: testCore(() => ({ ...plainCard('Psst', ''), onlyYou: true })) });
    const [first, second] = [await ask({ event: 'abc' }), await ask({ event: 'abc' })];
    expect(second.json()).toEqual(first.json());
    expect(web.core.asked).toHaveLength(1);
  });

  test('one that a restart cut off is not done again behind their back: they are told to look', async () => {
    const [shelf, core] = [memoryShelf(), testCore()];
    await open({ shelf, core });
    await ask({ event: 'answered' });
    await core.firstTime('web:cut-off');
    await web.close();
    await open({ shelf, core });
    expect((await ask({ event: 'answered' })).json()).toEqual({ shown: 'all' });
    const unsure = await ask({ event: 'cut-off' });
    expect([unsure.status, unsure.text]).toEqual([409, expect.stringContaining('ask again if it is not there')]);
    expect(core.asked).toHaveLength(1);
  });

  test('one that was refused may be sent again', async () => {
    await open();
    expect((await ask({ event: 'abc', name: '' })).status).toBe(400);
    expect((await ask({ event: 'abc' })).status).toBe(200);
  });

  test.each([
    [{ text: '' }, 400],
    [{ text: 'x'.repeat(2001) }, 400],
    [{ event: 'x'.repeat(65) }, 400],
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

test('what somebody adds in a chat can be completed at once', async () => {
  const core = testCore();
  let brands = core.names().brands;
  await open({ core: { ...core, names: () => ({ brands, sources: ['news'] }) } });
  const names = async () => (await web.call('/api/chat/commands')).json();
  expect(await names()).toMatchObject({ brands: [{ id: 'harbour' }], sources: ['news'] });
  brands = [...brands, { id: 'northgate', name: 'Northgate', competitor: true }];
  expect(await names()).toMatchObject({ brands: [{ id: 'harbour' }, { id: 'northgate', name: 'Northgate' }] });
});

describe('a button with a dialog', () => {
  const button = {
    label: 'Mute',
    command: 'mute 42 {until} {reason}',
    inputs: [
      { name: 'until', label: 'For how long?', options: [{ label: '1 hour', value: '1h' }], required: true },
      { name: 'reason', label: 'Why?', required: true },
    ],
  };
  const asking: Card = { ...plainCard('Alert', ''), parts: [{ type: 'actions', buttons: [], more: [button] }] };
  const press = (message: string, entered: unknown, command = button.command) =>
    ask({ text: '', message, command, entered });

  test('does what its command does when typed, with what was entered, on one line', async () => {
    await open();
    const { id } = await web.web.post(ALERTS, asking, 'k');
    expect((await press(id, { until: '1h', reason: 'known\n\toutage' })).status).toBe(200);
    expect(web.core.asked[0]?.text).toBe('mute 42 1h known outage');
    expect(await messages(web, 'alerts')).toContainEqual(
      expect.objectContaining({ kind: 'said', text: 'mute 42 1h known outage' }),
    );
  });

  test.each([
    [{ until: '1h' }, 'Why?: this is needed.'],
    [{ until: '1h; rm', reason: 'x' }, 'For how long?: choose 1 hour.'],
    [{ until: '1h', reason: 'x'.repeat(301) }, 'Why?: at most 300 characters; these are 301.'],
    [{ until: '1h', reason: { toString: 'x' } }, 'Why?: this is needed.'],
    ['nothing', 'For how long?: this is needed.'],
  ])('is told what is wrong, whatever page sent it: %j', async (entered, problem) => {
    await open();
    const { id } = await web.web.post(ALERTS, asking, 'k');
    const answer = await press(id, entered);
    expect([answer.status, answer.json()]).toEqual([400, { problem }]);
    expect(web.core.asked).toEqual([]);
  });

  test('that the message no longer has does nothing', async () => {
    await open();
    const posted = await web.web.post(ALERTS, asking, 'k');
    await web.web.update(posted, plainCard('Judged', ''));
    const entered = { until: '1h', reason: 'x' };
    for (const answer of [await press(posted.id, entered), await press('nowhere', entered)]) {
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('no longer offered')]);
    }
    expect((await press(posted.id, entered, 'help')).status).toBe(400);
  });

  test('works in an answer that only the asker sees', async () => {
    await open({ core: testCore(() => ({ ...asking, onlyYou: true })) });
    const { message } = (await ask({})).json<{ message: Message }>();
    expect((await press(message.id, { until: '1h', reason: 'x' })).json()).toMatchObject({ text: 'mute 42 1h x' });
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

  test('is read page by page back to its first message, each message once', async () => {
    await open();
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
    await open();
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
    await open();
    expect((await web.call(`/api/chat/conversations/${path}`)).status).toBe(status);
  });

  test('each reader is told how much they have not seen', async () => {
    await open();
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
    await open();
    await web.web.post(ALERTS, plainCard('One', ''), '1');
    const rows = (await web.call('/api/chat/conversations?alerts=zzzzzzzzz-0000')).json<RoomRow[]>();
    expect(rows[0]?.unread).toHaveLength(1);
  });

  test('what is unread is told after a restart as before it, up to a hundred', async () => {
    const shelf = memoryShelf();
    await open({ shelf });
    for (let index = 0; index < 120; index += 1) await web.web.post(ALERTS, plainCard(`${index}`, ''), `${index}`);
    const rows = async () => (await web.call('/api/chat/conversations')).json<RoomRow[]>();
    const before = await rows();
    await web.close();
    await open({ shelf });
    expect(await rows()).toEqual(before);
    expect(before[0]?.unread).toHaveLength(100);
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
    expect(drawn.text).toContain('Complaints dark wide');
    const onPhone = await web.call(`/api/chat/chart/alerts/${id}/1.svg?shape=narrow`);
    expect(onPhone.text).toContain('Complaints light narrow');
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

test('the numbers of an answer are there as CSV, and of a message without a table there are none', async () => {
  await open();
  const data = { columns: ['kpi', 'value'], rows: [['mentions', 47]] };
  const table: Part = { type: 'table', columns: [{ label: 'KPI' }], rows: [['Mentions']], data };
  const { id } = await web.web.post(ALERTS, { ...plainCard('KPIs', 'words'), parts: [table] }, 'k');
  const file = await web.call(`/api/chat/csv/alerts/${id}.csv`);
  expect(file.headers['content-type']).toContain('text/csv');
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(file.text).toBe('kpi,value\r\nmentions,47\r\n');
  const { id: words } = await web.web.post(ALERTS, plainCard('Hello', 'words'), 'w');
  expect((await web.call(`/api/chat/csv/alerts/${words}.csv`)).status).toBe(404);
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
