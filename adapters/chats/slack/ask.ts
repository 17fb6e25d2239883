import { type Card, plainCard } from '../../../src/card.js';
import type { Origin } from '../../../src/domain/chat.js';
import { answered } from '../answered.js';
import type { Desk } from './desk.js';
import type { Place } from './tell.js';
import { asTyped } from './words.js';

/** No command reads more of a line than this. */
const LONGEST_TEXT = 2000;
/** People named in one line whose names are looked up. */
const MOST_NAMES = 10;

/** A person's line, as the core reads it. */
export interface Said {
  readonly text: string;
  /** The message that it is about. */
  readonly origin?: Origin | undefined;
  /** What Slack calls the person, for when it does not tell more. */
  readonly label?: string | undefined;
}

export interface Answer {
  readonly card: Card;
  /** `Kim: kpi harbour 7d`. */
  readonly asked: string;
}

/** One command, one way: the person's line to the core. Never fails. */
export async function askCore(desk: Desk, place: Place, { text, label, origin }: Said): Promise<Answer> {
  const user = await desk.people.person(place.user, label);
  const asked = `${user.name}: ${desk.mask(text)}`;
  if (text.length > LONGEST_TEXT) return { card: tooLong, asked };
  const conversation = { chat: 'slack', id: place.channel ?? place.user };
  const who = { id: user.id, name: user.name };
  const ask = { text: text || 'help', user: who, conversation, ...(origin ? { origin } : {}) };
  return { card: await answered(ask, desk), asked };
}

/** The same for what Slack sent as a person typed it. */
export async function askTyped(desk: Desk, place: Place, { text, ...said }: Said): Promise<Answer> {
  return askCore(desk, place, { ...said, text: await typed(desk, text) });
}

const tooLong: Card = {
  ...plainCard('That did not work', `That is too long: at most ${LONGEST_TEXT} characters.`),
  onlyYou: true,
};

/** As it was typed: without Slack's escapes, people by their names, and without our own name before it. */
export async function typed({ people, self }: Desk, text: string): Promise<string> {
  const rest = text.replace(new RegExp(`^\\s*<@${self()?.userId ?? ''}(\\|[^>]*)?>`), '');
  const ids = [...new Set([...rest.matchAll(/<@([A-Z0-9]+)/g)].map(([, id = '']) => id))].slice(0, MOST_NAMES);
  const names = new Map((await Promise.all(ids.map((id) => people.person(id)))).map(({ id, name }) => [id, name]));
  return asTyped(rest, (id, label) => names.get(id) ?? label ?? id);
}
