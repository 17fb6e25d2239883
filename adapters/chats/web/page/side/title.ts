import { byId, spoken } from '../dom.js';
import { brief } from '../words.js';
import { countShown, titleOf } from './unread.js';

/** Names the open conversation over it and in the title, with all that is unread; undefined: there is none. */
export function showTitle(name: string | undefined, unread: number, current: string): void {
  const shown = brief(name ?? 'No such conversation', 60);
  const isLoading = name === undefined && current === '' && document.title === 'Earshot';
  byId('conversation-name', HTMLElement).textContent = isLoading ? 'Earshot' : shown;
  byId('log', HTMLElement).setAttribute('aria-label', `Messages in ${shown}`);
  document.title = isLoading ? 'Earshot' : titleOf(unread, shown);
  const elsewhere = byId('unread-elsewhere', HTMLElement);
  elsewhere.replaceChildren(countShown(unread), spoken(' unread'));
  elsewhere.hidden = unread === 0;
}
