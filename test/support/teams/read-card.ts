import type { Seen } from '../../contracts/chat.js';
import { objectsIn } from '../objects.js';
import type { Sent } from './connector.js';

// biome-ignore lint/suspicious/noExplicitAny: a card as it came over the wire
type Any = any;

/** What a reader sees of a message, and what Teams would act on in it. */
export function readSent({ id, thread, activity }: Sent): Seen {
  const card = activity.attachments?.[0]?.content;
  const { text, acts } = readCard(card);
  // What stands outside the card is read as markdown and HTML.
  const outside = [activity.text ?? '', activity.summary ?? ''].join(' ');
  const called = (activity.entities ?? []).map((entity: Any) => entity.type);
  return {
    id,
    text,
    acts: [...acts, ...(outside.match(/[<>[\]`*]|https?:/g) ?? []), ...called],
    ...(thread === undefined ? {} : { inThreadOf: thread }),
  };
}

/** The words of a card, and every address that something in it opens. Fields that are read as markup are looked through. */
export function readCard(card: Any): { readonly text: string; readonly acts: readonly string[] } {
  const words: string[] = [];
  const acts: string[] = [];
  for (const value of objectsIn(card, ['data', 'fallback'])) {
    for (const shown of [value.text, value.label, value.title]) if (typeof shown === 'string') words.push(shown);
    if (/^(TextBlock|FactSet|Image|Media)$/.test(value.type)) acts.push(value.type);
    if (typeof value.url === 'string') acts.push(value.url);
  }
  acts.push(...liveIn(card?.fallbackText ?? ''));
  acts.push(...((card?.speak ?? '').match(/[<>]/g) ?? []));
  // What a button brings back is shown to nobody.
  const shown = JSON.stringify(card ?? '', (key, value) => (key === 'data' ? undefined : value));
  acts.push(...(shown.match(/\{\{(DATE|TIME)\(|\$\{/g) ?? []));
  return { text: words.join('\n'), acts };
}

/** What markdown would act on: whatever is not behind a backslash. */
const liveIn = (text: string): string[] => text.replace(/\\[\s\S]/g, '').match(/[\\`*_[\]()~#<>!|]/g) ?? [];
