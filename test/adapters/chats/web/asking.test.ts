import { describe, expect, test } from 'vitest';
import type { Message } from '../../../../adapters/chats/web/message.js';
import { type Card, plainCard } from '../../../../src/card.js';
import { StoreAwayError, UserError } from '../../../../src/errors.js';
import { memoryShelf, testCore } from '../../../support/core.js';
import { handClock } from '../../../support/hand-clock.js';
import { messages, openForTest } from '../../../support/web.js';

const ALERTS = { chat: 'web', id: 'alerts' };
const NOW = Date.UTC(2026, 0, 5, 8);

describe('a person asks in the web chat', () => {
  test('everyone sees the question and, below it, the answer', async () => {
    const web = await openForTest();
    const answered = (await web.ask({ text: '  kpi harbour 7d ' })).json();
    expect(answered).toEqual({ shown: 'all', message: (await messages(web, 'alerts'))[0]?.id });
    expect(web.core.asked).toEqual([
      { text: 'kpi harbour 7d', user: { id: 'web:kim', name: 'Kim' }, conversation: ALERTS },
    ]);
    const [question, answer] = await messages(web, 'alerts');
    expect(question).toMatchObject({ kind: 'said', by: 'Kim', text: 'kpi harbour 7d' });
    expect(answer).toMatchObject({ kind: 'card', card: { title: 'You asked: kpi harbour 7d' } });
  });

  test('two people who ask at once read as two questions with their answers', async () => {
    const web = await openForTest();
    await Promise.all(['one', 'two', 'three'].map((text) => web.ask({ text, name: text })));
    const lines = (await messages(web, 'alerts')).map((line) => (line.kind === 'said' ? line.text : line.card.title));
    expect(lines).toHaveLength(6);
    for (let index = 0; index < 6; index += 2) expect(lines[index + 1]).toBe(`You asked: ${lines[index]}`);
  });

  test('a customer’s telephone number goes to the command, and into no history', async () => {
    const web = await openForTest();
    await web.ask({ text: 'feedback call me on +44 7700 900123 please' });
    expect(web.core.asked[0]?.text).toContain('900123');
    expect(await messages(web, 'alerts')).toContainEqual(
      expect.objectContaining({ kind: 'said', text: 'feedback call me on [phone] please' }),
    );
  });

  test('an answer for the asker alone is in no history', async () => {
    const web = await openForTest({ core: testCore(() => ({ ...plainCard('Psst', 'Only for you.'), onlyYou: true })) });
    expect((await web.ask({})).json()).toMatchObject({ shown: 'you', message: { card: { title: 'Psst' } } });
    expect(await messages(web, 'alerts')).toEqual([]);
  });

  test('a mistake they can mend is told to them; a failure of ours becomes an apology', async () => {
    const web = await openForTest({
      core: testCore(({ text }) => {
        throw text === 'mine' ? new UserError('there is no brand habour') : new Error('SQLITE_CORRUPT: page 7');
      }),
    });
    expect((await web.ask({ text: 'mine' })).text).toContain('there is no brand habour');
    const apology = (await web.ask({ text: 'yours' })).text;
    expect(apology).toMatch(/The log has it as id\d+/);
    expect(apology).not.toContain('SQLITE');
  });

  test('while the database is away they get an apology, and pages say when to come back', async () => {
    const away = async () => {
      throw new StoreAwayError('postgres://db/bank does not answer');
    };
    const web = await openForTest({ shelf: { get: away, put: away, list: away } });
    const answer = (await web.ask({})).json();
    expect(answer).toMatchObject({ shown: 'you', message: { card: { title: 'Sorry' } } });
    expect(JSON.stringify(answer)).not.toContain('postgres');
    const rooms = await web.call('/api/chat/conversations');
    expect([rooms.status, rooms.headers['retry-after']]).toEqual([503, '5']);
    expect(rooms.text).not.toContain('postgres');
  });

  test('a request that is repeated because its answer was lost is done once', async () => {
    const web = await openForTest();
    for (const _ of [1, 2]) expect((await web.ask({ event: 'abc' })).status).toBe(200);
    expect(web.core.asked).toHaveLength(1);
  });

  test('and when the answer was for them alone, they get it again', async () => {
    const web = await openForTest({ core: testCore(() => ({ ...plainCard('Psst', ''), onlyYou: true })) });
    const [first, second] = [await web.ask({ event: 'abc' }), await web.ask({ event: 'abc' })];
    expect(second.json()).toEqual(first.json());
    expect(web.core.asked).toHaveLength(1);
  });

  test('one that a restart cut off is not done again behind their back: they are told to look', async () => {
    const [shelf, core] = [memoryShelf(), testCore()];
    let web = await openForTest({ shelf, core });
    await web.ask({ event: 'answered' });
    await core.firstTime('web:cut-off');
    await web.close();
    web = await openForTest({ shelf, core });
    expect((await web.ask({ event: 'answered' })).json()).toEqual({ shown: 'all' });
    const unsure = await web.ask({ event: 'cut-off' });
    expect([unsure.status, unsure.text]).toEqual([409, expect.stringContaining('ask again if it is not there')]);
    expect(core.asked).toHaveLength(1);
  });

  test('one that was refused may be sent again', async () => {
    const web = await openForTest();
    expect((await web.ask({ event: 'abc', name: '' })).status).toBe(400);
    expect((await web.ask({ event: 'abc' })).status).toBe(200);
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
    const web = await openForTest();
    expect((await web.ask(body)).status).toBe(status);
    expect(web.core.asked).toEqual([]);
  });

  test('somebody who leans on the key is slowed down, and served again ten seconds later', async () => {
    const clock = handClock(NOW);
    const web = await openForTest({ clock });
    const statuses = await Promise.all(Array.from({ length: 25 }, async () => (await web.ask({})).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    clock.set(NOW + 10_000);
    expect((await web.ask({})).status).toBe(200);
  });
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
  const opened = async (core = testCore()) => {
    const web = await openForTest({ core });
    const press = (message: string, entered: unknown, command = button.command) =>
      web.ask({ text: '', message, command, entered });
    return { web, press };
  };

  test('does what its command does when typed, with what was entered, on one line', async () => {
    const { web, press } = await opened();
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
    const { web, press } = await opened();
    const { id } = await web.web.post(ALERTS, asking, 'k');
    const answer = await press(id, entered);
    expect([answer.status, answer.json()]).toEqual([400, { problem }]);
    expect(web.core.asked).toEqual([]);
  });

  test('that the message no longer has does nothing', async () => {
    const { web, press } = await opened();
    const posted = await web.web.post(ALERTS, asking, 'k');
    await web.web.update(posted, plainCard('Judged', ''));
    const entered = { until: '1h', reason: 'x' };
    for (const answer of [await press(posted.id, entered), await press('nowhere', entered)]) {
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('no longer offered')]);
    }
    expect((await press(posted.id, entered, 'help')).status).toBe(400);
  });

  test('works in an answer that only the asker sees', async () => {
    const { web, press } = await opened(testCore(() => ({ ...asking, onlyYou: true })));
    const { message } = (await web.ask({})).json<{ message: Message }>();
    expect((await press(message.id, { until: '1h', reason: 'x' })).json()).toMatchObject({ text: 'mute 42 1h x' });
  });
});

test('what somebody adds in a chat can be completed at once', async () => {
  const core = testCore();
  let brands = core.names().brands;
  const web = await openForTest({ core: { ...core, names: () => ({ brands, sources: ['news'], sourcesOff: [] }) } });
  const names = async () => (await web.call('/api/chat/commands')).json();
  expect(await names()).toMatchObject({ brands: [{ id: 'harbour' }], sources: ['news'] });
  brands = [...brands, { id: 'northgate', name: 'Northgate', competitor: true }];
  expect(await names()).toMatchObject({ brands: [{ id: 'harbour' }, { id: 'northgate', name: 'Northgate' }] });
});
