import { onRemembered, recall, recallText, remember, rememberText } from './memory.js';

/** The person before the page, as this browser knows them. */
const NAME = 'earshot.name';
const SEEN = 'earshot.seen';

export const readerName = (): string => recallText(NAME);

export const rememberName = (name: string): void => rememberText(NAME, name);

/** By conversation, the last message that was on the screen. */
export function seenMessages(): Readonly<Record<string, string>> {
  const seen = recall(SEEN);
  if (typeof seen !== 'object' || seen === null) return {};
  return Object.fromEntries(Object.entries(seen).filter(([, id]) => typeof id === 'string'));
}

export const seenIn = (conversation: string): string => {
  const seen = seenMessages();
  return Object.hasOwn(seen, conversation) ? (seen[conversation] ?? '') : '';
};

export function rememberSeen(conversation: string, message: string): void {
  if (message > seenIn(conversation)) remember(SEEN, { ...seenMessages(), [conversation]: message });
}

/** The conversation begins anew: what was seen in it was another one. */
export function forgetSeen(conversation: string): void {
  remember(SEEN, { ...seenMessages(), [conversation]: '' });
}

/** Another tab was told another name, or has shown what this one has not. */
export const onReaderChanged = (hear: () => void): void => {
  onRemembered(NAME, hear);
  onRemembered(SEEN, hear);
};
