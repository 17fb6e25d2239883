import { onTestFinished } from 'vitest';
import { openSlack } from '../../../adapters/chats/slack/chat.js';
import { readSlackSettings } from '../../../adapters/chats/slack/settings.js';
import { realClock } from '../../../src/clock.js';
import { type TestCore, testCore } from '../core.js';
import { keptLog, type Logged } from '../kept-log.js';
import { type SlackServer, slackServer } from './server.js';

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'.replace(/[yz]/g, '0');

export interface SlackUnderTest {
  readonly slack: ReturnType<typeof openSlack>;
  readonly server: SlackServer;
  readonly core: TestCore;
  /** What was logged, level and all. */
  readonly logged: readonly Logged[];
}

export interface SlackOptions {
  readonly core?: TestCore;
  readonly server?: SlackServer;
  readonly mode?: 'socket' | 'http';
  readonly publicUrl?: string;
  readonly teams?: string;
  readonly api?: string;
}

/** Earshot's Slack with Slack's own libraries, before a server of this machine. Both are gone after the test. */
export async function openForTest(options: SlackOptions = {}): Promise<SlackUnderTest> {
  const { core = testCore(), server = await slackServer(), mode = 'socket' } = options;
  const { log, logged } = keptLog();
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-fake',
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: 'xapp-fake' } : { SLACK_SIGNING_SECRET: SECRET }),
    SLACK_API_URL: options.api ?? server.api,
    SLACK_TEAM_IDS: options.teams ?? '',
  };
  const settings = readSlackSettings(env);
  if (!settings) throw new Error('not configured');
  let ids = 0;
  const slack = openSlack(settings, {
    core,
    env,
    clock: realClock,
    wallClock: realClock,
    log,
    mask: (text) => text.replace(/\+44[\d ]+\d/g, '[phone]'),
    timezone: 'Europe/London',
    newId() {
      ids += 1;
      return `id${ids}`;
    },
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
  });
  onTestFinished(async () => {
    await slack.stop();
    await server.close();
  });
  return { slack, server, core, logged };
}
