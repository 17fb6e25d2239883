import { ChatError } from '../../../src/errors.js';
import type { Shelf } from '../../../src/ports.js';
import type { Room } from './message.js';

/** The conversations: those that the configuration names always exist, others were made by somebody. */
export interface Rooms {
  list(): Promise<readonly Room[]>;
  has(id: string): Promise<boolean>;
  /** Creates it when it is new. Throws ChatError `refused` when there are too many. */
  open(name: string): Promise<Room>;
}

export const MOST_CONVERSATIONS = 100;

export function createRooms(shelf: Shelf, declared: readonly string[]): Rooms {
  const rooms: Rooms = {
    async list() {
      const made = await shelf.list('room/', MOST_CONVERSATIONS);
      const names = [...declared, ...made.map(({ value }) => String(JSON.parse(value))).reverse()];
      return [...new Map(names.map((name) => [slug(name), { id: slug(name), name }])).values()];
    },
    has: async (id) => (await rooms.list()).some((room) => room.id === id),
    async open(name) {
      const all = await rooms.list();
      const known = all.find(({ id }) => id === slug(name));
      if (known) return known;
      if (all.length >= MOST_CONVERSATIONS) throw new ChatError('refused', 'there are too many conversations');
      await shelf.put(`room/${slug(name)}`, JSON.stringify(name));
      return { id: slug(name), name };
    },
  };
  return rooms;
}

/** What a name is in addresses and keys: letters and digits of any script, joined by dashes. */
export const slug = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
