import { createHash } from 'node:crypto';
import type { Card } from '../../../src/card.js';
import type { Clock } from '../../../src/clock.js';
import type { Conversation, Posted } from '../../../src/domain/chat.js';
import { DAY, type Instant } from '../../../src/domain/time.js';
import { ChatError } from '../../../src/errors.js';
import type { Chat } from '../../../src/ports.js';
import type { KeptInputs } from '../inputs.js';
import { remembered } from '../remembered.js';
import type { Drawn, Surface } from './blocks.js';
import type { Client } from './client.js';
import { draw, drawInWords } from './draw.js';
import { isRefusedDrawing, isUnchangeable, toChatError } from './failure.js';
import { find, METADATA } from './find.js';
import { PACE } from './limits.js';
import { said } from './said.js';

export interface MessagesParts {
  readonly client: Client;
  readonly clock: Clock;
  readonly inputs: KeptInputs;
  readonly publicUrl?: string | undefined;
  /** Why nothing can be sent any more: Slack has uninstalled the app. */
  readonly stopped: () => string | undefined;
}

/** The chat that the outbox writes to, and drawings that Slack accepts. */
export interface Messages {
  readonly chat: Chat;
  /** Hands ever simpler drawings of a card to `send` until Slack takes one. Throws what Slack said of the last. */
  drawn<T>(card: Card, send: (drawn: Drawn) => Promise<T>): Promise<T>;
}

/** Messages whose keys, or whose last drawing, are remembered. */
const MOST = 2000;

export function createMessages({ client, clock, inputs, publicUrl, stopped }: MessagesParts): Messages {
  const sent = remembered<Promise<Posted>>(MOST);
  const shown = remembered<string>(MOST);
  let chartsRefusedAt: Instant | undefined;

  const drawn: Messages['drawn'] = async (card, send) => {
    await inputs.keep(card);
    const noCharts = chartsRefusedAt !== undefined && clock.now() - chartsRefusedAt < DAY;
    const surface: Surface = { publicUrl, noCharts };
    const withChart = !noCharts && card.parts.some(({ type }) => type === 'chart');
    try {
      return await send(draw(card, surface));
    } catch (error) {
      if (!isRefusedDrawing(error)) throw error;
    }
    if (withChart) {
      try {
        const result = await send(draw(card, { ...surface, noCharts: true }));
        chartsRefusedAt = clock.now();
        return result;
      } catch (error) {
        if (!isRefusedDrawing(error)) throw error;
      }
    }
    return send(drawInWords(card, surface));
  };

  const send = async (to: Conversation, card: Card, key: string, thread?: string): Promise<Posted> => {
    const id = await drawn(card, async ({ blocks, text }) => {
      const { ts } = await client.chat.postMessage({
        ...said({ blocks, text }),
        channel: to.id,
        ...(thread === undefined ? {} : { thread_ts: thread }),
        metadata: { event_type: METADATA, event_payload: { key } },
        unfurl_links: false,
        unfurl_media: false,
      });
      if (ts === undefined) throw new ChatError('unknown', 'Slack took a message and gave no id');
      shown.put(`${to.id}/${ts}`, printOf({ blocks, text }));
      return ts;
    });
    return { conversation: to, id };
  };
  /** The same key is sent once: what was sent, or is still under way, is not sent beside it. */
  const write = (to: Conversation, card: Card, key: string, thread?: string): Promise<Posted> => {
    const place = `${to.id}/${key}`;
    const known = sent.get(place);
    if (known) return known;
    const sending = send(to, card, key, thread);
    sent.put(place, sending);
    sending.catch(() => sent.forget(place));
    return sending;
  };

  const change = (message: Posted, card: Card): Promise<void> =>
    drawn(card, async (drawing) => {
      const place = `${message.conversation.id}/${message.id}`;
      const print = printOf(drawing);
      if (shown.get(place) === print) return;
      await client.chat.update({ ...said(drawing), channel: message.conversation.id, ts: message.id });
      shown.put(place, print);
    });

  /** Failures in the outbox's words. */
  const told = async <T>(task: () => Promise<T>): Promise<T> => {
    const because = stopped();
    if (because !== undefined) throw new ChatError('barred', because);
    try {
      return await task();
    } catch (error) {
      throw toChatError(error, clock.now());
    }
  };

  const chat: Chat = {
    name: 'slack',
    pace: PACE,
    post: (to, card, key) => told(() => write(to, card, key)),
    reply: (message, card, key) => told(() => write(message.conversation, card, key, message.id)),
    update: (message, card) =>
      told(async () => {
        try {
          await change(message, card);
        } catch (error) {
          if (!isUnchangeable(error)) throw error;
          // What can no longer be changed is told below it, once for each change.
          await write(message.conversation, card, `${message.id}:${printOf(draw(card))}`, message.id);
        }
      }),
    find: (to, key, since, thread) => told(() => find(client, { to, key, since, thread })),
  };
  return { chat, drawn };
}

const printOf = (drawing: Drawn): string =>
  createHash('sha256').update(JSON.stringify(drawing)).digest('hex').slice(0, 16);
