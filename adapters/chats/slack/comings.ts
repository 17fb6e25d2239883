import type { App } from '@slack/bolt';
import { messageOf } from '../../../src/errors.js';
import { fields, text } from '../fields.js';
import { welcomeCard } from '../welcome.js';
import type { Desk } from './desk.js';
import { SET_UP } from './home.js';
import { answerAloud } from './tell.js';

/** Earshot is invited to a channel, or taken out of the workspace. */
export function listenToComings(app: App, desk: Desk): void {
  app.event('member_joined_channel', async ({ event }) => {
    if (event.user === desk.self()?.userId)
      await answerAloud(desk, { user: event.user, channel: event.channel }, WELCOME);
  });
  app.event('app_uninstalled', async () => leave(desk, 'Slack has uninstalled Earshot: install it again'));
  app.event('tokens_revoked', async ({ event }) => {
    const bots = fields(fields(event).tokens).bot;
    const ours = desk.self()?.userId;
    if (Array.isArray(bots) && bots.some((id) => text(id) === ours))
      await leave(desk, 'Slack has revoked the bot token: reinstall the app and renew SLACK_BOT_TOKEN');
  });
}

/** Nothing is sent any more; what was subscribed in Slack ends, and a new installation begins afresh. */
async function leave(desk: Desk, because: string): Promise<void> {
  desk.stop(because);
  try {
    const ended = await desk.core.leave('slack');
    await desk.core.shelf('slack').put(SET_UP, 'null');
    await desk.inputs.clear();
    desk.log.error(because, { subscriptionsEnded: ended });
  } catch (error) {
    desk.log.error(because, { because: messageOf(error), error });
  }
}

const WELCOME = welcomeCard(
  '/earshot ',
  'Because I was invited. Remove me from the channel, or type /earshot unsubscribe, and I am silent.',
);
