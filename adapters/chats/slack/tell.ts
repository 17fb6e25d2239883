import type { RespondFn } from '@slack/bolt';
import type { Card } from '../../../src/card.js';
import { messageOf } from '../../../src/errors.js';
import { fields, text } from '../fields.js';
import type { Drawn } from './blocks.js';
import type { Desk } from './desk.js';
import { said } from './said.js';

/** Where a person asked. */
export interface Place {
  readonly user: string;
  /** Absent in App Home. */
  readonly channel?: string;
  /** The message whose thread it stands in. */
  readonly thread?: string;
  /** How Slack is told an answer for their eyes alone, where it gave us a way. */
  readonly respond?: RespondFn;
}

/** A conversation of two: Earshot's own with a person. */
export const isDirect = (channel: string | undefined): boolean => channel === undefined || channel.startsWith('D');

/** For the asker's eyes alone, with a way to show it to the others. Never fails: what cannot be told is logged. */
export async function whisper(desk: Desk, place: Place, card: Card, asked?: string): Promise<void> {
  const shown = asked === undefined || card.onlyYou || isDirect(place.channel) ? card : withShare(desk, card, asked);
  const ways = [respondWay(place), ephemeralWay(desk, place), directWay(desk, place)].filter(
    (way) => way !== undefined,
  );
  for (const [at, way] of ways.entries()) {
    try {
      return await desk.messages.drawn(shown, way);
    } catch (error) {
      desk.log.warn('an answer did not reach Slack', { way: at + 1, of: ways.length, because: messageOf(error) });
    }
  }
}

/** For everyone in the conversation: in the thread where it was asked. Never fails. */
export async function answerAloud(desk: Desk, place: Place, card: Card): Promise<void> {
  if (card.onlyYou && !isDirect(place.channel)) return whisper(desk, place, card);
  try {
    await desk.messages.drawn(card, (drawn) => post(desk, place.channel ?? place.user, drawn, place.thread));
  } catch (error) {
    desk.log.warn('an answer did not reach Slack', { because: messageOf(error) });
  }
}

const withShare = ({ shares }: Desk, card: Card, asked: string): Card => ({
  ...card,
  parts: [...card.parts, { type: 'actions', buttons: [shares.offer({ card, asked })], more: [] }],
});

type Way = (drawn: Drawn) => Promise<void>;

const respondWay = ({ respond }: Place): Way | undefined =>
  respond && ((drawn) => respondWith(respond, { ...said(drawn), response_type: 'ephemeral', replace_original: false }));

/** Slack may refuse in the body of an answer that says 200. Throws what it said, as a call of its library would. */
export async function respondWith(
  respond: RespondFn,
  message: Exclude<Parameters<RespondFn>[0], string>,
): Promise<void> {
  const response = await respond(message);
  const { ok, error } = fields(await response.json().catch(() => undefined));
  if (ok === false) throw Object.assign(new Error(`Slack refuses an answer: ${text(error)}`), { data: { error } });
}

function ephemeralWay({ client }: Desk, { channel, user, thread }: Place): Way | undefined {
  if (channel === undefined || isDirect(channel)) return undefined;
  const where = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) };
  return async (drawn) => void (await client.chat.postEphemeral({ ...said(drawn), ...where }));
}

const directWay =
  (desk: Desk, { user }: Place): Way =>
  (drawn) =>
    post(desk, user, drawn);

async function post({ client }: Desk, channel: string, drawn: Drawn, thread?: string): Promise<void> {
  const where = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
  await client.chat.postMessage({ ...said(drawn), ...where, unfurl_links: false, unfurl_media: false });
}
