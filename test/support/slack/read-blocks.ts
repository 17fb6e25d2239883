import type { Seen } from '../../contracts/chat.js';
import { objectsIn } from '../objects.js';

// biome-ignore lint/suspicious/noExplicitAny: a message as it came over the wire
type Any = any;

/** What a reader sees of a message, and what Slack would act on in it. */
export function readMessage(message: Any): Omit<Seen, 'id'> {
  const words: string[] = [];
  const acts: string[] = [];
  for (const value of objectsIn(message.blocks)) {
    if (value.type === 'mrkdwn') {
      acts.push(...calledIn(value.text));
      words.push(unescaped(value.text));
    } else if (typeof value.text === 'string') words.push(value.text);
    if (value.type === 'link') acts.push(value.url);
    else if (typeof value.url === 'string') acts.push(value.url);
    if (/^(user|usergroup|broadcast|channel)$/.test(value.type)) acts.push(value.type);
  }
  // The words that stand for the blocks are read as markup too.
  acts.push(...calledIn(message.text ?? ''));
  return {
    text: words.join('\n'),
    acts,
    ...(message.thread_ts === undefined || message.thread_ts === message.ts ? {} : { inThreadOf: message.thread_ts }),
  };
}

/** Every control sequence of Slack's markup. */
const calledIn = (text: string): string[] => text.match(/<[^<>]*>/g) ?? [];

const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
