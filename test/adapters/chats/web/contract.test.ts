import type { Message } from '../../../../adapters/chats/web/message.js';
import { readable, safeLink } from '../../../../adapters/chats/web/page/words.js';
import { chatContract, type Seen } from '../../../contracts/chat.js';
import { messages, openWeb } from '../../../support/web.js';

const ALERTS = { chat: 'web', id: 'alerts' };
chatContract('the web chat', async () => {
  const opened = await openWeb();
  return {
    chat: opened.web,
    conversation: ALERTS,
    gone: { chat: 'web', id: 'closed-last-year' },
    seen: async ({ id }) => (await messages(opened, id)).map(seen),
    close: opened.close,
  };
});

/** What the page makes of a message, through the two functions that every word and link on it goes through. */
function seen(message: Message): Seen {
  const { id, thread } = message;
  const place = thread === undefined ? { id } : { id, inThreadOf: thread };
  if (message.kind === 'said') return { ...place, text: readable(message.text), acts: [] };
  const texts = [message.card.title];
  const acts: string[] = [];
  for (const part of message.card.parts) {
    if (part.type === 'text') texts.push(part.text);
    if (part.type === 'actions') texts.push(...part.buttons.map(({ label }) => label));
    if (part.type !== 'quotes') continue;
    texts.push(...part.quotes.map(({ text }) => text));
    acts.push(...part.quotes.flatMap(({ url = '' }) => safeLink(url)?.href ?? []));
  }
  return { ...place, text: texts.map((text) => readable(text)).join('\n'), acts };
}
