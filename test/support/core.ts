import { type Card, plainCard } from '../../src/card.js';
import type { Ask } from '../../src/domain/chat.js';
import type { Health } from '../../src/domain/health.js';
import { UserError } from '../../src/errors.js';
import type { Core, Shelf } from '../../src/ports.js';

/** A core that answers what a test tells it to, and remembers what it was asked. */
export interface TestCore extends Core {
  readonly asked: Ask[];
  /** Chats, or single conversations of one, that put the bot out. */
  readonly left: string[];
}

export const healthy: Health = {
  ready: true,
  problems: [],
  sources: [],
  deliveries: { waiting: 0, dead: 0 },
  mentions: 0,
  openAlerts: 0,
};

/** `answer` may throw, as the real one does. */
export function testCore(
  answer: (ask: Ask) => Card | Promise<Card> = ({ text }) => plainCard(`You asked: ${text}`, 'An answer.'),
  health: () => Health = () => healthy,
): TestCore {
  const asked: Ask[] = [];
  const left: string[] = [];
  const events = new Set<string>();
  const shelves = new Map<string, Shelf>();
  return {
    asked,
    left,
    async answer(ask) {
      asked.push(ask);
      return answer(ask);
    },
    ingest: async () => ({ accepted: 0, duplicates: 0, rejected: 0 }),
    firstTime: async (eventId) => !events.has(eventId) && Boolean(events.add(eventId)),
    evidence: async (key) => {
      throw new UserError(`there is no alert ${key}`);
    },
    health: async () => health(),
    names: () => ({
      brands: [{ id: 'harbour', name: 'Harbour Bank', competitor: false }],
      sources: ['news'],
      sourcesOff: [],
    }),
    shelf(chat) {
      const shelf = shelves.get(chat) ?? memoryShelf();
      shelves.set(chat, shelf);
      return shelf;
    },
    async leave(chat, conversation) {
      left.push(conversation === undefined ? chat : `${chat} ${conversation}`);
      return 0;
    },
  };
}

/** A core whose answers wait until they are let go. */
export function heldCore(): { readonly core: TestCore; readonly letGo: () => void } {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const core = testCore(async () => {
    await held;
    return plainCard('Slow', 'At last.');
  });
  return { core, letGo };
}

/** A shelf in memory; what was put is there until the test ends. */
export function memoryShelf(): Shelf {
  const rows = new Map<string, string>();
  return {
    get: async (key) => rows.get(key),
    async put(key, value) {
      rows.set(key, value);
    },
    list: async (prefix, limit, before) =>
      [...rows]
        .filter(([key]) => key.startsWith(prefix) && (before === undefined || key < before))
        .sort(([a], [b]) => (a < b ? 1 : -1))
        .slice(0, limit)
        .map(([key, value]) => ({ key, value })),
  };
}
