/** Teams' side of the wire, as small as Earshot needs it: botbuilder.ts speaks it through Microsoft's library. */
export interface Line {
  /**
   * Takes in what came over HTTP: `hear` runs only when the sender has proven to be Teams, and resolves to what an invoke
   * is answered. Never fails.
   */
  take(authorization: string, body: object, hear: () => Promise<InvokeAnswer | undefined>): Promise<HttpAnswer>;
  /** Resolves to the id of the message, or '' when Teams gives none. Rejects with what failure.ts reads. */
  send(to: Address, message: Message): Promise<string>;
  update(to: Address, id: string, message: Message): Promise<void>;
  /** Asks Microsoft whether the app is known. Rejects when it is not. */
  prove(): Promise<void>;
}

/** Where a message goes. */
export interface Address {
  readonly serviceUrl: string;
  /** With the thread: `19:...@thread.tacv2;messageid=...`. */
  readonly conversation: string;
  readonly bot: { readonly id: string; readonly name: string };
}

/** A message is one card: text beside it would be split from it, and has no id then. */
export interface Message {
  readonly summary: string;
  readonly card: object;
}

/** What an invoke is answered: a status of its own beside that of HTTP. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: object;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body?: object;
}

/** It is Teams who calls, and Earshot does not serve whom it speaks for: answered with 403. */
export class NotServed extends Error {
  override readonly name = 'NotServed';
}
