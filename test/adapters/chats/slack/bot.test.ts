import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { earshot, startBot } from '../../../support/bot.js';
import { event, slash } from '../../../support/slack/events.js';
import { readMessage } from '../../../support/slack/read-blocks.js';
import { BOT, slackServer } from '../../../support/slack/server.js';

const CONFIG = `
brands: [{id: harbour, name: Harbour Bank}]
sources: [{use: hook, name: crm}]
`;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'earshot-slack-'));
  writeFileSync(join(made, 'earshot.yaml'), CONFIG);
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('the whole bot answers in Slack, keeps what is subscribed there until it is put out, and stops at once', async () => {
  const server = await slackServer();
  onTestFinished(() => server.close());
  server.open('C0ALERTS');
  const env = { SLACK_BOT_TOKEN: 'xoxb-fake', SLACK_APP_TOKEN: 'xapp-fake', SLACK_API_URL: server.api };
  const bot = await startBot(folder(), { ...env, WEBHOOK_SECRET_CRM: 'a secret of the test' });
  onTestFinished(async () => void (await bot.end('SIGKILL')));
  await server.greeted();
  const ask = async (text: string) => {
    const before = server.responses.length;
    await server.send('slash_commands', slash(text, server.responseUrl));
    await server.waitFor(() => server.responses.length > before);
    return readMessage(server.responses.at(-1)).text;
  };
  expect(await ask('subscribe')).toContain('This conversation now receives alerts of every kind');
  expect(await ask('subscriptions')).toContain('C0ALERTS');
  expect(await ask('no-such-word')).toContain('There is no word');
  await server.send('events_api', event('tokens_revoked', { tokens: { bot: [BOT] } }));
  expect(await bot.end('SIGTERM')).toBe(0);
  expect(bot.said()).toContain('Slack has revoked the bot token');
  expect(bot.said()).toContain('"subscriptionsEnded":1');
});

test('a token without a way in keeps it from starting, and says which way there is', async () => {
  const { code, err } = await earshot(folder(), ['start'], { SLACK_BOT_TOKEN: 'xoxb-fake', PORT: '0' });
  expect(code).toBe(1);
  expect(err).toContain('SLACK_APP_TOKEN is missing');
  expect(err).toContain('Leave SLACK_BOT_TOKEN empty to run without Slack');
});

test('without a token none of Slack’s library is loaded', async () => {
  const index = pathToFileURL(resolve('dist/adapters/chats/index.js')).href;
  const program = `const { chatKinds } = await import('${index}');
    const configured = chatKinds.filter((kind) => kind.isConfigured({}));
    const { createRequire } = await import('node:module');
    const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('@slack'));
    console.log(configured.length, loaded.length);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  expect(stdout.trim()).toBe('0 0');
});
