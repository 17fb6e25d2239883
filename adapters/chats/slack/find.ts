import type { Conversation, Posted } from '../../../src/domain/chat.js';
import { type Instant, SECOND } from '../../../src/domain/time.js';
import type { Client } from './client.js';
import { isMissingScope } from './failure.js';

/** Under this name the key of a message goes with it. The key is opaque: whoever is in the channel can read it. */
export const METADATA = 'earshot_message';

/** Read back from a little earlier: clocks differ. */
const MARGIN = 30 * SECOND;
const PAGE = 200;
const MOST_PAGES = 10;

interface Wanted {
  readonly to: Conversation;
  readonly key: string;
  readonly since: Instant;
  /** The message in whose thread it would stand. */
  readonly thread?: Posted | undefined;
}

/**
 * Our message of a key: in a channel, or in the thread of a message. Without the right to read the channel nothing is
 * found, and a message may come twice.
 */
export async function find(client: Client, { to, key, since, thread }: Wanted): Promise<Posted | undefined> {
  const range = { channel: to.id, oldest: String(Math.max(0, since - MARGIN) / SECOND), limit: PAGE };
  let cursor: string | undefined;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const asked = { ...range, include_all_metadata: true, ...(cursor === undefined ? {} : { cursor }) };
    const page = await (thread
      ? client.conversations.replies({ ...asked, ts: thread.id })
      : client.conversations.history(asked)
    ).catch((error: unknown) => {
      if (isMissingScope(error)) return undefined;
      throw error;
    });
    const id = page?.messages?.find((message) => keyOf(message) === key)?.ts;
    if (id !== undefined) return { conversation: to, id };
    cursor = page?.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return undefined;
  }
  return undefined;
}

/** By what only we put there, never by its text. */
function keyOf(message: { readonly metadata?: unknown }): unknown {
  const metadata = message.metadata as
    | { readonly event_type?: unknown; readonly event_payload?: { readonly key?: unknown } }
    | undefined;
  return metadata?.event_type === METADATA ? metadata.event_payload?.key : undefined;
}
