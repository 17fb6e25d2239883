import { createDeliverer } from '../../src/alert/index.js';
import { plainCard } from '../../src/card.js';
import { SECOND } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { silentLog } from '../../src/log.js';
import { owe, type Store } from '../../src/store/index.js';
import { type Fault, type FaultyChat, type FaultyParts, faultyChat } from '../support/faulty-chat.js';
import { handClock, temporaryStore } from '../support/world.js';

export const NOW = Date.UTC(2026, 0, 5, 9);

export interface Delivering {
  readonly store: Store;
  readonly clock: ReturnType<typeof handClock>;
  readonly chat: FaultyChat;
  readonly other: FaultyChat;
  readonly deliverer: ReturnType<typeof createDeliverer>;
  owing(
    conversation: string,
    key: string,
    op?: 'post' | 'reply' | 'update',
    chat?: string,
    title?: string,
  ): Promise<void>;
  begin(): Promise<void>;
  /** Lets so much time pass, as the beats of the schedule would. */
  run(ms: number, stepMs?: number): Promise<void>;
  /** The next process on the same database. */
  again(): ReturnType<typeof createDeliverer>;
}

/** A deliverer to a chat whose first calls go wrong as told. */
export async function delivering(faults: Fault[], more: Partial<FaultyParts> = {}): Promise<Delivering> {
  const store = await temporaryStore();
  const clock = handClock(NOW);
  const left = [...faults];
  const chat = faultyChat({ clock, fault: () => left.shift() ?? 'none', ...more });
  const other = faultyChat({ clock, fault: () => 'none', name: 'other' });
  const again = () => createDeliverer({ store, chats: [chat, other], clock, log: silentLog, zone: zoneOf('UTC') });
  const deliverer = again();
  return {
    ...{ store, clock, chat, other, deliverer, again },
    owing: (conversation, key, op = 'post', name = 'faulty', title = key) =>
      store.write((tx) => {
        const place = { chat: name, id: conversation };
        return owe(
          tx,
          'test',
          { conversation: place, key, op, alert: null, card: plainCard(title, 'Words.') },
          clock.now(),
        );
      }),
    begin: () => deliverer.run(),
    async run(ms, stepMs = SECOND) {
      const end = clock.now() + ms;
      await deliverer.run();
      while (clock.now() < end) {
        clock.set(Math.min(end, clock.now() + stepMs));
        await deliverer.run();
      }
    },
  };
}
