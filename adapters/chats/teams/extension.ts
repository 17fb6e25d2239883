import { type Card, plainCard } from '../../../src/card.js';
import type { Origin } from '../../../src/domain/chat.js';
import { plainText } from '../../html-text.js';
import { FEEDBACK, feedbackForm } from '../feedback-form.js';
import { fields, text } from '../fields.js';
import { inputsName } from '../inputs.js';
import type { Activity } from './activity.js';
import { askCore } from './ask.js';
import type { Desk } from './desk.js';
import { inputElement, type PressData } from './draw-actions.js';
import type { AdaptiveCard } from './elements.js';
import { LIMITS } from './limits.js';
import type { InvokeAnswer } from './line.js';
import { pressed } from './presses.js';
import { plain, spoken, unmarked } from './words.js';

/** As the manifest calls it: *Log as customer feedback* in the menu of a message. */
export const LOG_FEEDBACK = 'log_feedback';

/** What a colleague passed on is logged without who posted it: a form shows the text, to be cut to the customer's words. */
export async function askFeedback(desk: Desk, activity: Activity): Promise<InvokeAnswer> {
  const value = fields(activity.value);
  if (text(value.commandId) !== LOG_FEEDBACK) return told('This is not one of Earshot’s.');
  const message = fields(value.messagePayload);
  const { content, contentType } = fields(message.body);
  const said = plainText(text(content), text(contentType) === 'html' ? 'html' : 'text')
    .replace(/\s+/g, ' ')
    .trim();
  if (said === '') return told('This message has no words of a customer: it may be a card, which cannot be logged.');
  const form = feedbackForm(await askCore(desk, activity, FEEDBACK), said);
  // Who may not log it is told so, and sees no form.
  if (!form) return told('You may not log feedback here: Earshot’s managers list who may.');
  await desk.inputs.keep({ ...plainCard('', ''), parts: [{ type: 'actions', buttons: [form], more: [] }] });
  const data: PressData = {
    earshot: form.command,
    inputs: inputsName(form.inputs),
    prefix: PREFIX,
  };
  const title = plain(form.label, LIMITS.label);
  const card: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: unmarked(ASKING, LIMITS.fallback),
    speak: spoken(ASKING, LIMITS.spoken),
    body: form.inputs.map((input) => inputElement(input, PREFIX)),
    actions: [{ type: 'Action.Submit', title, style: 'positive', data }],
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
  return answer({ type: 'continue', value: { title: 'Log as customer feedback', height: 'medium', card: attachment } });
}

const ASKING = 'What the customer said, in their own words.';
const PREFIX = 'f';

/** What the form brought. The same message is logged once, however often it is handed over. */
export async function logFeedback(desk: Desk, activity: Activity): Promise<InvokeAnswer> {
  const { data, messagePayload } = fields(activity.value);
  const card: Card = await pressed(desk, activity, data, originOf(activity, fields(messagePayload)));
  return told(card.fallback);
}

/** A message is known by its conversation and the id that Teams gave it there. */
function originOf({ conversation }: Activity, message: Readonly<Record<string, unknown>>): Origin | undefined {
  if (text(message.id) === '') return undefined;
  const at = Date.parse(text(message.createdDateTime));
  return { id: `${conversation.id}/${text(message.id)}`, ...(at > 0 ? { at } : {}) };
}

const LONGEST_WORDS = 600;
const told = (words: string): InvokeAnswer => answer({ type: 'message', value: spoken(words, LONGEST_WORDS) });
const answer = (task: object): InvokeAnswer => ({ status: 200, body: { task } });
