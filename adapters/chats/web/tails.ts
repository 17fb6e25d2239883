import type { Shelf } from '../../../src/ports.js';

/** How many of a conversation's newest messages are counted as unread; beyond it a reader is told "99+". */
const COUNTED = 100;

/** The newest ids of each conversation: read once, then kept up, because every visit of every page counts with them. */
export interface Tails {
  /** Oldest first. */
  of(conversation: string): Promise<readonly string[]>;
  add(conversation: string, id: string): Promise<void>;
}

export function createTails(shelf: Shelf): Tails {
  const known = new Map<string, Promise<readonly string[]>>();
  const read = async (conversation: string) => {
    const rows = await shelf.list(`message/${conversation}/`, COUNTED);
    return rows.map(({ key }) => key.split('/').at(-1) ?? '').reverse();
  };
  const of = (conversation: string): Promise<readonly string[]> => {
    const ids = known.get(conversation) ?? read(conversation);
    known.set(conversation, ids);
    // What could not be read now may be read the next time.
    ids.catch(() => known.delete(conversation));
    return ids;
  };
  return {
    of,
    async add(conversation, id) {
      const ids = await of(conversation);
      if (!ids.includes(id)) known.set(conversation, Promise.resolve([...ids, id].sort().slice(-COUNTED)));
    },
  };
}

/** What a reader has not seen. One who saw more than there is saw another history: of this one, nothing. */
export function unseen(ids: readonly string[], seen: string): readonly string[] {
  const latest = ids.at(-1) ?? '';
  return seen > latest ? ids : ids.filter((id) => id > seen);
}
