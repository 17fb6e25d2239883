import type { Clock } from '../../clock.js';
import { type Instant, SECOND } from '../../domain/time.js';
import { StoreAwayError } from '../../errors.js';
import type { Log } from '../../log.js';
import { reasonOf } from './explained.js';

export type Role = 'read' | 'write';

/** Whether the server answers. Said once when it goes, and once when it is back. */
export interface Presence {
  /** Throws StoreAwayError while the server is away, but lets one caller a second try. */
  mayTry(role: Role): void;
  /** Of those who write only a commit proves anything. */
  answered(role: Role, committed: boolean): void;
  /** What to throw for a connection that could not be made, or was lost in a statement. */
  lost(error: unknown, during: 'connecting' | 'a statement'): unknown;
}

/** How often an absent server is tried, at most. */
const TRY_EVERY = SECOND;

/**
 * `deciding`: who finds out whether an absent server is back. For a bot those who write: a stand-by that can only be read
 * is no help to it.
 */
export function createPresence(place: string, deciding: Role, clock: Clock, log: Log): Presence {
  /** Undefined before the first answer: who opens the store is told then, and nobody else. */
  let here: boolean | undefined;
  let since: Instant = 0;
  let triedAt: Instant = 0;
  let because = '';
  const away = () =>
    new StoreAwayError(`${place} does not answer (${because}): what is under way may or may not be kept; do it again`);
  return {
    mayTry(role) {
      if (here !== false) return;
      if (role !== deciding || clock.now() - triedAt < TRY_EVERY) throw away();
      triedAt = clock.now();
    },
    answered(role, committed) {
      if (here === false && (role !== deciding || (role === 'write' && !committed))) return;
      if (here === false) {
        const seconds = Math.round((clock.now() - since) / SECOND);
        log.warn('the database is back', { database: place, seconds });
      }
      here = true;
    },
    lost(error, during) {
      if (here === undefined || error instanceof StoreAwayError) return error;
      because = reasonOf(error);
      // One connection may be lost while the server is well: the next caller finds out at once.
      triedAt = during === 'connecting' ? clock.now() : Number.NEGATIVE_INFINITY;
      if (here) {
        since = clock.now();
        log.error('the database went away: nothing is taken in until it is back', { database: place, because });
      }
      here = false;
      return away();
    },
  };
}
