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

/** What a person typed or pressed. */
export interface Ask {
  readonly text: string;
  readonly user: User;
  readonly conversation: Conversation;
}

export const isSameConversation = (a: Conversation, b: Conversation): boolean => a.chat === b.chat && a.id === b.id;
