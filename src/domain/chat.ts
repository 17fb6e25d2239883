import type { Instant } from './time.js';

/** A Slack channel, Teams chat or web chat the bot talks in. */
export interface Conversation {
  /** Name of the chat adapter: web, slack, teams. */
  readonly chat: string;
  readonly id: string;
}

/** A message that stands in a conversation. */
export interface Posted {
  readonly conversation: Conversation;
  /** The platform's own id of the message. */
  readonly id: string;
}

export interface User {
  readonly id: string;
  readonly name: string;
}

/** A message in a chat that a person hands to a command. */
export interface Origin {
  /** Unique in its chat, and the same however often it is handed over. */
  readonly id: string;
  /** When it was written. */
  readonly at?: Instant;
}

/** What a person typed or pressed. */
export interface Ask {
  readonly text: string;
  readonly user: User;
  readonly conversation: Conversation;
  /** The message that it was pressed on, where that is what the command is about. */
  readonly origin?: Origin;
}

export const isSameConversation = (a: Conversation, b: Conversation): boolean => a.chat === b.chat && a.id === b.id;
