import { type Card, plainCard } from '../../../src/card.js';
import { answered } from '../answered.js';
import type { Activity } from './activity.js';
import type { Desk } from './desk.js';

/** No command reads more of a line than this. */
const LONGEST_TEXT = 2000;

/** One command, one way: the person's line to the core. Never fails. */
export async function askCore(desk: Desk, { from, conversation }: Activity, line: string): Promise<Card> {
  if (line.length > LONGEST_TEXT) return tooLong;
  return answered({ text: line || 'help', user: from, conversation: { chat: 'teams', id: conversation.id } }, desk);
}

const tooLong: Card = {
  ...plainCard('That did not work', `That is too long: at most ${LONGEST_TEXT} characters.`),
  onlyYou: true,
};
