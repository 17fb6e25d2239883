import type { Conversation, Posted } from '../../src/domain/chat.js';
import { SECOND } from '../../src/domain/time.js';
import { ChatError, messageOf } from '../../src/errors.js';
import type { Chat } from '../../src/ports.js';

/** A chat that speaks to `chat-server`: one request a call, no retries of its own. */
export function httpChat(url: string): Chat {
  const call = async (path: string, body: object): Promise<string> => {
    let response: Response;
    try {
      const signal = AbortSignal.timeout(9 * SECOND);
      response = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body), signal });
    } catch (error) {
      throw new ChatError('unknown', messageOf(error));
    }
    if (response.status === 429) {
      const wait = Number(response.headers.get('Retry-After') ?? 1) * SECOND;
      throw new ChatError('limited', 'too many', Date.now() + wait);
    }
    if (response.status !== 200) throw new ChatError('unknown', `answered ${response.status}`);
    return response.text();
  };
  const post = async (conversation: Conversation, key: string): Promise<Posted> => ({
    conversation,
    id: await call('/post', { conversation: conversation.id, key }),
  });
  return {
    name: 'http',
    post: (to, _card, key) => post(to, key),
    reply: ({ conversation }, _card, key) => post(conversation, key),
    update: async () => {},
    async find(conversation, key) {
      const id = await call('/find', { conversation: conversation.id, key });
      return id === '' ? undefined : { conversation, id };
    },
  };
}
