import type { Card } from '../../src/card.js';
import { type Clock, until } from '../../src/clock.js';
import type { Conversation, Posted } from '../../src/domain/chat.js';
import type { Instant } from '../../src/domain/time.js';
import { ChatError } from '../../src/errors.js';
import type { Chat, Pace } from '../../src/ports.js';

/** What becomes of one call: all is well, or what goes wrong, before or after the message stands. */
export const FAULTS = [
  ...(['none', 'limited', 'fails', 'fails after', 'resets after', 'hangs', 'hangs after', 'lands late'] as const),
  ...(['gone', 'barred'] as const),
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Standing {
  readonly id: string;
  readonly conversation: string;
  readonly key: string;
  readonly thread?: string;
  card: Card;
}

export interface Call {
  readonly op: 'post' | 'update' | 'reply' | 'find';
  readonly conversation: string;
  readonly at: Instant;
  readonly fault: Fault;
}

export interface FaultyChat extends Chat {
  /** Every message that stands, in the order in which they came to stand. */
  readonly standing: Standing[];
  readonly calls: Call[];
  /** The caller is gone, and what it had on its way with it. */
  hangUp(): void;
}

export interface FaultyParts {
  readonly clock: Clock;
  /** Decides about the next call. */
  readonly fault: (op: Call['op'], conversation: string) => Fault;
  readonly name?: string;
  readonly pace?: Pace;
  /** Of `limited`: how long to wait. */
  readonly retryAfterMs?: number;
  /** It has no way to look for a message. */
  readonly isBlind?: boolean;
  /** Told when a call hangs, so that time can go on. */
  readonly onHang?: () => void;
}

/** A call that hung stands so much later after all. */
const LATE = 15_000;

/** A platform that never refuses a second message of one key by itself: what stands there twice was sent twice. */
export function faultyChat({
  clock,
  fault,
  name = 'faulty',
  pace,
  retryAfterMs,
  isBlind,
  onHang,
}: FaultyParts): FaultyChat {
  const standing: Standing[] = [];
  const calls: Call[] = [];
  const late: (() => void)[] = [];
  const hanging = (now: Instant) => {
    if (onHang) setImmediate(onHang);
    return until(clock, now + 60_000);
  };
  const call = async <T>(op: Call['op'], { id: conversation }: Conversation, work: () => T): Promise<T> => {
    const what = fault(op, conversation);
    calls.push({ op, conversation, at: clock.now(), fault: what });
    // Whatever the network does, it does later.
    await Promise.resolve();
    const now = clock.now();
    if (what === 'limited') throw new ChatError('limited', 'too many', now + (retryAfterMs ?? 1000));
    if (what === 'gone' || what === 'barred')
      throw new ChatError(what, what === 'gone' ? 'is_archived' : 'invalid_auth');
    if (what === 'fails') throw new ChatError('unknown', 'answered 500');
    if (what === 'lands late') late.push(clock.at(now + LATE, work));
    if (what === 'hangs' || what === 'lands late') {
      await hanging(now);
      throw new ChatError('unknown', 'gave up waiting');
    }
    const done = work();
    if (what === 'hangs after') await hanging(now);
    if (what === 'fails after') throw new ChatError('unknown', 'answered 500 after all');
    if (what === 'resets after') throw new Error('socket hang up');
    return done;
  };
  const add = (conversation: Conversation, key: string, card: Card, thread?: string): Posted => {
    const id = `m${standing.length + 1}`;
    standing.push({ id, conversation: conversation.id, key, card, ...(thread === undefined ? {} : { thread }) });
    return { conversation, id };
  };
  const chat: FaultyChat = {
    name,
    standing,
    calls,
    hangUp() {
      for (const callOff of late.splice(0)) callOff();
    },
    ...(pace ? { pace } : {}),
    post: (to, card, key) => call('post', to, () => add(to, key, card)),
    reply: ({ conversation, id }, card, key) => call('reply', conversation, () => add(conversation, key, card, id)),
    update: ({ conversation, id }, card) =>
      call('update', conversation, () => {
        const message = standing.find((each) => each.id === id);
        if (!message) throw new ChatError('gone', 'message_not_found');
        message.card = card;
      }),
  };
  if (isBlind) return chat;
  return {
    ...chat,
    find: (to, key) =>
      call('find', to, () => {
        const found = standing.find((each) => each.key === key && each.conversation === to.id);
        return found && { conversation: to, id: found.id };
      }),
  };
}
