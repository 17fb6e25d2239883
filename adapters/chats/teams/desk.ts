import type { KeptInputs } from '../inputs.js';
import type { ChatGiven } from '../kind.js';
import type { Messages } from './messages.js';
import type { Places } from './places.js';

/** What everyone who serves a person in Teams works with. */
export interface Desk extends Omit<ChatGiven, 'env'> {
  readonly inputs: KeptInputs;
  readonly messages: Messages;
  readonly places: Places;
}
