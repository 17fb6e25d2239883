import type { KeptInputs } from '../inputs.js';
import type { ChatGiven } from '../kind.js';
import type { Client } from './client.js';
import type { Messages } from './messages.js';
import type { People } from './people.js';
import type { Shares } from './shares.js';

/** What everyone who serves a person in Slack works with. */
export interface Desk extends Omit<ChatGiven, 'env'> {
  readonly client: Client;
  readonly inputs: KeptInputs;
  readonly messages: Messages;
  readonly people: People;
  readonly shares: Shares;
  /** Who we are; undefined until Slack has told. */
  readonly self: () => Self | undefined;
  /** Teams that are answered beside the installed one; when any are named, they alone are. */
  readonly teams: readonly string[];
  /** Slack has uninstalled the app: nothing is sent any more. */
  readonly stop: (because: string) => void;
}

/** The installation, as Slack tells it. */
export interface Self {
  readonly team: string;
  readonly botId: string;
  readonly userId: string;
}
