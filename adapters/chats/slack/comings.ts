import type { App } from '@slack/bolt';
import { type Card, type Input, plainCard } from '../../../src/card.js';
import { messageOf } from '../../../src/errors.js';
import type { Desk } from './desk.js';
import { fields, text } from './fields.js';
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

const HELLO =
  'I listen to what customers say in public, and ask you here when it changes: with the evidence, never a conclusion.';
const WHICH: readonly Input[] = [
  { name: 'brands', label: 'About which brands?', hint: 'Their ids, with commas between. Empty: all of them.' },
  {
    name: 'severity',
    label: 'How bad at least?',
    options: [
      { label: 'Everything', value: 'severity 0' },
      { label: 'Moderate (2) and worse', value: 'severity 2' },
      { label: 'Serious (3) and worse', value: 'severity 3' },
      { label: 'Severe (4) and worse', value: 'severity 4' },
    ],
    value: 'severity 0',
  },
];
const WELCOME: Card = {
  ...plainCard('Earshot is here', HELLO),
  parts: [
    { type: 'text', text: HELLO },
    {
      type: 'fields',
      fields: [
        { label: '/earshot subscribe', text: 'alerts arrive in this channel' },
        { label: '/earshot kpi 7d', text: 'how the last week went' },
        { label: '/earshot help', text: 'all that can be asked' },
      ],
    },
    {
      type: 'actions',
      buttons: [
        { label: 'Send alerts here', command: 'subscribe {brands} {severity}', style: 'primary', inputs: WHICH },
        { label: 'Help', command: 'help' },
      ],
      more: [],
    },
    {
      type: 'context',
      text: 'Because I was invited. Remove me from the channel, or type /earshot unsubscribe, and I am silent.',
    },
  ],
};
