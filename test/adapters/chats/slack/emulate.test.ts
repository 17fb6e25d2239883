import { createServer } from 'node:net';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainCard } from '../../../../src/card.js';
import { openForTest } from '../../../support/slack/open.js';
import { readMessage } from '../../../support/slack/read-blocks.js';
import { alertNumber, judgedAlert } from '../../../support/web-cards.js';

/** Slack's Web API as somebody else understands it: a server of our own would share our mistakes. */
let emulator: Emulator;
let alerts = '';

// biome-ignore lint/suspicious/noExplicitAny: answers as they come
const call = async (method: string, body: Readonly<Record<string, string>> = {}): Promise<any> => {
  const headers = { Authorization: 'Bearer xoxb-fake' };
  const answer = await fetch(`${emulator.url}/api/${method}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(body),
  });
  return answer.json();
};

beforeAll(async () => {
  const port = await freePort();
  const slack = {
    team: { name: 'Harbour', domain: 'harbour' },
    users: [{ name: 'earshot', real_name: 'Earshot', is_bot: true }],
    channels: [{ name: 'alerts' }],
  };
  emulator = await createEmulator({
    service: 'slack',
    port,
    seed: { tokens: { 'xoxb-fake': { login: 'earshot' } }, slack },
  });
  const { channels } = await call('conversations.list');
  alerts = channels.find(({ name }: { name: string }) => name === 'alerts')?.id ?? '';
});
afterAll(() => emulator.close());

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

const open = async () => {
  const { slack } = await openForTest({ api: `${emulator.url}/api/` });
  return { chat: slack.chat, conversation: { chat: 'slack', id: alerts } };
};
const history = async () => (await call('conversations.history', { channel: alerts })).messages;

describe('an independent Slack', () => {
  test('takes an alert, shows it changed where it stands, and its thread', async () => {
    const { chat, conversation } = await open();
    const posted = await chat.post(conversation, alertNumber(42), '0123456789abcdef');
    await chat.update(posted, judgedAlert(42));
    await chat.reply(posted, plainCard('Kim: genuine change', 'Many of them.'), '0123456789abcdef:1');
    const [root] = await history();
    expect(root.ts).toBe(posted.id);
    expect(readMessage(root).text).toContain('Genuine change');
    const { messages } = await call('conversations.replies', { channel: alerts, ts: posted.id });
    expect(JSON.stringify(messages)).toContain('Kim: genuine change');
  });

  test('gives back a message by its key', async () => {
    const { chat, conversation } = await open();
    const posted = await chat.post(conversation, plainCard('Once', ''), 'fedcba9876543210');
    const other = await open();
    expect(await other.chat.find?.(conversation, 'fedcba9876543210', 0)).toEqual(posted);
    expect(await other.chat.find?.(conversation, 'never', 0)).toBeUndefined();
  });

  test('says that a channel is no more', async () => {
    const { chat } = await open();
    const gone = { chat: 'slack', id: 'C0CLOSED' };
    await expect(chat.post(gone, plainCard('Alert', ''), 'k')).rejects.toMatchObject({ kind: 'gone' });
  });
});
