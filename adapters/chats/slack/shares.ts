import type { Button, Card } from '../../../src/card.js';
import { remembered } from '../remembered.js';

/** An answer that was given to one person, who may show it to the others. */
export interface Share {
  readonly card: Card;
  /** What was asked, and by whom. */
  readonly asked: string;
}

/** Answers that may still be shared: the newest ones, until the next start. The command can always be asked again. */
export interface Shares {
  offer(share: Share): Button;
  find(id: string): Share | undefined;
}

const MOST = 200;
/** No command is called this: it is ours alone. */
export const SHARE = 'share-answer';

export function createShares(newId: () => string): Shares {
  const offered = remembered<Share>(MOST);
  return {
    offer(share) {
      const id = newId();
      offered.put(id, share);
      return { label: 'Share in channel', command: `${SHARE} ${id}` };
    },
    find: (id) => offered.get(id),
  };
}
