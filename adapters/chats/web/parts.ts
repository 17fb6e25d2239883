import type { Clock } from '../../../src/clock.js';
import type { Log } from '../../../src/log.js';
import type { ChartRenderer, Core, Shelf } from '../../../src/ports.js';
import type { CommandWord } from './message.js';

/** What the web chat is made of. */
export interface WebChatParts {
  readonly shelf: Shelf;
  readonly core: () => Core;
  readonly clock: Clock;
  readonly log: Log;
  readonly charts: ChartRenderer;
  /** Unguessable and never the same twice. */
  readonly newId: () => string;
  /** Takes personal data out of what a person typed, before it is kept; without it the shelf must do so. */
  readonly mask?: (text: string) => string;
  /** Conversations that always exist: those the subscriptions name. `alerts` when none is given. */
  readonly conversations?: readonly string[];
  /** What the composer offers to complete. */
  readonly commands: readonly CommandWord[];
}
