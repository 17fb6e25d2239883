import { createHash } from 'node:crypto';
import type { Card } from '../../../src/card.js';
import type { Clock } from '../../../src/clock.js';
import type { Conversation, Posted } from '../../../src/domain/chat.js';
import { ChatError } from '../../../src/errors.js';
import type { Chat } from '../../../src/ports.js';
import type { KeptInputs } from '../inputs.js';
import { remembered } from '../remembered.js';
import { draw, drawInWords } from './draw.js';
import { isPutOut, isRefusedDrawing, isTooLarge, isUnchangeable, MENDING, toChatError } from './failure.js';
import { LIMITS, PACE } from './limits.js';
import type { Address, Line, Message } from './line.js';
import type { Place, Places } from './places.js';

export interface MessagesParts {
  readonly line: Line;
  readonly clock: Clock;
  readonly inputs: KeptInputs;
  readonly places: Places;
  readonly publicUrl?: string | undefined;
  /** Teams says that Earshot was put out of a conversation. */
  readonly putOut: (conversation: string) => Promise<void>;
}

/** The chat that the outbox writes to, and what those who answer need of it. */
export interface Messages {
  readonly chat: Chat;
  /** Where it was asked, thread and all. Rejects with ChatError. */
  answer(where: { readonly id: string; readonly thread: string }, card: Card): Promise<void>;
  /** The card as it would be sent. */
  drawn(card: Card): Promise<Message>;
  /** What a message was last to look like; undefined: it is long gone by, or not from the outbox. */
  latest(conversation: string, id: string): Message | undefined;
}

/** Messages whose keys are remembered, and those whose last drawing is. */
const MOST_KEYS = 2000;
const MOST_DRAWINGS = 200;
/** Teams gave no id: such a message cannot be changed, and has no thread. */
const WITHOUT_ID = 'without-id:';

export function createMessages(parts: MessagesParts): Messages {
  const { line, clock, inputs, places, publicUrl } = parts;
  const sent = remembered<Promise<Posted>>(MOST_KEYS);
  const shown = remembered<Message>(MOST_DRAWINGS);
  const surface = { publicUrl };
  const placeOf = ({ id: conversation }: Conversation, id: string): string => `${conversation}/${id}`;

  /** Hands ever simpler drawings of a card to `send` until Teams takes one. */
  const sendDrawn = async <T>(card: Card, send: (message: Message) => Promise<T>): Promise<T> => {
    await inputs.keep(card);
    try {
      return await send(draw(card, surface));
    } catch (error) {
      if (!isTooLarge(error) && !isRefusedDrawing(error)) throw error;
      if (isTooLarge(error)) {
        try {
          return await send(draw(card, surface, LIMITS.smallCard));
        } catch (again) {
          if (!isTooLarge(again)) throw again;
        }
      }
    }
    return send(drawInWords(card, surface, LIMITS.smallCard));
  };

  const addressOf = async ({ id }: Conversation, thread?: string): Promise<Address> => {
    const place = await places.find(id);
    if (place === 'gone') throw new ChatError('gone', 'Earshot was taken out of this conversation: add the app again');
    if (!place) throw new ChatError('limited', STRANGE, clock.now() + MENDING);
    const isThread = thread !== undefined && isChannel(place, id) && !thread.startsWith(WITHOUT_ID);
    return {
      serviceUrl: place.serviceUrl,
      bot: place.bot,
      conversation: isThread ? `${id};messageid=${thread}` : id,
    };
  };

  const write = (to: Conversation, card: Card, key: string, thread?: string): Promise<Posted> => {
    const place = placeOf(to, key);
    const known = sent.get(place);
    // The same key is sent once: what was sent, or is still under way, is not sent beside it.
    if (known) return known;
    const sending = (async () => {
      const address = await addressOf(to, thread);
      return sendDrawn(card, async (message) => {
        const id = (await line.send(address, message)) || `${WITHOUT_ID}${key}`;
        shown.put(placeOf(to, id), message);
        return { conversation: to, id };
      });
    })();
    sent.put(place, sending);
    sending.catch(() => sent.forget(place));
    return sending;
  };

  const change = async (message: Posted, card: Card): Promise<void> => {
    const address = await addressOf(message.conversation);
    const place = placeOf(message.conversation, message.id);
    await sendDrawn(card, async (drawing) => {
      const before = shown.get(place);
      if (before && printOf(before) === printOf(drawing)) return;
      // Before it is sent: whoever pressed a button is shown it at once.
      shown.put(place, drawing);
      try {
        await line.update(address, message.id, drawing);
      } catch (error) {
        if (before) shown.put(place, before);
        else shown.forget(place);
        throw error;
      }
    });
  };

  /** What can no longer be changed is told below it, once for each change; where there is no below, beside it. */
  const tellChange = async (message: Posted, card: Card): Promise<void> => {
    const key = `${message.id}:${printOf(draw(card, surface))}`;
    try {
      await write(message.conversation, card, key, message.id);
    } catch (error) {
      if (toChatError(error, clock.now()).kind !== 'gone' || isPutOut(error)) throw error;
      await write(message.conversation, card, key);
    }
  };

  /** Failures in the outbox's words; a conversation that wants no more is told to nobody twice. */
  const told = async <T>(conversation: Conversation, task: () => Promise<T>): Promise<T> => {
    try {
      return await task();
    } catch (error) {
      if (isPutOut(error)) await parts.putOut(conversation.id);
      throw toChatError(error, clock.now());
    }
  };

  const chat: Chat = {
    name: 'teams',
    pace: PACE,
    post: (to, card, key) => told(to, () => write(to, card, key)),
    reply: (message, card, key) => told(message.conversation, () => write(message.conversation, card, key, message.id)),
    update: (message, card) =>
      told(message.conversation, async () => {
        if (message.id.startsWith(WITHOUT_ID)) return tellChange(message, card);
        try {
          await change(message, card);
        } catch (error) {
          if (!isUnchangeable(error)) throw error;
          await tellChange(message, card);
        }
      }),
  };
  return {
    chat,
    answer: ({ id, thread }, card) =>
      told({ chat: 'teams', id }, async () => {
        const address = await addressOf({ chat: 'teams', id });
        await sendDrawn(card, (message) => line.send({ ...address, conversation: thread }, message));
      }),
    async drawn(card) {
      await inputs.keep(card);
      return draw(card, surface);
    },
    latest: (conversation, id) => shown.get(placeOf({ chat: 'teams', id: conversation }, id)),
  };
}

const STRANGE =
  'Teams has not spoken to Earshot yet, so it is not known where to answer: add the app to a team or chat, and say something to it';

/** One that nobody has spoken in yet is known by how Teams names channels. */
const isChannel = ({ kind }: Place, id: string): boolean =>
  kind === '' ? /@thread\.(tacv2|skype)$/.test(id) : kind === 'channel';

const printOf = (drawing: Message): string =>
  createHash('sha256').update(JSON.stringify(drawing)).digest('hex').slice(0, 16);
