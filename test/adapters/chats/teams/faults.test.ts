import { describe, expect, test } from 'vitest';
import { toChatError } from '../../../../adapters/chats/teams/failure.js';
import { type Card, plainCard } from '../../../../src/card.js';
import { activity, CHANNEL, inChannel, PERSONAL } from '../../../support/teams/activities.js';
import type { Fault } from '../../../support/teams/connector.js';
import { openForTest } from '../../../support/teams/open.js';
import { readSent } from '../../../support/teams/read-card.js';

const TO = { chat: 'teams', id: CHANNEL };
const card: Card = plainCard('An alert', 'Some words.');
const status = (code: number, more: Partial<Fault & { code: string; retryAfter: string }> = {}): Fault => ({
  kind: 'status',
  status: code,
  ...more,
});

async function opened() {
  const all = await openForTest();
  all.connector.open(CHANNEL);
  await all.post(activity(all.connector.serviceUrl, { ...inChannel(), type: 'event' }));
  return { ...all, chat: all.teams.chat, seen: () => all.connector.messages(CHANNEL).map(readSent) };
}

describe('what Teams fails with', () => {
  test.each([
    ['429', status(429), 'limited'],
    ['412', status(412), 'limited'],
    ['500', status(500), 'unknown'],
    ['502', status(502), 'unknown'],
    ['504', status(504), 'unknown'],
    ['a reset', { kind: 'reset' }, 'unknown'],
    ['404', status(404, { code: 'ConversationNotFound' }), 'gone'],
    ['403 of another kind', status(403, { code: 'Forbidden' }), 'refused'],
    ['401', status(401), 'barred'],
    ['409', status(409), 'refused'],
  ] as const)(
    '%s becomes what the outbox understands, and is tried once: trying again is the outbox’s',
    async (...row) => {
      const [, fault, kind] = row;
      const { chat, connector } = await opened();
      connector.fail(fault);
      await expect(chat.post(TO, card, 'k1')).rejects.toMatchObject({ name: 'ChatError', kind });
      expect(connector.calls).toHaveLength(1);
      expect(await chat.post(TO, card, 'k1')).toMatchObject({ conversation: TO });
    },
  );

  test('a secret that Microsoft refuses bars the whole chat, a login that is away only holds it up', () => {
    const failed = (more: object) => toChatError(Object.assign(new Error('AADSTS7000215'), more), 0);
    expect(failed({ name: 'ServerError', errorCode: 'invalid_client' })).toMatchObject({
      kind: 'barred',
      message: expect.stringContaining('check MicrosoftAppId, MicrosoftAppPassword'),
    });
    expect(failed({ name: 'ClientAuthError', errorCode: 'network_error' }).kind).toBe('limited');
    expect(failed({ code: 'ENOTFOUND' }).kind).toBe('limited');
  });

  test('a limit is waited out as long as Teams says', async () => {
    const { chat, connector } = await opened();
    connector.fail(status(429, { retryAfter: '20' }));
    const before = Date.now();
    const error = await chat.post(TO, card, 'k1').catch((each) => each);
    expect(error.retryAt - before).toBeGreaterThanOrEqual(20_000);
    expect(error.retryAt).toBeLessThanOrEqual(Date.now() + 20_000);
  });

  test('a block or removal ends what was subscribed there, once, and nothing more is sent', async () => {
    const { chat, connector, core } = await opened();
    connector.fail(status(403, { code: 'MessageWritesBlocked' }));
    await expect(chat.post(TO, card, 'k1')).rejects.toMatchObject({ kind: 'gone' });
    expect(core.left).toEqual([`teams ${CHANNEL}`]);
    await expect(chat.post(TO, card, 'k2')).rejects.toMatchObject({ kind: 'gone' });
    expect(connector.calls).toHaveLength(1);
  });

  test('a message that is too large arrives smaller, and one that is refused in words, with its buttons', async () => {
    const { chat, connector, seen } = await opened();
    const actions = { type: 'actions' as const, buttons: [{ label: 'Help', command: 'help' }], more: [] };
    const quotes = { type: 'quotes' as const, quotes: Array(8).fill({ text: 'long '.repeat(700), by: 'X' }) };
    const long: Card = { ...card, parts: [quotes, actions] };
    connector.fail(status(413, { code: 'MessageSizeTooBig' }));
    await chat.post(TO, long, 'k1');
    connector.fail(status(400, { code: 'BadSyntax' }));
    await chat.post(TO, long, 'k2');
    const [first, second] = connector.calls.map(({ body }) => JSON.stringify(body).length);
    expect(second).toBeLessThan(first ?? 0);
    for (const { text } of seen()) expect(text).toContain('Help');
  });
});

describe('an update', () => {
  test.each([404, 405, 501])(
    'that is answered %i is told in the thread instead, once for each change',
    async (code) => {
      const { chat, connector, seen } = await opened();
      const posted = await chat.post(TO, card, 'k1');
      for (let times = 0; times < 2; times += 1) {
        connector.fail(status(code));
        await chat.update(posted, plainCard('An alert', 'Judged.'));
      }
      expect(seen()).toMatchObject([{ id: posted.id }, { inThreadOf: posted.id }]);
      expect(seen()[1]?.text).toContain('Judged.');
    },
  );

  test('that changes nothing is not sent', async () => {
    const { chat, connector } = await opened();
    const posted = await chat.post(TO, card, 'k1');
    await chat.update(posted, card);
    expect(connector.calls).toHaveLength(1);
  });

  test('of a message that Teams gave no id is a message of its own, and never fails', async () => {
    const { chat, connector, seen } = await opened();
    connector.fail({ kind: 'no id' });
    const posted = await chat.post(TO, card, 'k1');
    expect(posted.id).not.toBe('');
    await chat.update(posted, plainCard('An alert', 'Judged.'));
    await chat.reply(posted, plainCard('Grown', 'More.'), 'k1:grew');
    expect(seen().map(({ inThreadOf }) => inThreadOf)).toEqual([undefined, undefined, undefined]);
  });
});

describe('where to', () => {
  test('is not known before Teams has spoken: the message is kept until then', async () => {
    const { teams } = await openForTest();
    await expect(teams.chat.post(TO, card, 'k1')).rejects.toMatchObject({ kind: 'limited' });
  });

  test('a channel that nobody spoke in yet is written to through the server that Teams last spoke from', async () => {
    const { teams, connector, post } = await openForTest();
    connector.open(CHANNEL);
    await post(activity(connector.serviceUrl, { type: 'event' }));
    const posted = await teams.chat.post(TO, card, 'k1');
    await teams.chat.reply(posted, card, 'k1:grew');
    expect(connector.messages(CHANNEL).map(readSent)).toMatchObject([{ id: posted.id }, { inThreadOf: posted.id }]);
  });

  test('follows Teams when it moves its servers', async () => {
    const { chat, connector, post } = await opened();
    await post(activity(`${connector.serviceUrl}/moved`, { ...inChannel(), type: 'event' }));
    await chat.post(TO, card, 'k1').catch(() => {});
    expect(connector.calls[0]?.path).toContain('/moved/v3/conversations/');
  });

  test('in a chat of two there are no threads: a reply stands beside its message', async () => {
    const { chat, connector, post } = await opened();
    connector.open(PERSONAL);
    await post(activity(connector.serviceUrl, { type: 'event' }));
    const posted = await chat.post({ chat: 'teams', id: PERSONAL }, card, 'k1');
    await chat.reply(posted, card, 'k2');
    expect(connector.messages(PERSONAL).map(({ thread }) => thread)).toEqual([undefined, undefined]);
  });
});
