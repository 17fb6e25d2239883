import type { webApi } from '@slack/bolt';
import type { Subscription } from '../../../src/domain/alert.js';
import { messageOf } from '../../../src/errors.js';
import { silentLog } from '../../../src/log.js';
import type { Finding } from '../../../src/ports.js';
import type { Variables } from '../kind.js';
import { type Client, clientOptions } from './client.js';
import { codeOf } from './failure.js';
import { SCOPES } from './scopes.js';
import { readSlackSettings, type SlackSettings } from './settings.js';

const WHERE = 'api.slack.com/apps > your app';
const REINSTALL = `${WHERE} > OAuth & Permissions: add it, then "Reinstall to Workspace"`;

/** Tokens, rights, the way in and membership, each with its mend. Asks Slack, and posts nothing. */
export async function examineSlack(
  env: Variables,
  declared: { readonly subscriptions: readonly Subscription[] } | undefined,
): Promise<readonly Finding[]> {
  let settings: SlackSettings | undefined;
  try {
    settings = readSlackSettings(env);
  } catch (error) {
    return [{ what: 'Slack', state: 'failed', says: messageOf(error), mend: 'docs/connect-slack.md' }];
  }
  const wanted = (declared?.subscriptions ?? []).filter(({ conversation }) => conversation.chat === 'slack');
  if (!settings) {
    if (wanted.length === 0) return [];
    const says = 'earshot.yaml subscribes Slack channels, and SLACK_BOT_TOKEN is empty';
    return [
      { what: 'Slack', state: 'failed', says, mend: 'set it (docs/connect-slack.md), or end those subscriptions' },
    ];
  }
  const { webApi } = await import('@slack/bolt');
  const client = new webApi.WebClient(settings.botToken, clientOptions(settings, silentLog));
  let who: webApi.AuthTestResponse;
  try {
    who = await client.auth.test();
  } catch (error) {
    return [tokenFailed(error)];
  }
  const channels = [...new Set(wanted.map(({ conversation }) => conversation.id))];
  return [
    {
      what: 'Slack token',
      state: 'ok',
      says: `${who.user ?? 'the bot'} in ${who.team ?? 'its workspace'} (${who.team_id})`,
    },
    ...scopeFindings(who.response_metadata?.scopes),
    await wayIn(settings, new webApi.WebClient(settings.appToken, clientOptions(settings, silentLog))),
    ...(await Promise.all(channels.map((channel) => membership(client, channel)))),
  ];
}

function tokenFailed(error: unknown): Finding {
  const code = codeOf(error);
  const says = code === '' ? `Slack does not answer: ${messageOf(error)}` : `Slack refuses SLACK_BOT_TOKEN (${code})`;
  const mend =
    code === ''
      ? 'let this machine reach slack.com over https'
      : `${WHERE} > OAuth & Permissions: copy the Bot User OAuth Token again, after reinstalling if it was revoked`;
  return { what: 'Slack token', state: 'failed', says, mend };
}

/** Slack tells with each answer what the token may do. */
function scopeFindings(granted: readonly string[] | undefined): readonly Finding[] {
  const what = 'Slack scopes';
  if (!granted) return [{ what, state: 'warning', says: 'Slack did not tell what the token may do', mend: REINSTALL }];
  const missing = SCOPES.filter(({ name }) => !granted.includes(name));
  const findings = missing.map(
    ({ name, why, without }): Finding => ({
      what,
      state: without === undefined ? 'failed' : 'warning',
      says: `${name} is missing: ${without ?? why}`,
      mend: REINSTALL,
    }),
  );
  return findings.length > 0 ? findings : [{ what, state: 'ok', says: SCOPES.map(({ name }) => name).join(', ') }];
}

async function wayIn({ appToken, signingSecret }: SlackSettings, client: Client): Promise<Finding> {
  if (appToken === undefined) {
    const what = 'Slack over HTTP';
    return /^[0-9a-f]{32}$/.test(signingSecret ?? '')
      ? {
          what,
          state: 'ok',
          says: 'Slack calls /slack/events; whether it gets through shows in the app settings there',
        }
      : {
          what,
          state: 'warning',
          says: 'SLACK_SIGNING_SECRET does not look like one (32 digits and letters a to f)',
          mend: `${WHERE} > Basic Information > App Credentials > Signing Secret`,
        };
  }
  const what = 'Slack Socket Mode';
  try {
    await client.apps.connections.open();
    return { what, state: 'ok', says: 'Slack opens a connection' };
  } catch (error) {
    const says = `Slack opens no connection (${codeOf(error) || messageOf(error)})`;
    const mend = `${WHERE} > Basic Information > App-Level Tokens: one with connections:write; Settings > Socket Mode: on`;
    return { what, state: 'failed', says, mend };
  }
}

/** A channel that alerts are declared for must have Earshot in it. */
async function membership(client: Client, channel: string): Promise<Finding> {
  const what = `Slack channel ${channel}`;
  // A person, or a conversation with one: nobody has to be invited there.
  if (/^[DUW]/.test(channel)) return { what, state: 'ok', says: 'a direct conversation' };
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived)
      return { what, state: 'failed', says: 'it is archived', mend: 'name another in earshot.yaml' };
    return found?.is_member
      ? { what, state: 'ok', says: `Earshot is in #${found.name ?? channel}` }
      : { what, state: 'failed', says: 'Earshot is not in it', mend: 'type /invite @Earshot in that channel' };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'channel_not_found') {
      const mend =
        'name it by its id (C..., at the end of "View channel details"); in a private one type /invite @Earshot first';
      return { what, state: 'failed', says: 'there is none, or it is private and Earshot is not in it', mend };
    }
    return { what, state: 'warning', says: `it could not be checked (${code || messageOf(error)})`, mend: REINSTALL };
  }
}
