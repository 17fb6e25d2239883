import { readable } from './words.js';

/** The longest line that a link may fill in. */
const LONGEST = 300;

/**
 * The line that a link of an evidence page fills in (`?say=`), once. Nothing is sent: it waits for the person to finish it.
 * Only corrections may be begun this way, so that no link from elsewhere lays another command before a person.
 */
export function filledIn(): string | undefined {
  const line = new URLSearchParams(location.search).get('say');
  if (line === null) return undefined;
  history.replaceState(history.state, '', `${location.pathname}${location.hash}`);
  const plain = readable(line, LONGEST).replace(/\s+/g, ' ').trimStart();
  return /^relabel [0-9a-z-]+ ?$/.test(plain) ? plain : undefined;
}
