import { describe, expect, test } from 'vitest';
import { type Card, plainCard } from '../../../../src/card.js';
import type { ChatError } from '../../../../src/errors.js';
import { openForTest } from '../../../support/slack/open.js';
import { readMessage } from '../../../support/slack/read-blocks.js';
import type { Fault } from '../../../support/slack/server.js';

const ALERTS = { chat: 'slack', id: 'C0ALERTS' };
const RISK = { chat: 'slack', id: 'C0RISK' };
const card = plainCard('Alert', 'Some words.');

async function opened() {
  const all = await openForTest();
  all.server.open(ALERTS.id);
  all.server.open(RISK.id);
  const posts = () => all.server.calls.filter(({ method }) => method === 'chat.postMessage').length;
  return { ...all, posts };
}
const caught = (work: Promise<unknown>): Promise<ChatError> =>
  work.then(
    () => Promise.reject(new Error('it went well')),
    (error) => error,
  );

describe('what Slack fails with is told in the words of the outbox, after one try', () => {
  test.each<[Fault, string]>([
    [{ kind: 'limited', seconds: 7 }, 'limited'],
    [{ kind: 'limited' }, 'limited'],
    [{ kind: 'error', code: 'ratelimited' }, 'limited'],
    [{ kind: 'status', status: 500, done: true }, 'unknown'],
    [{ kind: 'status', status: 503, done: false }, 'unknown'],
    [{ kind: 'reset', done: true }, 'unknown'],
    [{ kind: 'error', code: 'internal_error' }, 'unknown'],
    [{ kind: 'error', code: 'fatal_error' }, 'unknown'],
    [{ kind: 'error', code: 'not_in_channel' }, 'limited'],
    [{ kind: 'error', code: 'channel_not_found' }, 'gone'],
    [{ kind: 'error', code: 'is_archived' }, 'gone'],
    [{ kind: 'error', code: 'user_not_found' }, 'gone'],
    [{ kind: 'error', code: 'invalid_auth' }, 'barred'],
    [{ kind: 'error', code: 'token_revoked' }, 'barred'],
    [{ kind: 'error', code: 'missing_scope', needed: 'chat:write' }, 'refused'],
    [{ kind: 'error', code: 'restricted_action' }, 'refused'],
    [{ kind: 'error', code: 'something_new' }, 'refused'],
    [{ kind: 'status', status: 403, done: false }, 'refused'],
  ])('%j', async (fault, kind) => {
    const { slack, server, posts } = await opened();
    server.fail('chat.postMessage', fault);
    expect((await caught(slack.chat.post(ALERTS, card, 'k'))).kind).toBe(kind);
    expect(posts()).toBe(1);
  });

  test('it says how long to wait, what to mend, and which right is missing', async () => {
    const { slack, server } = await opened();
    const now = Date.now();
    server.fail(
      'chat.postMessage',
      { kind: 'limited', seconds: 7 },
      { kind: 'error', code: 'not_in_channel' },
      { kind: 'error', code: 'missing_scope', needed: 'chat:write' },
    );
    const limited = await caught(slack.chat.post(ALERTS, card, 'k'));
    expect(limited.retryAt).toBeGreaterThanOrEqual(now + 7000);
    expect(limited.retryAt).toBeLessThanOrEqual(Date.now() + 7000);
    expect((await caught(slack.chat.post(ALERTS, card, 'k'))).message).toContain('/invite @Earshot');
    expect((await caught(slack.chat.post(ALERTS, card, 'k'))).message).toContain('the app needs chat:write');
  });

  test('a server that is not there got nothing: it is tried again, not looked for', async () => {
    const { slack, server } = await openForTest();
    await server.close();
    expect(await caught(slack.chat.post(ALERTS, card, 'k'))).toMatchObject({ kind: 'limited' });
  });

  test('a channel that is limited or silent holds up no other', async () => {
    const { slack, server } = await opened();
    server.fail('chat.postMessage', { kind: 'hang' }, { kind: 'limited', seconds: 60 });
    const hung = caught(slack.chat.post(ALERTS, card, 'k1'));
    await caught(slack.chat.post(ALERTS, card, 'k2'));
    await slack.chat.post(RISK, card, 'k3');
    expect(server.messages(RISK.id)).toHaveLength(1);
    server.cut();
    await server.close();
    expect((await hung).kind).toBe('unknown');
  });
});

describe('after an answer that was lost', () => {
  test.each<Fault>([
    { kind: 'status', status: 500, done: true },
    { kind: 'reset', done: true },
  ])('the message is found by its key, and not posted twice: %j', async (fault) => {
    const { slack, server, posts } = await opened();
    const since = 1_767_600_000_000;
    server.fail('chat.postMessage', fault);
    await caught(slack.chat.post(ALERTS, card, 'k'));
    const found = await slack.chat.find?.(ALERTS, 'k', since);
    expect(found).toEqual({ conversation: ALERTS, id: server.messages(ALERTS.id)[0]?.ts });
    expect(posts()).toBe(1);
  });

  test('a reply is found in the thread of its message', async () => {
    const { slack, server } = await opened();
    const root = await slack.chat.post(ALERTS, card, 'k');
    server.fail('chat.postMessage', { kind: 'reset', done: true });
    await caught(slack.chat.reply(root, card, 'k:1'));
    expect(await slack.chat.find?.(ALERTS, 'k:1', 0)).toBeUndefined();
    expect(await slack.chat.find?.(ALERTS, 'k:1', 0, root)).toEqual({
      conversation: ALERTS,
      id: server.messages(ALERTS.id)[1]?.ts,
    });
  });

  test('it is found behind hundreds of other messages', async () => {
    const { slack, server } = await opened();
    const first = await slack.chat.post(ALERTS, card, 'k');
    const others = Array.from({ length: 450 }, (_, n) => ({
      ts: `${1_767_601_000 + n}.000100`,
      text: 'something else',
    }));
    (server.messages(ALERTS.id) as unknown[]).push(...others);
    expect(await slack.chat.find?.(ALERTS, 'k', 0)).toEqual(first);
  });

  test('what others wrote under the same name is not taken for ours', async () => {
    const { slack, server } = await opened();
    const metadata = { event_type: 'someone_else', event_payload: { key: 'k' } };
    (server.messages(ALERTS.id) as unknown[]).push({ ts: '1767600900.000100', text: 'k', metadata });
    expect(await slack.chat.find?.(ALERTS, 'k', 0)).toBeUndefined();
  });

  test('without the right to read the channel nothing is found', async () => {
    const { slack, server } = await opened();
    await slack.chat.post(ALERTS, card, 'k');
    server.granted.delete('channels:history');
    expect(await slack.chat.find?.(ALERTS, 'k', 0)).toBeUndefined();
  });
});

describe('a message', () => {
  const charted: Card = {
    ...card,
    parts: [
      {
        type: 'chart',
        chart: {
          title: 'x',
          alt: '47 mentions, usual 14',
          unit: 'mentions',
          timezone: 'UTC',
          points: [1, 2].map((at) => ({ at, value: at })),
        },
      },
    ],
  };

  test('whose chart is refused comes without it, and for a day no chart is tried', async () => {
    const { slack, server, posts } = await opened();
    server.refuseBlock('data_visualization');
    await slack.chat.post(ALERTS, charted, 'k1');
    expect(posts()).toBe(2);
    await slack.chat.post(ALERTS, charted, 'k2');
    expect(posts()).toBe(3);
    expect(readMessage(server.messages(ALERTS.id)[1]).text).toContain('47 mentions, usual 14');
  });

  test('whose drawing is refused comes in words, with its buttons', async () => {
    const { slack, server } = await opened();
    server.refuseBlock('table');
    const table: Card = {
      ...card,
      parts: [
        { type: 'table', columns: [{ label: 'KPI' }], rows: [['Net sentiment']] },
        { type: 'actions', buttons: [{ label: 'Genuine change', command: 'verdict 42 genuine-change' }], more: [] },
      ],
    };
    await slack.chat.post(ALERTS, table, 'k');
    const { text } = readMessage(server.messages(ALERTS.id)[0]);
    expect(text).toContain('Some words.');
    expect(text).toContain('Genuine change');
  });

  test('that would be drawn as it stands is not drawn again', async () => {
    const { slack, server } = await opened();
    const posted = await slack.chat.post(ALERTS, card, 'k');
    const updates = () => server.calls.filter(({ method }) => method === 'chat.update').length;
    await slack.chat.update(posted, card);
    expect(updates()).toBe(0);
    await slack.chat.update(posted, plainCard('Judged', ''));
    await slack.chat.update(posted, plainCard('Judged', ''));
    expect(updates()).toBe(1);
  });

  test('that can no longer be changed is told below, once', async () => {
    const { slack, server } = await opened();
    const posted = await slack.chat.post(ALERTS, card, 'k');
    const locked: Fault = { kind: 'error', code: 'cant_update_message' };
    server.fail('chat.update', locked, locked);
    for (const _ of [1, 2]) await slack.chat.update(posted, plainCard('Judged', ''));
    expect(server.messages(ALERTS.id)).toHaveLength(2);
    expect(server.messages(ALERTS.id)[1]).toMatchObject({ thread_ts: posted.id });
  });

  test('asked for again while it is under way is sent once', async () => {
    const { slack, server } = await opened();
    await Promise.all([slack.chat.post(ALERTS, card, 'k'), slack.chat.post(ALERTS, card, 'k')]);
    expect(server.messages(ALERTS.id)).toHaveLength(1);
  });
});
