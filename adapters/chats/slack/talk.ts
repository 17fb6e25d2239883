import type { App } from '@slack/bolt';
import { fields, text } from '../fields.js';
import { askTyped } from './ask.js';
import type { Desk } from './desk.js';
import { answerAloud, type Place, whisper } from './tell.js';

/** What people type: after the slash, after our name, or to us alone. */
export function listenToTalk(app: App, desk: Desk): void {
  // Whatever the workspace has called it: a second Earshot beside this one needs another word.
  app.command(/^\//, async ({ command, respond }) => {
    const place: Place = { user: command.user_id, channel: command.channel_id, respond };
    const { card, asked } = await askTyped(desk, place, { text: command.text ?? '', label: command.user_name });
    await whisper(desk, place, card, asked);
  });
  app.event('app_mention', async ({ event }) => answer(desk, event));
  app.event('message', async ({ event }) => {
    const { channel_type, subtype, bot_id } = fields(event);
    if (channel_type === 'im' && subtype === undefined && bot_id === undefined) await answer(desk, event);
  });
}

/** Where it was said: in a channel in the thread of the question, so that the channel stays readable. */
async function answer(desk: Desk, event: unknown): Promise<void> {
  const said = fields(event);
  const [user, channel, at] = [said.user, said.channel, said.ts].map(text);
  if (!user || !channel || !at || text(said.bot_id) !== '') return;
  const thread = text(said.thread_ts) || (said.channel_type === 'im' ? '' : at);
  const place: Place = { user, channel, ...(thread === '' ? {} : { thread }) };
  const { card } = await askTyped(desk, place, { text: text(said.text) });
  await answerAloud(desk, place, card);
}
