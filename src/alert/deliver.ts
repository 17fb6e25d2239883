import { type Clock, until } from '../clock.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { messageOf } from '../errors.js';
import type { Log } from '../log.js';
import type { Chat, Rate } from '../ports.js';
import { dueHeads, type Head, type Store } from '../store/index.js';
import { type BreakerState, createBreaker } from './breaker.js';
import { createPacer, type Pacer } from './pace.js';
import { DRAIN, sendHead } from './send.js';

export interface Deliverer {
  /**
   * Begins to send what is due, and resolves when nothing more is due now or under way. Calls share the work: one that comes
   * meanwhile makes it look again, and waits with the others.
   */
  run(): Promise<void>;
  /** Takes up nothing more, and resolves when what is under way has ended, or has taken too long for that. */
  stop(): Promise<void>;
  /** How it stands with each chat. */
  chats(): readonly ChatState[];
}

export interface ChatState extends BreakerState {
  readonly chat: string;
  /** Why people who speak there are not heard; absent: they are. */
  readonly deaf?: string;
}

export interface DelivererParts {
  readonly store: Store;
  readonly chats: readonly Chat[];
  readonly clock: Clock;
  /** What calls to a chat are timed by, where `clock` runs faster than a chat can answer; else `clock`. */
  readonly calls?: Clock | undefined;
  readonly log: Log;
  /** In which a late message says when it was meant to come. */
  readonly zone: Zone;
}

/** At most so many conversations of a chat are written to at once. */
const AT_ONCE = 50;

/**
 * Carries the outbox to the chats: intent on record before each send, proof after it. Each conversation has a lane of its
 * own, in which order and pace are kept; one that is slow, limited or broken holds up no other.
 */
export function createDeliverer(parts: DelivererParts): Deliverer {
  const { store, clock, log } = parts;
  const lanes = new Map<string, { readonly chat: string; readonly work: Promise<void> }>();
  /** Conversations, and whole chats, that may not be written to just now, with how to call off the end of their rest. */
  const resting = new Map<string, () => void>();
  const pacers = new Map<string, Pacer>();
  const breakers = new Map(parts.chats.map(({ name }) => [name, createBreaker()]));
  const since = clock.now();
  let isStopped = false;
  let working: Promise<void> | undefined;
  let wake = () => {};
  let isWoken = false;

  const begin = (head: Head, now: Instant) => {
    const { chat: name } = head.conversation;
    const place = `${name} ${head.conversation.id}`;
    const breaker = breakers.get(name);
    const busy = [...lanes.values()].filter(({ chat }) => chat === name).length;
    if (lanes.has(place) || resting.has(place) || resting.has(name) || busy >= AT_ONCE) return;
    if (breaker?.takes(now) === false) return;
    const chat = parts.chats.find((each) => each.name === name);
    restAfter(name, chat?.pace?.everywhere, now);
    const work = sendHead({ ...parts, since, chat, breaker }, head).finally(() => {
      lanes.delete(place);
      restAfter(place, chat?.pace?.conversation, clock.now());
    });
    // Whoever waits for the lanes is told; when nobody does, the next beat tries again.
    work.catch(() => {});
    lanes.set(place, { chat: name, work });
  };

  /** Something was written: nothing more goes there until the rates allow it. */
  const restAfter = (place: string, rates: readonly Rate[] | undefined, now: Instant) => {
    if (rates === undefined || isStopped) return;
    const pacer = pacers.get(place) ?? createPacer(rates);
    pacers.set(place, pacer);
    pacer.wrote(now);
    const free = pacer.freeAt(now);
    if (free <= now) return;
    const callOff = clock.at(free, () => {
      resting.delete(place);
      deliverer.run().catch((error) => log.error('the delivery failed', { error }));
    });
    resting.set(place, callOff);
  };

  const work = async () => {
    while (!isStopped) {
      isWoken = false;
      const woken = new Promise<void>((resolve) => {
        wake = () => {
          isWoken = true;
          resolve();
        };
      });
      const now = clock.now();
      const heads = await dueHeads(store.read, store.workspace, now);
      if (!isStopped) for (const head of heads) begin(head, now);
      if (lanes.size > 0) await Promise.race([woken, ...[...lanes.values()].map((lane) => lane.work)]);
      else if (!isWoken) return;
    }
  };

  const deliverer: Deliverer = {
    run() {
      wake();
      working ??= work().finally(() => {
        working = undefined;
      });
      return working;
    },
    async stop() {
      isStopped = true;
      wake();
      for (const callOff of resting.values()) callOff();
      resting.clear();
      const enough = new AbortController();
      const ended = Promise.allSettled([...lanes.values()].map((lane) => lane.work));
      await Promise.race([ended, until(clock, clock.now() + DRAIN, enough.signal)]);
      enough.abort();
      // What still hangs is left as it is on record: begun. The next start looks whether it arrived.
      if (lanes.size > 0) log.warn('messages were left on their way', { conversations: lanes.size });
      await working?.catch((error) => log.warn('the delivery failed while stopping', { because: messageOf(error) }));
    },
    chats: () =>
      [...breakers].map(([chat, breaker]) => {
        const deaf = parts.chats.find(({ name }) => name === chat)?.deaf?.();
        return { chat, ...breaker.state(), ...(deaf === undefined ? {} : { deaf }) };
      }),
  };
  return deliverer;
}
