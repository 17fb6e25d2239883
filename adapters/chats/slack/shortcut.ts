import type { App, MessageShortcut } from '@slack/bolt';
import { type Card, plainCard } from '../../../src/card.js';
import type { Origin } from '../../../src/domain/chat.js';
import { SECOND } from '../../../src/domain/time.js';
import { messageOf } from '../../../src/errors.js';
import { FEEDBACK, feedbackForm } from '../feedback-form.js';
import { fields, text } from '../fields.js';
import { inputsName } from '../inputs.js';
import { askCore, typed } from './ask.js';
import type { Desk } from './desk.js';
import { dialogView } from './dialog.js';
import { type Place, whisper } from './tell.js';

/** As the manifest calls it: *Log as customer feedback* in the menu of a message. */
export const LOG_FEEDBACK = 'log_feedback';

/** What a colleague passed on in the chat is logged without who posted it: a dialog shows the text, to be cut to the customer's words. */
export function listenToShortcuts(app: App, desk: Desk): void {
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: LOG_FEEDBACK },
    async ({ shortcut, respond }) => {
      const { user, channel, message, trigger_id: trigger } = shortcut;
      const thread = text(message.thread_ts);
      const place: Place = { user: user.id, channel: channel.id, respond, ...(thread === '' ? {} : { thread }) };
      if (isOurs(message, desk)) return whisper(desk, place, OURS);
      const { card } = await askCore(desk, place, { text: FEEDBACK, label: user.name });
      const form = feedbackForm(card, await typed(desk, textOf(message)));
      // Who may not log it is told so, and sees no form.
      if (!form) return whisper(desk, place, card);
      await openForm(desk, place, { form, origin: originOf(channel.id, text(message.ts)), trigger });
    },
  );
}

interface Form {
  readonly form: NonNullable<ReturnType<typeof feedbackForm>>;
  readonly origin: Origin;
  readonly trigger: string;
}

async function openForm(desk: Desk, place: Place, { form, origin, trigger }: Form): Promise<void> {
  const { command, inputs } = form;
  const { channel, thread } = place;
  const where = { ...(channel === undefined ? {} : { channel }), ...(thread === undefined ? {} : { thread }) };
  try {
    await desk.inputs.keep({ ...plainCard('', ''), parts: [{ type: 'actions', buttons: [form], more: [] }] });
    const view = dialogView(form.label, inputs, { command, inputs: inputsName(inputs), origin, ...where });
    await desk.client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    desk.log.warn('Slack: a dialog did not open', { because: messageOf(error) });
    await whisper(desk, place, AGAIN);
  }
}

/** A message is known by its channel and its time, which Slack gives to no two of one channel. */
function originOf(channel: string, at: string): Origin {
  const time = Math.round(Number(at) * SECOND);
  return { id: `${channel}/${at}`, ...(Number.isSafeInteger(time) && time > 0 ? { at: time } : {}) };
}

/** Other bots, which pass mails and forms on, often write beside the text. */
function textOf(message: unknown): string {
  const { text: said, attachments } = fields(message);
  const [first] = Array.isArray(attachments) ? attachments : [];
  return text(said) || text(fields(first).text) || text(fields(first).fallback);
}

const isOurs = (message: unknown, { self }: Desk): boolean => {
  const { user, bot_id } = fields(message);
  const us = self();
  return us !== undefined && (text(user) === us.userId || text(bot_id) === us.botId);
};

const OURS: Card = {
  ...plainCard('That did not work', "This is a message of Earshot's own; what it quotes is counted already."),
  onlyYou: true,
};
const AGAIN: Card = {
  ...plainCard('That did not work', 'Slack did not open the form. Choose it from the menu of the message again.'),
  onlyYou: true,
};
