/** What this browser remembers about the person before it. Private windows may refuse: then it is asked again. */
const NAME = 'earshot.name';
const SEEN = 'earshot.seen';

export const readerName = (): string => recall(NAME) ?? '';

export const rememberName = (name: string): void => remember(NAME, name);

/** By conversation, the last message that was on the screen. */
export function seenMessages(): Readonly<Record<string, string>> {
  try {
    return JSON.parse(recall(SEEN) ?? '{}');
  } catch {
    return {};
  }
}

export function rememberSeen(conversation: string, message: string): void {
  const seen = seenMessages();
  if (message > (seen[conversation] ?? '')) remember(SEEN, JSON.stringify({ ...seen, [conversation]: message }));
}

function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The page works without a memory.
  }
}
