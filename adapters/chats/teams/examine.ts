import type { Subscription } from '../../../src/domain/alert.js';
import { messageOf } from '../../../src/errors.js';
import { silentLog } from '../../../src/log.js';
import type { Finding } from '../../../src/ports.js';
import type { Variables } from '../kind.js';
import { toChatError } from './failure.js';
import { readTeamsSettings, type TeamsSettings } from './settings.js';

const PAGE = 'docs/connect-teams.md';

/** The settings, whether Microsoft knows the app, whether Teams can reach us, and who is to be told. Posts nothing. */
export async function examineTeams(
  env: Variables,
  declared: { readonly subscriptions: readonly Subscription[] } | undefined,
): Promise<readonly Finding[]> {
  let settings: TeamsSettings | undefined;
  try {
    settings = readTeamsSettings(env);
  } catch (error) {
    return [{ what: 'Teams', state: 'failed', says: messageOf(error), mend: PAGE }];
  }
  const wanted = (declared?.subscriptions ?? []).filter(({ conversation }) => conversation.chat === 'teams');
  if (!settings) {
    if (wanted.length === 0) return [];
    const says = 'earshot.yaml subscribes conversations of Teams, and MicrosoftAppId is empty';
    return [{ what: 'Teams', state: 'failed', says, mend: `set it (${PAGE}), or end those subscriptions` }];
  }
  const conversations = [...new Set(wanted.map(({ conversation }) => conversation.id))];
  return [await known(settings), reachable(settings, env), ...conversations.flatMap(named)];
}

async function known(settings: TeamsSettings): Promise<Finding> {
  const what = 'Teams app';
  if (!settings.app) {
    const says = 'EARSHOT_TEAMS_DEV=1: whoever is on this machine may speak as anybody';
    return { what, state: 'warning', says, mend: `for trying out only; for Teams itself set MicrosoftAppId (${PAGE})` };
  }
  const { id, type, tenant } = settings.app;
  try {
    const { botbuilderLine } = await import('./botbuilder.js');
    await botbuilderLine(settings, silentLog).prove();
    return { what, state: 'ok', says: `Microsoft knows ${id} (${type}) in tenant ${tenant}` };
  } catch (error) {
    const { kind, message } = toChatError(error, 0);
    if (kind === 'barred') {
      const mend =
        'entra.microsoft.com > App registrations > your app > Certificates & secrets: make a new secret when it has expired; compare id and tenant';
      return { what, state: 'failed', says: message, mend };
    }
    const mend = 'let this machine reach login.microsoftonline.com over https';
    return {
      what,
      state: 'failed',
      says: `Microsoft’s login does not answer: ${messageOf(error).slice(0, 200)}`,
      mend,
    };
  }
}

/** Teams calls from the internet: only an address that it can reach is one. */
function reachable({ app }: TeamsSettings, { PUBLIC_URL: url }: Variables): Finding {
  const what = 'Teams messaging endpoint';
  if (!app) return { what, state: 'ok', says: 'the playground is told http://127.0.0.1:PORT/api/messages' };
  if (url?.startsWith('https://')) {
    const says = `in the Azure Bot it has to be ${url.replace(/\/$/, '')}/api/messages; whether Teams gets through shows there under "Test in Web Chat"`;
    return { what, state: 'ok', says };
  }
  const mend = 'let a proxy with https lead /api/messages to Earshot’s port, and set PUBLIC_URL to its address';
  return { what, state: 'warning', says: 'PUBLIC_URL names no https address, and Teams calls no other', mend };
}

/** What Teams calls its conversations: a channel, a group chat or meeting, or a person's own chat with Earshot. */
function named(id: string): readonly Finding[] {
  if (/^(19:.+@|a:)/.test(id)) return [];
  const mend =
    'type @Earshot subscribe in that conversation instead; the id is the part 19:...@thread.tacv2 of "Get link to channel"';
  return [{ what: `Teams conversation ${id}`, state: 'failed', says: 'this is no id of Teams', mend }];
}
