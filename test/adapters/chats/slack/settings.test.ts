import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { examineSlack } from '../../../../adapters/chats/slack/examine.js';
import { slackKind } from '../../../../adapters/chats/slack/kind.js';
import { readSlackSettings } from '../../../../adapters/chats/slack/settings.js';
import type { Subscription } from '../../../../src/domain/alert.js';
import { type SlackServer, slackServer } from '../../../support/slack/server.js';

const BOT = { SLACK_BOT_TOKEN: 'xoxb-fake' };
const SOCKET = { ...BOT, SLACK_APP_TOKEN: 'xapp-fake' };

describe('the environment', () => {
  test('without a token leaves Slack out', () => {
    expect(slackKind.isConfigured({ SLACK_APP_TOKEN: 'xapp-fake' })).toBe(false);
  });

  test('with an app token means Socket Mode, even beside a signing secret', () => {
    const settings = readSlackSettings({ ...SOCKET, SLACK_SIGNING_SECRET: 'abc' });
    expect(settings).toEqual({
      botToken: 'xoxb-fake',
      appToken: 'xapp-fake',
      apiUrl: 'https://slack.com/api/',
      teams: [],
    });
  });

  test('with a signing secret alone means HTTP; another address of the Web API ends in one slash', () => {
    const env = {
      ...BOT,
      SLACK_SIGNING_SECRET: 'abc',
      SLACK_API_URL: 'http://127.0.0.1:4110/api',
      SLACK_TEAM_IDS: 'T1, T2',
    };
    expect(readSlackSettings(env)).toMatchObject({
      signingSecret: 'abc',
      apiUrl: 'http://127.0.0.1:4110/api/',
      teams: ['T1', 'T2'],
    });
  });

  test('stands in .env.example, every variable of it', () => {
    const example = readFileSync('.env.example', 'utf8');
    for (const { name } of slackKind.env) expect(example).toMatch(new RegExp(`^#?${name}=`, 'm'));
  });

  test('says all that is missing or wrong at once, and where to get it', () => {
    const wrong = { SLACK_BOT_TOKEN: 'xapp-1', SLACK_API_URL: 'http://proxy.bank.example/' };
    const read = () => readSlackSettings(wrong);
    expect(read).toThrow('SLACK_BOT_TOKEN is no bot token');
    expect(read).toThrow(
      'SLACK_APP_TOKEN is missing: Slack needs it for Socket Mode (Basic Information > App-Level Tokens)',
    );
    expect(read).toThrow('SLACK_API_URL=http://proxy.bank.example/ is no https address');
    expect(() => readSlackSettings({ ...BOT, SLACK_APP_TOKEN: 'xoxb-2' })).toThrow(
      'SLACK_APP_TOKEN is no app-level token',
    );
  });
});

describe('doctor', () => {
  const subscribed = (...channels: string[]) => ({
    subscriptions: channels.map(
      (id): Subscription => ({
        ...{ id, conversation: { chat: 'slack', id }, brands: [], kinds: 'all', minSeverity: 0, declared: true },
      }),
    ),
  });
  const examined = async (prepare: (server: SlackServer) => void = () => {}, channels: string[] = [], more = {}) => {
    const server = await slackServer();
    prepare(server);
    const findings = await examineSlack({ ...SOCKET, SLACK_API_URL: server.api, ...more }, subscribed(...channels));
    const posted = server.calls.filter(({ method }) => method.startsWith('chat.'));
    await server.close();
    expect(posted).toEqual([]);
    return findings.map(({ what, state, says, mend }) => `${state} ${what}: ${says}${mend ? ` > ${mend}` : ''}`);
  };

  test('finds everything in place, and says in which workspace', async () => {
    const findings = await examined((server) => server.open('C0ALERTS'), ['C0ALERTS', 'U0KIM']);
    expect(findings.filter((finding) => !finding.startsWith('ok'))).toEqual([]);
    expect(findings.join('\n')).toContain('earshot in Harbour (T0HARBOUR)');
    expect(findings.join('\n')).toContain('Earshot is in #alerts');
  });

  test('says which right is missing, what for, and where to add it', async () => {
    const findings = await examined(({ granted }) => {
      granted.delete('chat:write');
      granted.delete('channels:history');
    });
    expect(findings.join('\n')).toMatch(/failed Slack scopes: chat:write is missing: posts alerts.*Reinstall/);
    expect(findings.join('\n')).toMatch(/warning Slack scopes: channels:history is missing: .*may come twice/);
  });

  test('says when the token is refused, and when Slack is not reached', async () => {
    const refused = await examined((server) => server.fail('auth.test', { kind: 'error', code: 'token_revoked' }));
    expect(refused).toEqual([
      expect.stringMatching(/failed Slack token: .*\(token_revoked\) > .*copy the Bot User OAuth Token/),
    ]);
    const silent = await examined((server) => server.fail('auth.test', { kind: 'reset', done: false }));
    expect(silent).toEqual([
      expect.stringMatching(/failed Slack token: Slack does not answer.*let this machine reach/),
    ]);
  });

  test('says when Socket Mode is off, and when the signing secret looks wrong', async () => {
    const off = await examined((server) =>
      server.fail('apps.connections.open', { kind: 'error', code: 'not_allowed_token_type' }),
    );
    expect(off.join('\n')).toMatch(/failed Slack Socket Mode: .*not_allowed_token_type.*connections:write/);
    const http = await examined(() => {}, [], { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'short' });
    expect(http.join('\n')).toContain('warning Slack over HTTP');
  });

  test('says which channel Earshot has to be invited to, and which is none', async () => {
    const findings = await examined(
      (server) => {
        server.open('C0RISK');
        (server.messages('C0RISK') as unknown[]).push('not here');
      },
      ['C0RISK', '#alerts'],
    );
    expect(findings.join('\n')).toMatch(/failed Slack channel C0RISK: Earshot is not in it > type \/invite @Earshot/);
    expect(findings.join('\n')).toMatch(/failed Slack channel #alerts: there is none.*name it by its id/);
  });

  test('says that channels are subscribed for which there is no token; without any it says nothing', async () => {
    expect(await examineSlack({}, subscribed('C1'))).toMatchObject([{ state: 'failed' }]);
    expect(await examineSlack({}, subscribed())).toEqual([]);
    expect(await examineSlack(BOT, undefined)).toMatchObject([
      { state: 'failed', says: expect.stringContaining('SLACK_APP_TOKEN') },
    ]);
  });
});
