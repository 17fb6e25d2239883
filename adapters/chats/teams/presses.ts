import { type Card, filledCommand, plainCard } from '../../../src/card.js';
import type { Origin } from '../../../src/domain/chat.js';
import { UserError } from '../../../src/errors.js';
import { fields, text } from '../fields.js';
import type { Activity } from './activity.js';
import { askCore } from './ask.js';
import type { Desk } from './desk.js';
import type { InvokeAnswer } from './line.js';
import { answerAloud } from './talk.js';
import { spoken } from './words.js';

/**
 * A press is a command. Where it changes the message that the button stands on, the presser is shown the new drawing at once
 * and the others by the outbox; other answers are a message below, and what is for the presser's eyes alone is told to them.
 */
export async function answerPress(desk: Desk, activity: Activity): Promise<InvokeAnswer> {
  const { conversation, replyToId } = activity;
  const before = desk.messages.latest(conversation.id, replyToId);
  const card = await pressed(desk, activity, fields(fields(activity.value).action).data);
  const after = desk.messages.latest(conversation.id, replyToId);
  if (after !== undefined && after !== before) return replacing(after.card);
  if (card.onlyYou) return whispered(card.fallback);
  await answerAloud(desk, activity, card);
  return whispered('Answered below.');
}

/** The same from a client that knows no Action.Execute: it sends a message, and shows nothing by itself. Never fails. */
export async function answerSubmit(desk: Desk, activity: Activity): Promise<void> {
  const { conversation, replyToId } = activity;
  const before = desk.messages.latest(conversation.id, replyToId);
  const card = await pressed(desk, activity, activity.value);
  if (desk.messages.latest(conversation.id, replyToId) === before) await answerAloud(desk, activity, card);
}

/** What a pressed button, or a filled form, asks of the core. */
export async function pressed(desk: Desk, activity: Activity, value: unknown, origin?: Origin): Promise<Card> {
  const data = fields(value);
  const command = text(data.earshot);
  if (command === '') return refusal('This button is not one of Earshot’s.');
  const name = text(data.inputs);
  const inputs = name === '' ? [] : await desk.inputs.find(name);
  // The form is lost, the command is not: what it asked for is left out where that may be.
  if (!inputs) return askCore(desk, activity, command.replace(/\s*\{\w+\}/g, ''), origin);
  const prefix = `${text(data.prefix)}.`;
  const entered = Object.fromEntries(inputs.map((input) => [input.name, text(data[`${prefix}${input.name}`])]));
  try {
    return await askCore(desk, activity, filledCommand({ label: '', command, inputs }, entered), origin);
  } catch (error) {
    if (error instanceof UserError) return refusal(error.message);
    throw error;
  }
}

const refusal = (because: string): Card => ({ ...plainCard('That did not work', because), onlyYou: true });

const replacing = (card: object): InvokeAnswer => invoked('application/vnd.microsoft.card.adaptive', card);

const LONGEST_WHISPER = 600;
/** For the presser alone. */
export const whispered = (words: string): InvokeAnswer =>
  invoked('application/vnd.microsoft.activity.message', spoken(words, LONGEST_WHISPER));

const invoked = (type: string, value: unknown): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type, value },
});
