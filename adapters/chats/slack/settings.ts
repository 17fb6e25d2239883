import { ConfigError } from '../../../src/errors.js';
import type { EnvNeed } from '../../../src/ports.js';
import type { Variables } from '../kind.js';

/** How Slack is reached, and how it reaches us. */
export interface SlackSettings {
  readonly botToken: string;
  /** Socket Mode: Earshot calls Slack, and no address of ours needs to be public. */
  readonly appToken?: string;
  /** HTTP: Slack calls `/slack/events`. */
  readonly signingSecret?: string;
  /** Ends in a slash: the client glues the method's name to it. */
  readonly apiUrl: string;
  /** Teams that are answered; empty: the one that the token belongs to. */
  readonly teams: readonly string[];
}

const SLACK_API = 'https://slack.com/api/';

export const SLACK_ENV: readonly EnvNeed[] = [
  {
    name: 'SLACK_BOT_TOKEN',
    what: 'what Earshot may do in Slack; without it Slack is left out',
    where: 'api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token (xoxb-...)',
    optional: true,
  },
  {
    name: 'SLACK_APP_TOKEN',
    what: 'Socket Mode, the usual way: no public address is needed',
    where: 'Basic Information > App-Level Tokens, scope connections:write (xapp-...)',
    optional: true,
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    what: 'HTTP mode instead: Slack calls https://your.host/slack/events',
    where: 'Basic Information > App Credentials > Signing Secret',
    optional: true,
  },
  {
    name: 'SLACK_TEAM_IDS',
    what: 'teams that are answered, with commas between; empty: the one the token belongs to',
    where: 'the T... in the address of Slack in a browser',
    optional: true,
  },
  { name: 'SLACK_API_URL', what: 'another address of the Web API, for tests', where: SLACK_API, optional: true },
];

/** Undefined: Slack is not configured. Throws ConfigError that lists all that is missing or wrong. */
export function readSlackSettings(env: Variables): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (!botToken) return undefined;
  const mistakes: string[] = [];
  if (!/^xox[be]/.test(botToken)) mistakes.push(`SLACK_BOT_TOKEN is no bot token: ${whereOf('SLACK_BOT_TOKEN')}`);
  if (!appToken && !signingSecret) mistakes.push(NO_WAY_IN);
  if (appToken && !appToken.startsWith('xapp-'))
    mistakes.push(`SLACK_APP_TOKEN is no app-level token: ${whereOf('SLACK_APP_TOKEN')}`);
  const apiUrl = env.SLACK_API_URL || SLACK_API;
  if (!isSafe(apiUrl))
    mistakes.push(`SLACK_API_URL=${apiUrl} is no https address: the tokens would be sent in the open`);
  if (mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  return {
    botToken,
    ...(appToken ? { appToken } : signingSecret ? { signingSecret } : {}),
    apiUrl: apiUrl.replace(/\/*$/, '/'),
    teams: (env.SLACK_TEAM_IDS ?? '').split(/[\s,]+/).filter(Boolean),
  };
}

const NO_WAY_IN =
  'SLACK_APP_TOKEN is missing: Slack needs it for Socket Mode (Basic Information > App-Level Tokens), or ' +
  'SLACK_SIGNING_SECRET for HTTP mode (Basic Information > App Credentials). Leave SLACK_BOT_TOKEN empty to run without Slack.';

const whereOf = (name: string): string => SLACK_ENV.find((need) => need.name === name)?.where ?? '';

/** Tokens leave this machine encrypted only. */
function isSafe(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
