import { type Card, plainCard } from '../../../src/card.js';
import type { Origin } from '../../../src/domain/chat.js';
import { answered } from '../answered.js';
import type { Activity } from './activity.js';
import type { Desk } from './desk.js';

/** No command reads more of a line than this. */
const LONGEST_TEXT = 2000;

/** One command, one way: the person's line to the core; `origin` is the message that it is about. Never fails. */
export async function askCore(desk: Desk, activity: Activity, line: string, origin?: Origin): Promise<Card> {
  const { from: user, conversation } = activity;
  if (line.length > LONGEST_TEXT) return tooLong;
  const ask = { text: line || 'help', user, conversation: { chat: 'teams', id: conversation.id } };
  return answered({ ...ask, ...(origin ? { origin } : {}) }, desk);
}

const tooLong: Card = {
  ...plainCard('That did not work', `That is too long: at most ${LONGEST_TEXT} characters.`),
  onlyYou: true,
};
